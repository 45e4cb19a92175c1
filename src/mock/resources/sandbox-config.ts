import { owner } from '../../../fixtures/common.ts';
import type { SandboxConfig } from '../../contract/index.ts';
import type { Behaviour } from '../../server/behaviour.ts';
import { HttpError } from '../../server/errors.ts';
import { paginate } from '../world/page.ts';
import { noEntity, notFound, organizationId } from '../world/refusals.ts';
import type { World } from '../world/state.ts';
import { completed, typeOf } from './sandbox-config/settings.ts';
import { variableBehaviour } from './sandbox-config/variables.ts';

export function sandboxBehaviour(world: World): Behaviour['sandboxConfig'] {
  const { state } = world;
  const known = (id: string): SandboxConfig => {
    const sandbox = state.sandboxes.get(id);
    if (!sandbox) throw noEntity('SandboxConfig', id);
    return sandbox;
  };
  const byDefault = (type: string) => ofType(type, world) ?? made(type, {}, world);
  return {
    list: ({ sandbox_type, ...query }, context) => {
      const matching = state.sandboxes.filter(({ type }) => !sandbox_type || type === sandbox_type);
      const find = (id: string) => {
        const found = state.sandboxes.recall(id);
        if (!found) throw notFound(`No SandboxConfig found with id ${id}`);
        return found;
      };
      return paginate(matching, query, { compare: state.sandboxes.byCreation('asc'), find }, context);
    },
    create: ({ config }) => set(typeOf({ ...config }), { ...config }, world),
    update: ({ sandboxConfigId, config }) => {
      const sandbox = known(sandboxConfigId);
      // As recorded in sandbox-config/27.
      if (!config) throw new HttpError(500, 'An unknown error occurred');
      const type = typeOf({ ...config });
      if (type !== sandbox.type) throw mismatched(sandbox.type, type);
      return set(type, { ...config }, world);
    },
    delete: ({ sandboxConfigId }) => {
      known(sandboxConfigId);
      state.sandboxes.delete(sandboxConfigId);
      for (const { id } of state.sandboxVariables.filter((one) => one.sandbox_config_id === sandboxConfigId))
        state.sandboxVariables.delete(id);
      return undefined;
    },
    local: {
      create: (config) => set('local', { ...config }, world),
      createDefault: () => byDefault('local'),
      recreateVenv: () => byDefault('local'),
    },
    e2b: { createDefault: () => byDefault('e2b') },
    variables: variableBehaviour(world),
  };
}

const ofType = (type: string, { state }: World): SandboxConfig | undefined =>
  state.sandboxes.find((sandbox) => sandbox.type === type);

function made(type: string, config: Record<string, unknown>, { state, ids, clock }: World): SandboxConfig {
  const now = clock.stamp();
  const stamps = { ...owner, created_at: now, updated_at: now, organization_id: organizationId };
  return state.sandboxes.add({ id: ids.next('sandbox'), type, config: completed(type, config), ...stamps });
}

/** There is one of each type: what is set replaces all of its settings. */
function set(type: string, config: Record<string, unknown>, world: World): SandboxConfig {
  const existing = ofType(type, world);
  if (!existing) return made(type, config, world);
  return Object.assign(existing, { config: completed(type, config), updated_at: world.clock.stamp() });
}

const mismatched = (is: string | undefined, asked: string): HttpError =>
  new HttpError(
    400,
    `Mismatched type for sandbox config update: tried to update sandbox_config of type SandboxType.${is?.toUpperCase()} ` +
      `with config of type SandboxType.${asked.toUpperCase()}`,
  );

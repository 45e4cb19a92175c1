import { blankVariable } from '../../../../fixtures/sandboxes.ts';
import type { SandboxEnvironmentVariable } from '../../../contract/index.ts';
import type { Behaviour } from '../../../server/behaviour.ts';
import { HttpError } from '../../../server/errors.ts';
import { paginate } from '../../world/page.ts';
import { noEntity, notFound } from '../../world/refusals.ts';
import { setFields } from '../../world/set-fields.ts';
import type { World } from '../../world/state.ts';
import { hidden } from '../secrets.ts';

export function variableBehaviour({ state, ids }: World): Behaviour['sandboxConfig']['variables'] {
  const { sandboxVariables: variables } = state;
  const known = (id: string): SandboxEnvironmentVariable => {
    const variable = variables.get(id);
    if (!variable) throw noEntity('SandboxEnvironmentVariable', id);
    return variable;
  };
  const named = (sandbox: string, key: string) =>
    variables.find((one) => one.sandbox_config_id === sandbox && one.key === key);
  return {
    list: ({ sandboxConfigId, ...query }, context) => {
      const find = (id: string) => {
        const found = variables.recall(id);
        if (!found) throw notFound(`No SandboxEnvironmentVariable found with id ${id}`);
        return found;
      };
      const matching = variables.filter((one) => one.sandbox_config_id === sandboxConfigId);
      const page = paginate(matching, query, { compare: variables.byCreation('asc'), find }, context);
      return { ...page, items: page.items.map(shown) };
    },
    create: ({ sandboxConfigId, ...body }) => {
      if (!state.sandboxes.get(sandboxConfigId)) throw noSandbox(sandboxConfigId);
      const { key, value } = body;
      const fields = setFields(body, ['key', 'value', 'description']);
      const existing = named(sandboxConfigId, key);
      if (existing) return shown(Object.assign(existing, fields));
      const made = { ...blankVariable, id: ids.next('sandbox-env'), sandbox_config_id: sandboxConfigId, key, value };
      return shown(variables.add({ ...made, ...fields }));
    },
    update: ({ envVarId, ...body }) => {
      const variable = known(envVarId);
      const other = body.key ? named(variable.sandbox_config_id, body.key) : undefined;
      if (other && other !== variable) throw keyTaken(body.key!, variable.sandbox_config_id);
      return shown(Object.assign(variable, setFields(body, ['key', 'value', 'description'])));
    },
    delete: ({ envVarId }) => {
      known(envVarId);
      variables.delete(envVarId);
      return undefined;
    },
  };
}

/** A variable without its value. */
const shown = (variable: SandboxEnvironmentVariable): SandboxEnvironmentVariable => {
  const value = hidden(variable.value) ?? '';
  return { ...variable, value, value_enc: value };
};

/** Released servers show what their database says (recordings: sandbox-config/37). */
const noSandbox = (id: string): HttpError =>
  new HttpError(
    409,
    'A foreign key constraint was violated for SandboxEnvironmentVariable. Check your input for missing or invalid references: ' +
      `Key (sandbox_config_id)=(${id}) is not present in table "sandbox_configs".`,
  );

const keyTaken = (key: string, sandbox: string): HttpError =>
  new HttpError(
    409,
    'A unique constraint was violated for SandboxEnvironmentVariable. Check your input for duplicates: ' +
      `Key (key, sandbox_config_id)=(${key}, ${sandbox}) already exists.`,
  );

import { expect } from 'vitest';
import { failure, success } from '../case.ts';
import { differences, expected } from '../differences.ts';
import { http, type Target, unique, unknownId, type Workshop } from '../target.ts';

/** There is one configuration of each type: those of E2B are made and taken away, that of the server itself stays. */
async function e2b(t: Target, make: Workshop) {
  const sandbox = await t.client.sandboxConfig.e2b.createDefault();
  make.undo(() => t.client.sandboxConfig.delete({ sandboxConfigId: sandbox.id }));
  return sandbox;
}

async function variable(t: Target, make: Workshop, fields: { key?: string; value?: string } = {}) {
  const { id } = await t.client.sandboxConfig.local.createDefault();
  const key = unique('key').toUpperCase();
  const body = { sandboxConfigId: id, key, value: 'of-the-suite', description: 'For a test', ...fields };
  const made = await t.client.sandboxConfig.variables.create(body);
  make.undo(() => t.client.sandboxConfig.variables.delete({ envVarId: made.id }));
  return { ...made, sandbox: id };
}

export const sandboxCases = [
  success('sandboxConfig.list', 'gives those of a type', async (t, make) => {
    const { id } = await t.client.sandboxConfig.local.createDefault();
    const other = await e2b(t, make);
    const ids = async (sandbox_type?: 'local' | 'e2b') =>
      (await t.client.sandboxConfig.list({ ...(sandbox_type && { sandbox_type }) }).toArray()).map((one) => one.id);
    expect(await ids('local')).toEqual([id]);
    expect(await ids('e2b')).toEqual([other.id]);
    expect(await ids()).toEqual(expect.arrayContaining([id, other.id]));
  }),
  failure('sandboxConfig.list', 'refuses a type that there is not, and a cursor that nothing has', async (t) => {
    const typed = await http(t, 'GET', '/sandbox-config/', { query: { sandbox_type: 'nope' } });
    expect(typed.status).toBe(422);
    expect(typed.body.detail).toContain("Input should be 'e2b', 'modal' or 'local'");
    const after = await http(t, 'GET', '/sandbox-config/', { query: { after: unknownId('sandbox') } });
    expect(after.status).toBe(404);
  }),
  success(
    'sandboxConfig.create',
    'changes the configuration of the type that the settings are for',
    async (t, make) => {
      const { id } = await e2b(t, make);
      const config = { timeout: 60, template: 'base' };
      expect(await t.client.sandboxConfig.create({ config })).toMatchObject({ id, type: 'e2b', config });
      const local = await t.client.sandboxConfig.local.createDefault();
      const same = await t.client.sandboxConfig.create({ config: { venv_name: 'venv' } });
      expect(same).toMatchObject({ id: local.id, type: 'local', config: { venv_name: 'venv', use_venv: false } });
    },
  ),
  failure('sandboxConfig.create', 'refuses a configuration without settings, and unknown fields', async (t) => {
    const refused = async (body: object) => (await http(t, 'POST', '/sandbox-config/', { body })).body.detail;
    expect(await refused({})).toContain("'type': 'missing', 'loc': ('body', 'config')");
    expect(await refused({ config: 'x' })).toContain("'loc': ('body', 'config', 'LocalSandboxConfig')");
    expect(await refused({ config: {}, zzz: 1 })).toContain('extra_forbidden');
  }),
  success('sandboxConfig.update', 'changes the settings', async (t, make) => {
    const { id } = await e2b(t, make);
    const changed = await t.client.sandboxConfig.update({ sandboxConfigId: id, config: { timeout: 90 } });
    expect(changed).toMatchObject({ id, config: { timeout: 90 } });
  }),
  failure('sandboxConfig.update', 'refuses the settings of another type', async (t, make) => {
    const { id } = await e2b(t, make);
    const answer = await http(t, 'PATCH', `/sandbox-config/${id}`, { body: { config: { use_venv: true } } });
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toContain(
      'sandbox_config of type SandboxType.E2B with config of type SandboxType.LOCAL',
    );
  }),
  success('sandboxConfig.delete', 'deletes, and says so once', async (t) => {
    const { id } = await t.client.sandboxConfig.e2b.createDefault();
    expect((await http(t, 'DELETE', `/sandbox-config/${id}`)).status).toBe(204);
    expect((await http(t, 'DELETE', `/sandbox-config/${id}`)).status).toBe(404);
  }),
  success(
    'sandboxConfig.local.create',
    'sets how tools run on the server, and the rest to its defaults',
    async (t, make) => {
      const { id } = await t.client.sandboxConfig.local.createDefault();
      make.undo(() => t.client.sandboxConfig.local.create({}));
      const set = await t.client.sandboxConfig.local.create({ venv_name: 'suite' });
      expect(set).toMatchObject({ id, config: { use_venv: false, venv_name: 'suite' } });
      expect((await t.client.sandboxConfig.local.create({})).config).toMatchObject({ venv_name: 'venv' });
    },
  ),
  failure('sandboxConfig.local.create', 'refuses requirements that are no objects', async (t) => {
    const answer = await http(t, 'POST', '/sandbox-config/local', { body: { pip_requirements: ['x'] } });
    expect(answer.status).toBe(422);
  }),
  success('sandboxConfig.local.createDefault', 'gives the same one each time', async (t) => {
    const first = await t.client.sandboxConfig.local.createDefault();
    expect(first).toMatchObject({ type: 'local', config: { venv_name: 'venv' } });
    expect((await t.client.sandboxConfig.local.createDefault()).id).toBe(first.id);
  }),
  success('sandboxConfig.local.recreateVenv', 'gives the configuration', async (t) => {
    expect(await t.client.sandboxConfig.local.recreateVenv({}, { timeout: 60_000 })).toMatchObject({ type: 'local' });
  }),
  success('sandboxConfig.e2b.createDefault', 'gives the same one each time', async (t, make) => {
    const first = await e2b(t, make);
    expect(first).toMatchObject({ type: 'e2b', config: { timeout: 300 } });
    expect((await t.client.sandboxConfig.e2b.createDefault()).id).toBe(first.id);
  }),

  success('sandboxConfig.variables.create', 'sets a variable, and changes the one of that name', async (t, make) => {
    const first = await variable(t, make);
    expect(first).toMatchObject({ sandbox_config_id: first.sandbox, description: 'For a test' });
    const again = await variable(t, make, { key: first.key, value: 'another' });
    expect(again).toMatchObject({ id: first.id, key: first.key });
  }),
  failure('sandboxConfig.variables.create', 'refuses a variable without key and value', async (t) => {
    const { id } = await t.client.sandboxConfig.local.createDefault();
    const answer = await http(t, 'POST', `/sandbox-config/${id}/environment-variable`, { body: {} });
    expect(answer.status).toBe(422);
    expect(answer.body.detail).toContain("('body', 'value')");
  }),
  success('sandboxConfig.variables.list', 'pages, and shows values only where servers do', async (t, make) => {
    const first = await variable(t, make);
    const second = await variable(t, make);
    const list = t.client.sandboxConfig.variables.list({ sandboxConfigId: first.sandbox, limit: 1 });
    const all = await list.toArray();
    const own = all.filter(({ id }) => [first.id, second.id].includes(id));
    expect(own.map(({ key }) => key)).toEqual([first.key, second.key]);
    expect(own[0]!.value === 'of-the-suite').toBe(expected(t, differences.secretsAreShown));
  }),
  success('sandboxConfig.variables.update', 'changes what is named and leaves the rest', async (t, make) => {
    const { id, key } = await variable(t, make);
    const update = { envVarId: id, value: 'another', description: 'Still for a test' };
    expect(await t.client.sandboxConfig.variables.update(update)).toMatchObject({
      id,
      key,
      description: 'Still for a test',
    });
  }),
  failure('sandboxConfig.variables.update', 'refuses a name that is taken', async (t, make) => {
    const [first, second] = [await variable(t, make), await variable(t, make)];
    const path = `/sandbox-config/environment-variable/${second.id}`;
    expect((await http(t, 'PATCH', path, { body: { key: first.key } })).status).toBe(409);
  }),
  success('sandboxConfig.variables.delete', 'deletes, and says so once', async (t, make) => {
    const { id } = await variable(t, make);
    const path = `/sandbox-config/environment-variable/${id}`;
    expect((await http(t, 'DELETE', path)).status).toBe(204);
    expect((await http(t, 'DELETE', path)).status).toBe(404);
  }),
];

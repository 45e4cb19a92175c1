import { expect } from 'vitest';
import type { ProviderCreate } from '../../../src/contract/index.ts';
import { failure, success } from '../case.ts';
import { differences, expected } from '../differences.ts';
import { http, type Target, unique, unknownId, type Workshop } from '../target.ts';

/** Nothing listens there: a provider is created whether it can be reached or not. */
const base_url = 'http://127.0.0.1:9/v1';
const body = (fields: Partial<ProviderCreate> = {}): ProviderCreate => ({
  name: unique('provider'),
  provider_type: 'openai',
  api_key: 'sk-of-the-suite',
  base_url,
  ...fields,
});

async function made(t: Target, make: Workshop, fields?: Partial<ProviderCreate>) {
  const provider = await t.client.providers.create(body(fields));
  make.undo(() => t.client.providers.delete({ providerId: provider.id! }));
  return { ...provider, id: provider.id! };
}

export const providerCases = [
  success('providers.create', 'gives the provider, and takes empty fields for absent', async (t, make) => {
    const provider = await made(t, make, { region: '', api_version: 'v1' });
    expect(provider).toMatchObject({
      provider_category: 'byok',
      api_key: null,
      base_url,
      region: null,
      api_version: 'v1',
    });
  }),
  failure('providers.create', 'refuses a name that is taken, and that of a provider of the server', async (t, make) => {
    const { name } = await made(t, make);
    const again = await http(t, 'POST', '/providers/', { body: body({ name }) });
    expect(again.status).toBe(409);
    expect(again.body.detail).toContain('A unique constraint was violated for Provider.');
    const own = await http(t, 'POST', '/providers/', { body: body({ name: 'openai' }) });
    expect(own.status).toBe(400);
    expect(own.body.detail).toContain("Provider name 'openai' conflicts with an existing base provider.");
  }),
  failure('providers.create', 'refuses unknown types and fields', async (t) => {
    const refused = async (fields: object) => {
      const answer = await http(t, 'POST', '/providers/', { body: { ...body(), ...fields } });
      expect(answer.status).toBe(422);
      return answer.body.detail;
    };
    expect(await refused({ provider_type: 'nope' })).toContain("'type': 'enum', 'loc': ('body', 'provider_type')");
    expect(await refused({ zzz: 1 })).toContain('extra_forbidden');
  }),
  success('providers.list', 'filters by name and type, and pages', async (t, make) => {
    const [first, second] = [await made(t, make), await made(t, make, { provider_type: 'groq' })];
    const names = async (query: Parameters<typeof t.client.providers.list>[0]) =>
      (await t.client.providers.list(query).toArray()).map(({ name }) => name);
    expect(await names({ name: first.name })).toEqual([first.name]);
    expect(await names({ name: first.name.slice(0, -1) })).toEqual([]);
    expect(await names({ provider_type: 'groq' })).toContain(second.name);
    expect(await names({ provider_type: 'groq' })).not.toContain(first.name);
    const all = await names({ limit: 1 });
    expect(all.indexOf(second.name)).toBeLessThan(all.indexOf(first.name));
    expect(new Set(all).size).toBe(all.length);
  }),
  failure('providers.list', 'refuses a cursor that nothing has', async (t) => {
    const answer = await http(t, 'GET', '/providers/', { query: { after: unknownId('provider') } });
    expect(answer.status).toBe(404);
    expect(answer.body.detail).toBe(`No Provider found with id ${unknownId('provider')}`);
  }),
  success('providers.get', 'gives the provider, and its key only as it is stored', async (t, make) => {
    const { id, name } = await made(t, make);
    const provider = await t.client.providers.get({ providerId: id });
    expect(provider).toMatchObject({ id, name, api_key: null });
    expect(provider.api_key_enc === 'sk-of-the-suite').toBe(expected(t, differences.secretsAreShown));
  }),
  success('providers.update', 'changes the key and what is named', async (t, make) => {
    const { id, name } = await made(t, make, { api_version: 'v1' });
    const after = await t.client.providers.update({ providerId: id, api_key: 'sk-another', region: 'eu' });
    expect(after).toMatchObject({ name, region: 'eu', api_version: 'v1' });
  }),
  failure('providers.update', 'wants a key, and refuses another name', async (t, make) => {
    const { id } = await made(t, make);
    const refused = async (fields: object) =>
      (await http(t, 'PATCH', `/providers/${id}`, { body: fields })).body.detail;
    expect(await refused({ region: 'eu' })).toContain("'type': 'missing', 'loc': ('body', 'api_key')");
    expect(await refused({ api_key: 'k', name: 'x' })).toContain("'type': 'extra_forbidden', 'loc': ('body', 'name')");
  }),
  success('providers.delete', 'deletes, and says so once', async (t, make) => {
    const { id } = await made(t, make);
    expect((await http(t, 'DELETE', `/providers/${id}`)).status).toBe(expected(t, differences.deleted));
    expect((await http(t, 'DELETE', `/providers/${id}`)).status).toBe(404);
    const all = await t.client.providers.list().toArray();
    expect(all.map((provider) => provider.id)).not.toContain(id);
  }),
  success('providers.check', 'validates a key, where the provider can be reached', async (t) => {
    const answer = await http(t, 'POST', '/providers/check', { body: body() });
    expect(answer.status).toBe(expected(t, differences.providerCheck));
    if (answer.status === 200) expect(answer.body).toEqual({ message: 'Valid api key for provider_type=openai' });
    else expect(answer.body.error.type).toBe('llm_error');
  }),
  failure('providers.check', 'refuses an empty key', async (t) => {
    const answer = await http(t, 'POST', '/providers/check', { body: body({ api_key: '' }) });
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toBe('API key is required!');
  }),
  success('providers.checkExisting', 'validates the key of a provider, where it can be reached', async (t, make) => {
    const { id } = await made(t, make);
    const answer = await http(t, 'POST', `/providers/${id}/check`);
    expect(answer.status).toBe(expected(t, differences.providerCheck));
  }),
  success('providers.refresh', 'gives the provider', async (t, make) => {
    const { id, name } = await made(t, make);
    expect(await t.client.providers.refresh({ providerId: id })).toMatchObject({ id, name });
  }),
];

import { expect, test } from 'vitest';
import { type Handler, json, rejection, serve } from '../helpers/http.ts';

const noRoute = { detail: 'Not Found' };
const onlyUnder =
  (prefix: string, body: unknown = []): Handler =>
  ({ url }, response) =>
    url.startsWith(prefix) ? json(response, body) : json(response, { ...noRoute, trace_id: 't' }, 404);
const paths = (server: { seen: { url: string }[] }) => server.seen.map(({ url }) => url);

test('released servers answer under /v1: /api is never tried', async () => {
  const server = await serve(onlyUnder('/v1'));
  const client = server.client();
  await client.agents.list();
  await client.tools.list();
  expect(paths(server)).toEqual(['/v1/agents/', '/v1/tools/']);
});

test('a documented server is found under /api, once', async () => {
  const server = await serve(onlyUnder('/api'));
  const client = server.client();
  await client.agents.list();
  await client.tools.list();
  expect(paths(server)).toEqual(['/v1/agents/', '/api/agents', '/api/tools']);
});

test('several first calls at once find it together', async () => {
  const server = await serve(onlyUnder('/api'));
  const client = server.client();
  await Promise.all([client.agents.list(), client.tools.list(), client.blocks.list()]);
  await client.jobs.list();
  expect(paths(server).at(-1)).toBe('/api/jobs');
});

test('a missing item fixes the prefix', async () => {
  const server = await serve(({ url }, response) =>
    json(response, url.startsWith('/v1/agents/') ? { detail: 'Agent not found' } : noRoute, 404),
  );
  const client = server.client();
  expect(await rejection(client.agents.get({ agentId: 'a' }))).toMatchObject({ detail: 'Agent not found' });
  await rejection(client.tools.list());
  expect(paths(server)).toEqual(['/v1/agents/a', '/v1/tools/']);
});

test('a row that no prefix has throws the first error, and nothing is remembered', async () => {
  const server = await serve(({ url }, response) =>
    url.startsWith('/v1/agents/') ? json(response, []) : json(response, { ...noRoute, trace_id: url }, 404),
  );
  const client = server.client();
  expect(await rejection(client.tools.list())).toMatchObject({ status: 404, request: { path: '/v1/tools/' } });
  await client.agents.list();
  await rejection(client.tools.list());
  expect(paths(server)).toEqual(['/v1/tools/', '/api/tools', '/v1/agents/', '/v1/tools/']);
});

test.each([401, 403, 429, 503])('%i says nothing about the prefix', async (status) => {
  let open = false;
  const server = await serve((seen, response, nth) =>
    open ? onlyUnder('/api')(seen, response, nth) : json(response, { detail: 'no' }, status),
  );
  const client = server.client({ retries: 0 });
  expect(await rejection(client.agents.list())).toMatchObject({ status });
  open = true;
  await client.agents.list();
  expect(paths(server)).toEqual(['/v1/agents/', '/v1/agents/', '/api/agents']);
});

test.each(['/v1', '/api'] as const)('apiPrefix %s is not questioned', async (apiPrefix) => {
  const server = await serve((_, response) => json(response, noRoute, 404));
  expect((await rejection(server.client({ apiPrefix }).agents.list())).message).toContain('no such route');
  expect(paths(server)).toEqual([apiPrefix === '/v1' ? '/v1/agents/' : '/api/agents']);
});

test('a message is looked for under /api too, and sent once', async () => {
  const server = await serve(onlyUnder('/api', { messages: [] }));
  await server.client().agents.sendMessage({ agentId: 'a', message: 'hi' });
  expect(paths(server)).toEqual(['/v1/agents/a/messages/stream', '/api/agents/a/messages/stream']);
});

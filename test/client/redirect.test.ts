import { expect, test } from 'vitest';
import { ConnectionError, LettaClient, RedirectError } from '../../src/index.ts';
import { json, rejection, serve } from '../helpers/http.ts';

test.each([307, 308])('%i to the same origin is followed with method, body and key', async (status) => {
  const server = await serve(({ url }, response) =>
    url === '/v1/agents/'
      ? response.writeHead(status, { location: `http://${response.req.headers.host}/v1/elsewhere` }).end()
      : json(response, { id: 'a' }),
  );
  expect(await server.client({ headers: { 'x-mine': '1' } }).agents.create({ name: 'Ada' })).toEqual({ id: 'a' });
  expect(server.seen[1]).toMatchObject({
    method: 'POST',
    url: '/v1/elsewhere',
    body: '{"name":"Ada"}',
    headers: { authorization: 'Bearer sk-test', 'x-mine': '1' },
  });
});

test.each([301, 302, 303, 307, 308])('%i is followed for a GET', async (status) => {
  const server = await serve(({ url }, response) =>
    url === '/v1/agents/' ? response.writeHead(status, { location: '/v1/agents' }).end() : json(response, []),
  );
  await server.client().agents.list();
  expect(server.seen.map(({ url }) => url)).toEqual(['/v1/agents/', '/v1/agents']);
});

test('a redirect that would turn a POST into a GET is an error', async () => {
  const server = await serve((_, response) => void response.writeHead(303, { location: '/v1/agents' }).end());
  expect(await rejection(server.client().agents.create({}))).toBeInstanceOf(RedirectError);
  expect(server.seen).toHaveLength(1);
});

test.each(['GET', 'POST'])('nothing goes to another origin: %s', async (method) => {
  const other = await serve((_, response) => json(response, []));
  const server = await serve(
    (_, response) => void response.writeHead(307, { location: `${other.url}/v1/agents/` }).end(),
  );
  const { agents } = server.client({ headers: { 'x-secret': '1' } });
  const error = await rejection(method === 'GET' ? agents.list() : agents.create({ name: 'Ada' }));
  expect(error).toBeInstanceOf(RedirectError);
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({ name: 'RedirectError', code: 'redirect_refused' });
  expect(error.message).toContain(other.url);
  expect(other.seen).toEqual([]);
  expect(server.seen).toHaveLength(1);
});

test('a circle ends', async () => {
  const server = await serve((_, response) => void response.writeHead(307, { location: '/v1/agents/' }).end());
  expect((await rejection(server.client().agents.list())).message).toContain('more than 5 times');
});

test('what a browser hides is said clearly', async () => {
  const hidden = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
  const client = new LettaClient({ baseURL: 'http://host', fetch: async () => hidden });
  expect((await rejection(client.agents.list())).message).toContain('a browser does not say where to');
});

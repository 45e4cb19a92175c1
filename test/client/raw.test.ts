import { expect, test } from 'vitest';
import { ArgumentError, type LettaClient, NotFoundError } from '../../src/index.ts';
import { json, rejection, serve } from '../helpers/http.ts';

type Asked = Parameters<LettaClient['request']>[0];

test('an answer is given as it came', async () => {
  const server = await serve((_, response) => void response.writeHead(202, { 'x-more': '1' }).end('plain'));
  const response = await server.client().request({ path: '/anything' });
  expect([response.status, response.headers.get('x-more'), await response.text()]).toEqual([202, '1', 'plain']);
  expect(server.seen[0]).toMatchObject({
    method: 'GET',
    url: '/anything',
    headers: { authorization: 'Bearer sk-test' },
  });
});

test.each<[string, string]>([
  ['agents/', '/v1/agents/'],
  ['agents/agent-1/context', '/v1/agents/agent-1/context'],
  ['/api/agents', '/api/agents'],
  ['/openapi.json', '/openapi.json'],
])('%s is %s', async (path, url) => {
  const server = await serve((_, response) => json(response, {}));
  await server.client().request({ path });
  expect(server.seen.map((seen) => seen.url)).toEqual([url]);
});

test('a prefix is found out, and a path of the server itself finds none', async () => {
  const server = await serve(({ url }, response) =>
    url.startsWith('/v1') ? json(response, { detail: 'Not Found' }, 404) : json(response, {}),
  );
  const client = server.client();
  await client.request({ path: '/version' });
  await client.request({ path: 'agents' });
  await client.request({ path: 'tools' });
  expect(server.seen.map((seen) => seen.url)).toEqual(['/version', '/v1/agents', '/api/agents', '/api/tools']);
});

test('queries and bodies', async () => {
  const server = await serve((_, response) => json(response, {}));
  const client = server.client();
  await client.request({ method: 'post', path: 'tools/', query: { a: ['x', 'y z'], b: 1 }, body: { c: [1] } });
  await client.request({ method: 'PUT', path: 'tools/', body: [1] });
  await client.request({ method: 'PUT', path: 'tools/', body: 'text' }, { headers: { 'content-type': 'text/csv' } });
  expect(server.seen).toMatchObject([
    {
      method: 'POST',
      url: '/v1/tools/?a=x&a=y+z&b=1',
      body: '{"c":[1]}',
      headers: { 'content-type': 'application/json' },
    },
    { method: 'PUT', body: '[1]' },
    { method: 'PUT', body: 'text', headers: { 'content-type': 'text/csv' } },
  ]);
});

test('failures are those of all calls', async () => {
  const server = await serve((_, response) => json(response, { detail: 'Agent not found' }, 404));
  const error = await rejection(server.client().request({ path: 'agents/agent-1' }));
  expect(error).toBeInstanceOf(NotFoundError);
  expect(error.message).toMatch(/^GET \/v1\/agents\/agent-1 answered 404: Agent not found/);
});

test('what may be repeated is, and a POST is not', async () => {
  const server = await serve((_, response) => json(response, {}, 500));
  const client = server.client({ retries: 1 });
  await rejection(client.request({ path: 'a' }));
  expect(server.seen).toHaveLength(2);
  await rejection(client.request({ method: 'POST', path: 'a' }));
  expect(server.seen).toHaveLength(3);
});

test('the signal counts until the body has been read', async () => {
  const server = await serve((_, response) => void response.writeHead(200).write('first'));
  const controller = new AbortController();
  const { body } = await server.client().request({ path: 'a' }, { signal: controller.signal, timeout: 5000 });
  const reader = body!.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('first');
  controller.abort(new Error('enough'));
  await expect(reader.read()).rejects.toThrow('enough');
  await expect.poll(server.open).toBe(0);
});

test('the timeout counts until the answer begins', async () => {
  const silent = await serve(() => {});
  expect((await rejection(silent.client().request({ path: 'a' }, { timeout: 50 }))).name).toBe('TimeoutError');
  const slow = await serve((_, response) => {
    response.writeHead(200).write('first ');
    setTimeout(() => response.end('last'), 150);
  });
  const response = await slow.client().request({ path: 'a' }, { timeout: 120 });
  expect(await response.text()).toBe('first last');
});

test.each([
  'http://elsewhere/',
  '//elsewhere/a',
  '../a',
  'a/../../b',
  '/a/./b',
  'a/%2E%2e/b',
  '/a?b',
  '/a#b',
  '',
  'a b',
  'a\\b',
])('%j is refused: the key goes nowhere else', async (path) => {
  const server = await serve((_, response) => json(response, {}));
  await expect(server.client().request({ path } as Asked)).rejects.toBeInstanceOf(ArgumentError);
  expect(server.seen).toEqual([]);
});

test('observers hear of it', async () => {
  const server = await serve((_, response) => json(response, {}));
  const heard: string[] = [];
  await server.client({ onRequest: ({ method, path }) => heard.push(`${method} ${path}`) }).request({ path: '/x' });
  expect(heard).toEqual(['GET /x']);
});

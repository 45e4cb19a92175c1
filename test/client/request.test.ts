import { expect, test } from 'vitest';
import { toCall, urlOf } from '../../src/client/transport/request.ts';
import { json, rejection, serve } from '../helpers/http.ts';

const base = 'http://host';

test('arguments go into path, query and body', () => {
  const call = toCall('x', ['POST', '/a/{one}/b/{two}', 'value', { query: ['q'] }], { one: '1', two: '2', q: 3, z: 4 });
  expect(call).toMatchObject({ path: '/a/1/b/2', query: { q: 3 }, body: { z: 4 } });
});

test('what a GET or a DELETE does not have in its path is its query', () => {
  expect(toCall('x', ['DELETE', '/a/{id}', 'none'], { id: '1', force: true })).toMatchObject({
    query: { force: true },
  });
});

test('a row without a body sends none, another one sends an empty object', () => {
  expect(toCall('x', ['PATCH', '/a', 'none', { noBody: true }], {})).not.toHaveProperty('body');
  expect(toCall('x', ['PATCH', '/a', 'none'], {}).body).toEqual({});
});

test.each([
  ['a/b', 'a%2Fb'],
  ['a?b#c', 'a%3Fb%23c'],
  ['ä 😀', '%C3%A4%20%F0%9F%98%80'],
  ['..a', '..a'],
  ['../x', '..%2Fx'],
  ['%2e', '%252e'],
])('the part %j of a path is sent as %s', (value, sent) => {
  const call = toCall('x', ['GET', '/a/{id}', 'value'], { id: value });
  expect(new URL(urlOf(base, '/v1', call)).pathname).toBe(`/v1/a/${sent}`);
});

test.each([undefined, null, '', '.', '..', 5, {}])('%j is no part of a path', (id) => {
  expect(() => toCall('agents.get', ['GET', '/a/{id}', 'value'], { id })).toThrow(/agents\.get: id must be a string/);
});

test('a query repeats lists, and leaves out what is not there', () => {
  const query = { tags: ['a b', 'c&d'], flag: false, none: null, left: undefined, n: 0, when: new Date(0) };
  expect(urlOf(base, '/v1', toCall('x', ['GET', '/a/', 'page'], query))).toBe(
    'http://host/v1/a/?tags=a+b&tags=c%26d&flag=false&n=0&when=1970-01-01T00%3A00%3A00.000Z',
  );
});

test('under /api no path ends in a slash', () => {
  expect(urlOf(base, '/api', toCall('x', ['GET', '/agents/', 'page'], {}))).toBe('http://host/api/agents');
});

test('nothing is sent where an argument is missing', async () => {
  const server = await serve((_, response) => json(response, {}));
  const client = server.client();
  expect((await rejection(client.agents.get({} as never))).message).toContain('agentId');
  for (const args of ['agent-1', null])
    for (const call of [client.agents.get(args as never), client.agents.list(args as never)])
      expect((await rejection(call)).message).toContain('one object');
  expect((await rejection(client.agents.sendMessageStream({ agentId: '', message: 'x' }).final())).message).toContain(
    'agentId',
  );
  expect(server.seen).toEqual([]);
});

test('arguments are taken as they were when the call was made', async () => {
  const server = await serve((_, response) => json(response, {}));
  const args = { name: 'before' };
  const call = server.client().agents.create(args);
  args.name = 'after';
  await call;
  expect(JSON.parse(server.seen[0]!.body)).toEqual({ name: 'before' });
});

import { expect, test } from 'vitest';
import { InvalidResponseError } from '../../src/index.ts';
import { json, rejection, serve, sleep } from '../helpers/http.ts';

test.each([200, 201, 202])('any 2xx is a success: %i', async (status) => {
  const server = await serve((_, response) => json(response, { id: 'a' }, status));
  expect(await server.client().agents.create({})).toEqual({ id: 'a' });
});

test.each([
  [204, ''],
  [200, 'null'],
  [200, '{"message":"deleted"}'],
  [200, '<html>'],
])('a call that gives nothing gives undefined, whatever comes: %i %s', async (status, body) => {
  const server = await serve((_, response) => void response.writeHead(status).end(body));
  expect(await server.client().agents.delete({ agentId: 'a' })).toBeUndefined();
});

test.each([
  ['', 'an empty body'],
  ['<html>sk-test</html>', 'something else than JSON'],
  ['{"id":', 'something else than JSON'],
])('a success with the body %j is a typed error', async (body, what) => {
  const server = await serve((_, response) => void response.writeHead(200).end(body));
  const error = await rejection(server.client().agents.get({ agentId: 'a' }));
  expect(error).toBeInstanceOf(InvalidResponseError);
  expect(error).toMatchObject({
    code: 'invalid_response',
    status: 200,
    request: { method: 'GET', path: '/v1/agents/a' },
  });
  expect(error.message).toContain(what);
  expect(error.message).not.toContain('sk-test');
  expect(server.seen).toHaveLength(1);
});

test('a list that is none, and a stream that is none, are typed errors', async () => {
  const server = await serve((_, response) => json(response, { items: [] }));
  const client = server.client();
  expect(await rejection(client.agents.list())).toBeInstanceOf(InvalidResponseError);
  const stream = client.agents.sendMessageStream({ agentId: 'a', message: 'hi' });
  expect((await rejection(stream.final())).message).toContain('something else than a stream of events');
});

test('a call is sent when it is made, and once, whatever is awaited', async () => {
  const server = await serve((_, response) => json(response, { id: 'a' }, 200, { 'x-upload-result': 'skipped' }));
  const call = server.client().agents.get({ agentId: 'a' });
  await expect.poll(() => server.seen.length).toBe(1);
  expect(await call).toEqual({ id: 'a' });
  expect(await call).toEqual({ id: 'a' });
  const { data, response } = await call.withResponse();
  expect(data).toEqual({ id: 'a' });
  expect(response.headers.get('x-upload-result')).toBe('skipped');
  expect(await call.finally(() => {})).toEqual({ id: 'a' });
  expect(await Promise.all([call, call])).toHaveLength(2);
  expect(server.seen).toHaveLength(1);
});

test('awaiting only the response of a failed call is enough', async () => {
  const server = await serve((_, response) => json(response, { detail: 'no' }, 400));
  expect(await rejection(server.client().agents.get({ agentId: 'a' }).withResponse())).toMatchObject({ status: 400 });
  expect(
    await server
      .client()
      .agents.get({ agentId: 'a' })
      .catch(() => 'caught'),
  ).toBe('caught');
  // An unhandled rejection would fail this run.
  await sleep(20);
});

test('a list starts on first use', async () => {
  const server = await serve((_, response) => json(response, []));
  const list = server.client().agents.list();
  await sleep(50);
  expect(server.seen).toEqual([]);
  await list;
  await list.withResponse();
  expect(server.seen).toHaveLength(1);
});

test('connections are used again', async () => {
  const server = await serve((_, response) => json(response, { id: 'a' }));
  const client = server.client();
  for (let n = 0; n < 20; n++) await client.agents.delete({ agentId: 'a' });
  expect(server.open()).toBeLessThanOrEqual(2);
});

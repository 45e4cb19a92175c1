import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { ConnectionError, LettaClient, RateLimitError } from '../../src/index.ts';
import { type Handler, json, rejection, serve, sleep } from '../helpers/http.ts';

/** Fails the first `times` requests. */
const failing =
  (fail: Handler, times = 1): Handler =>
  (seen, response, nth) =>
    nth <= times ? fail(seen, response, nth) : json(response, seen.url.endsWith('/agents/') ? [] : { id: 'x' });
const answer =
  (status: number, body: unknown = { detail: 'no' }, headers = {}): Handler =>
  (_, response) =>
    json(response, body, status, headers);
const hangUp: Handler = (_, response) => response.socket!.destroy();
const halfABody: Handler = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{"id":');
  setTimeout(() => response.socket!.destroy(), 20);
};

const get = (client: LettaClient) => client.agents.get({ agentId: 'a' });
const create = (client: LettaClient) => client.agents.create({ name: 'a' });
const calls: Record<string, (client: LettaClient) => PromiseLike<unknown>> = {
  GET: get,
  PUT: (client) => client.tools.upsert({ source_code: 'x' }),
  DELETE: (client) => client.agents.delete({ agentId: 'a' }),
  'an idempotent PATCH': (client) => client.agents.tools.attach({ agentId: 'a', toolId: 't' }),
  POST: create,
  PATCH: (client) => client.agents.update({ agentId: 'a', name: 'b' }),
  'a message': (client) => client.agents.sendMessage({ agentId: 'a', message: 'hi' }),
  'a streamed message': (client) => client.agents.sendMessageStream({ agentId: 'a', message: 'hi' }).final(),
};
const repeatable = ['GET', 'PUT', 'DELETE', 'an idempotent PATCH'];
const failures: Record<string, Handler> = {
  500: answer(500),
  502: answer(502),
  503: answer(503),
  '503 with Retry-After': answer(503, {}, { 'retry-after': '0' }),
  408: answer(408),
  'a lost line': hangUp,
  'half a body': halfABody,
  '429 without Retry-After': answer(429),
  '429 with a Retry-After that can’t be read': answer(429, {}, { 'retry-after': 'soon' }),
};

test.each(Object.entries(failures))('%s: only what is harmless is repeated', async (_, handler) => {
  const sent = await Promise.all(
    Object.values(calls).map(async (call) => {
      const server = await serve(failing(handler));
      await call(server.client({ apiPrefix: '/v1' })).then(undefined, () => {});
      return server.seen.length;
    }),
  );
  const names = Object.keys(calls);
  expect(names.filter((_, index) => sent[index] === 2)).toEqual(repeatable);
  expect(names.filter((_, index) => sent[index] === 1)).toEqual(names.filter((name) => !repeatable.includes(name)));
});

test.each(Object.keys(calls).filter((name) => !name.includes('message')))(
  '429 with Retry-After: %s is repeated',
  async (name) => {
    const server = await serve(failing(answer(429, {}, { 'retry-after': '0' })));
    await calls[name]!(server.client());
    expect(server.seen).toHaveLength(2);
  },
);

test('a message goes on after a 429 with Retry-After, with the same otid', async () => {
  const server = await serve((_, response, nth) =>
    nth === 1 ? answer(429, {}, { 'retry-after': '0' })(_, response, nth) : json(response, { messages: [] }),
  );
  await calls['a message']!(server.client());
  const [first, second] = server.seen.map(({ body }) => JSON.parse(body));
  expect(second).toEqual(first);
});

test.each(Object.keys(calls))('the model’s own 429 is no reason to repeat %s', async (name) => {
  const body = { error: { type: 'llm_rate_limit', message: 'busy', detail: '' } };
  const server = await serve(answer(429, body, { 'retry-after': '0' }));
  const error = await rejection(calls[name]!(server.client()));
  expect(error).toBeInstanceOf(RateLimitError);
  expect(server.seen).toHaveLength(1);
});

test.each([400, 401, 403, 404, 409, 422, 418])('%i is not repeated', async (status) => {
  const server = await serve(answer(status));
  expect(await rejection(get(server.client()))).toMatchObject({ status });
  expect(server.seen).toHaveLength(1);
});

test('it gives up after the retries that were allowed', async () => {
  const server = await serve(answer(503));
  await rejection(get(server.client({ retries: 1 })));
  expect(server.seen).toHaveLength(2);
  await rejection(server.client().agents.get({ agentId: 'a' }, { retries: 0 }));
  expect(server.seen).toHaveLength(3);
});

test('it waits as long as the server asks', async () => {
  const server = await serve(failing(answer(429, {}, { 'retry-after': '0.3' })));
  const started = Date.now();
  await get(server.client({ timeout: 200 }));
  expect(Date.now() - started).toBeGreaterThanOrEqual(290);
});

test('a wait above maxRetryAfter is thrown at once', async () => {
  const server = await serve(answer(429, { detail: 'slow down' }, { 'retry-after': '61' }));
  const error = await rejection(create(server.client()));
  expect(error).toMatchObject({ name: 'RateLimitError', code: 'rate_limited', status: 429, retryAfter: 61_000 });
  expect(error.message).toContain('Try again in 61 s');
  await rejection(server.client({ maxRetryAfter: 10 }).agents.list());
  expect(server.seen).toHaveLength(2);
});

test('an abort ends a wait at once', async () => {
  const server = await serve(answer(429, {}, { 'retry-after': '30' }));
  const controller = new AbortController();
  const call = server.client().agents.get({ agentId: 'a' }, { signal: controller.signal });
  setTimeout(() => controller.abort(), 100);
  const started = Date.now();
  expect((await rejection(call)).name).toBe('AbortError');
  expect(Date.now() - started).toBeLessThan(1000);
});

test('where nobody listens, even a message is sent again', async () => {
  const free = createServer();
  await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
  const { port } = free.address() as { port: number };
  await new Promise((resolve) => free.close(resolve));
  const warnings: string[] = [];
  const client = new LettaClient({
    baseURL: `http://127.0.0.1:${port}`,
    retries: 1,
    logger: { warn: (line) => warnings.push(line) },
  });
  const error = await rejection(client.agents.sendMessage({ agentId: 'a', message: 'hi' }));
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error.message).toContain('ECONNREFUSED');
  expect(warnings).toHaveLength(1);
});

test('an opaque failure of fetch, as browsers have it, is no reason to repeat a message', async () => {
  let calls = 0;
  const fetch = async () => {
    calls++;
    throw new TypeError('Failed to fetch');
  };
  const client = new LettaClient({ baseURL: 'http://host', fetch });
  expect(await rejection(create(client))).toBeInstanceOf(ConnectionError);
  expect(calls).toBe(1);
});

test.each([
  ['ECONNREFUSED', 2],
  ['ECONNRESET', 1],
])('%s as Bun says it, on the error itself, is a lost line: a message is sent %i times', async (code, sent) => {
  let calls = 0;
  const fetch = async () => {
    calls++;
    throw Object.assign(new TypeError(`${code}: Unable to connect.`), { code });
  };
  const error = await rejection(create(new LettaClient({ baseURL: 'http://host', fetch, retries: 1 })));
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error.message).toContain(`(${code})`);
  expect(calls).toBe(sent);
});

test('an error that workerd calls remote is a lost line', async () => {
  const fetch = async () => {
    throw Object.assign(new Error('Network connection lost.'), { remote: true });
  };
  const client = new LettaClient({ baseURL: 'http://host', fetch, retries: 0 });
  expect(await rejection(get(client))).toBeInstanceOf(ConnectionError);
});

test('a bug in a fetch is no lost line', async () => {
  let calls = 0;
  const fetch = async () => {
    calls++;
    throw new TypeError('x is not a function');
  };
  const error = await rejection(get(new LettaClient({ baseURL: 'http://host', fetch })));
  expect(error).toBeInstanceOf(TypeError);
  expect(calls).toBe(1);
});

test.each([
  ['2', 2000, 2000],
  ['0.5', 500, 500],
  [new Date(Date.now() + 60_000).toUTCString(), 50_000, 60_000],
  ['Wed, 31 Dec 2025 00:00:00 GMT', 0, 0],
])('Retry-After: %s', async (header, least, most) => {
  const server = await serve(answer(429, {}, { 'retry-after': header }));
  const { retryAfter } = await rejection(create(server.client({ retries: 0 })));
  expect(retryAfter).toBeGreaterThanOrEqual(least);
  expect(retryAfter).toBeLessThanOrEqual(most);
});

test.each(['-1', 'soon', ''])('Retry-After: %j is none', async (header) => {
  const server = await serve(answer(429, {}, { 'retry-after': header }));
  expect(await rejection(create(server.client()))).toMatchObject({ status: 429, retryAfter: undefined });
  expect(server.seen).toHaveLength(1);
});

test('a call that has been given up is not repeated', async () => {
  const server = await serve(answer(503));
  const controller = new AbortController();
  const call = server.client().agents.get({ agentId: 'a' }, { signal: controller.signal });
  await sleep(100);
  controller.abort(new Error('enough'));
  expect((await rejection(call)).message).toBe('enough');
  await sleep(700);
  expect(server.seen).toHaveLength(1);
});

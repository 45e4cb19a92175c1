import { expect, test, vi } from 'vitest';
import { LettaClient, TimeoutError } from '../../src/index.ts';
import { json, ping, rejection, said, serve, sleep, sse, stopped } from '../helpers/http.ts';

const never = () => {};

test('timeout covers the headers of a plain call', async () => {
  const server = await serve(never);
  const error = await rejection(server.client({ timeout: 500 }).agents.get({ agentId: 'a' }));
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error).toMatchObject({ name: 'TimeoutError', code: 'timeout', limit: 'timeout', ms: 500 });
  expect(error.message).toContain('GET /v1/agents/a');
  expect(server.seen).toHaveLength(1);
});

test('timeout covers the body of a plain call', async () => {
  const server = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"id":');
  });
  const call = server.client().agents.get({ agentId: 'a' }, { timeout: 100 });
  expect(await rejection(call)).toMatchObject({ limit: 'timeout' });
  await expect.poll(server.open).toBe(0);
});

test('timeout covers the body of an error, and that of a call that gives nothing', async () => {
  const server = await serve(({ method }, response) => {
    response.writeHead(method === 'GET' ? 404 : 200).write('{');
  });
  const client = server.client({ timeout: 100 });
  expect(await rejection(client.agents.get({ agentId: 'a' }))).toBeInstanceOf(TimeoutError);
  expect(await rejection(client.agents.delete({ agentId: 'a' }))).toBeInstanceOf(TimeoutError);
});

test('timeout does not count what the server asks to wait', async () => {
  const server = await serve((_, response, nth) => {
    if (nth < 3) json(response, {}, 429, { 'retry-after': '0.6' });
    else json(response, { id: 'a' });
  });
  expect(await server.client({ timeout: 1000 }).agents.get({ agentId: 'a' })).toEqual({ id: 'a' });
});

test('timeout counts repetitions', async () => {
  const server = await serve(async (_, response) => {
    await sleep(200);
    response.destroy();
  });
  const error = await rejection(server.client({ timeout: 500, retries: 9 }).agents.get({ agentId: 'a' }));
  expect(error).toMatchObject({ limit: 'timeout', ms: 500 });
});

test('timeout holds with a fetch that does not listen to signals', async () => {
  const fetch = () => new Promise<Response>(() => {});
  const client = new LettaClient({ baseURL: 'http://host', fetch, timeout: 50 });
  expect(await rejection(client.agents.list())).toBeInstanceOf(TimeoutError);
});

test('a limit that timers can’t count is none', async () => {
  const server = await serve(async (_, response) => {
    await sleep(30);
    json(response, []);
  });
  for (const timeout of [Number.POSITIVE_INFINITY, 2 ** 31]) await server.client({ timeout }).agents.list();
});

test('connectTimeout covers the beginning of a stream', async () => {
  const server = await serve(never);
  const stream = server.client({ connectTimeout: 100 }).agents.sendMessageStream({ agentId: 'a', message: 'hi' });
  expect(await rejection(stream.final())).toMatchObject({ limit: 'connectTimeout', ms: 100 });
  expect(server.seen).toHaveLength(1);
});

test('streamIdleTimeout covers silence, and closes the connection', async () => {
  const server = await serve((_, response) => void sse(response, ping, said('Hello')));
  const stream = server.client().agents.sendMessageStream({ agentId: 'a', message: 'hi' }, { streamIdleTimeout: 100 });
  const types: string[] = [];
  const error = await rejection(
    (async () => {
      for await (const event of stream) types.push(event.message_type);
    })(),
  );
  expect(error).toMatchObject({ limit: 'streamIdleTimeout', ms: 100 });
  expect(types).toEqual(['assistant_message']);
  await expect.poll(server.open).toBe(0);
});

test('pings are signs of life', async () => {
  const server = await serve(async (_, response) => {
    for (let n = 0; n < 6; n++) {
      sse(response, ping);
      await sleep(200);
    }
    sse(response, said('Hi'), stopped(), '[DONE]').end();
  });
  const call = server.client().agents.sendMessage({ agentId: 'a', message: 'hi' }, { streamIdleTimeout: 1000 });
  expect((await call).messages).toHaveLength(1);
});

test('a slow consumer is no silent server', async () => {
  const server = await serve((_, response) => void sse(response, said('1'), said('2'), stopped(), '[DONE]').end());
  const stream = server.client().agents.sendMessageStream({ agentId: 'a', message: 'hi' }, { streamIdleTimeout: 300 });
  let events = 0;
  for await (const _ of stream) {
    events++;
    await sleep(400);
  }
  expect(events).toBe(3);
});

test('a send has no limit for all of it, unless one is given', async () => {
  const server = await serve(async (_, response) => {
    sse(response, ping);
    await sleep(250);
    sse(response, said('Hi'), stopped(), '[DONE]').end();
  });
  const say = { agentId: 'a', message: 'hi' };
  expect((await server.client().agents.sendMessage(say)).messages).toHaveLength(1);
  expect(await rejection(server.client().agents.sendMessage(say, { timeout: 100 }))).toMatchObject({
    limit: 'timeout',
  });
  expect(await rejection(server.client({ timeout: 100 }).agents.sendMessage(say))).toMatchObject({ limit: 'timeout' });
  const stream = server.client({ timeout: 100 }).agents.sendMessageStream(say);
  expect((await stream.final()).messages).toHaveLength(1);
});

test('a signal ends a call at once, with its reason', async () => {
  const server = await serve(never);
  const reason = new Error('enough');
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), 50);
  const call = server.client().agents.get({ agentId: 'a' }, { signal: controller.signal });
  expect(await rejection(call)).toBe(reason);
  await expect.poll(server.open).toBe(0);
});

test('a signal that was used up before sends nothing', async () => {
  const server = await serve((_, response) => json(response, []));
  const error = await rejection(server.client().agents.list({}, { signal: AbortSignal.abort() }));
  expect(error.name).toBe('AbortError');
  expect(server.seen).toEqual([]);
});

test('a clock that is set back while a call waits does not make it wait longer', async () => {
  const server = await serve(never);
  const before = Date.now();
  const call = rejection(server.client({ timeout: 200 }).agents.get({ agentId: 'a' }));
  const clock = vi.spyOn(Date, 'now').mockReturnValue(before - 3_600_000);
  try {
    expect(await call).toMatchObject({ limit: 'timeout', ms: 200 });
  } finally {
    clock.mockRestore();
  }
});

import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import type { LettaClient } from '../../src/index.ts';
import { json, ping, rejection, said, serve, sleep, sse } from '../helpers/http.ts';

type Options = { signal: AbortSignal };
const list = (client: LettaClient, options: Options) => client.agents.get({ agentId: 'a' }, options);
const send = (client: LettaClient, options: Options) =>
  client.agents.sendMessage({ agentId: 'a', message: 'hi' }, options);
const stream = (client: LettaClient, options: Options) =>
  client.agents.sendMessageStream({ agentId: 'a', message: 'hi' }, options).final();
const background = (client: LettaClient, options: Options) =>
  client.agents.sendMessageStream({ agentId: 'a', message: 'hi', background: true }, options).final();

type Handle = (response: ServerResponse, nth: number) => void;
const silent: Handle = () => {};
const begun: Handle = (response) => void sse(response, ping, said('Hello'));
const later: Handle = (response) => void json(response, { detail: 'later' }, 429, { 'retry-after': '30' });
const halfAValue: Handle = (response) =>
  void response.writeHead(200, { 'content-type': 'application/json', 'content-length': '99' }).write('{');

type Call = (client: LettaClient, options: Options) => PromiseLike<unknown>;

const phases: [string, Handle, Call][] = [
  ['a call waits for its answer', silent, list],
  ['a call reads its answer', halfAValue, list],
  ['a call sleeps before it is repeated', later, list],
  ['a send waits for its stream', silent, send],
  ['a send waits over its stream', begun, send],
  ['a send sleeps before it is repeated', later, send],
  ['a stream waits for its headers', silent, stream],
  ['a stream waits for its next event', begun, stream],
  ['a stream sleeps before it is repeated', later, stream],
  ['a background stream waits for its next event', begun, background],
];

// Once more where the machine was busy elsewhere.
test.each(phases)('%s: an abort ends it, and its request, within 100 ms', { retry: 2 }, async (_, handle, call) => {
  let closed: Promise<unknown> = Promise.resolve();
  const server = await serve((_seen, response, nth) => {
    closed = once(response, 'close');
    handle(response, nth);
  });
  const controller = new AbortController();
  const rejected = rejection(call(server.client({ apiPrefix: '/v1' }), { signal: controller.signal }));
  await expect.poll(() => server.seen.length).toBe(1);
  await sleep(100);
  const aborted = performance.now();
  controller.abort(new Error('enough'));
  expect((await rejected).message).toBe('enough');
  await closed;
  expect(performance.now() - aborted).toBeLessThan(100);
  await sleep(50);
  expect(server.seen).toHaveLength(1);
});

test('a background stream that is about to be resumed is not', async () => {
  const server = await serve((_, response) => {
    sse(response, ping, { ...said('Hello'), seq_id: 2 });
    setTimeout(() => response.socket?.resetAndDestroy(), 20);
  });
  const controller = new AbortController();
  const rejected = rejection(background(server.client(), { signal: controller.signal }));
  await sleep(150);
  const aborted = performance.now();
  controller.abort(new Error('enough'));
  expect((await rejected).message).toBe('enough');
  expect(performance.now() - aborted).toBeLessThan(100);
  await sleep(600);
  expect(server.seen).toHaveLength(1);
  expect(server.open()).toBe(0);
});

import type { ServerResponse } from 'node:http';
import { expect, test, vi } from 'vitest';
import type { LettaEvent } from '../../src/index.ts';
import { json, ping, rejection, type Seen, said, serve, sleep, sse, stopped, usage } from '../helpers/http.ts';

const word = (seq_id: number) => ({ ...said(`w${seq_id} `), seq_id, run_id: 'run-1' });
const run = (more: object = {}) => ({
  id: 'run-1',
  agent_id: 'a',
  status: 'running',
  created_at: new Date().toISOString(),
  background: true,
  ...more,
});
const turn = { agentId: 'a', message: 'hi', background: true };

interface Staged {
  /** How the message is answered. */
  send?(response: ServerResponse, nth: number): void;
  /** How the stream of the run is. */
  stream?(response: ServerResponse, nth: number, body: { starting_after: number }): void;
  run?(nth: number): object;
  runs?(): object[];
}

const cutAfter =
  (...events: object[]) =>
  (response: ServerResponse) =>
    void sse(response, ...events).write('', () => setTimeout(() => response.socket?.resetAndDestroy(), 20));
const hangUp = (response: ServerResponse) => response.socket?.resetAndDestroy();

/** A server of one background run, whose every answer is staged. Waits before repetitions are left out. */
async function stage({
  send = cutAfter(ping, word(2)),
  stream,
  run: look = () => run(),
  runs = () => [run()],
}: Staged) {
  vi.spyOn(Math, 'random').mockReturnValue(1.98);
  const counts = { send: 0, stream: 0, run: 0 };
  const server = await serve(({ method, url, body }: Seen, response) => {
    if (url.endsWith('/messages/stream')) send(response, ++counts.send);
    else if (url.endsWith('/run-1/stream')) stream?.(response, ++counts.stream, JSON.parse(body));
    else if (url.includes('/runs/?')) json(response, runs());
    else if (method === 'GET') json(response, look(++counts.run));
    else json(response, { 'run-1': 'cancelled' });
  });
  return { server, counts, client: server.client({ apiPrefix: '/v1' }) };
}

async function eventsOf(stream: AsyncIterable<LettaEvent>) {
  const events: LettaEvent[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

test('a resumed stream with nothing but pings looks at its run, and ends by what the run says', async () => {
  const { client, counts } = await stage({
    stream: (response) => {
      sse(response, word(2), ping);
      const timer = setInterval(() => sse(response, ping), 50);
      response.on('close', () => clearInterval(timer));
    },
    run: (nth) => (nth < 3 ? run() : run({ status: 'completed', stop_reason: 'max_steps' })),
  });
  const events = await eventsOf(client.agents.sendMessageStream(turn, { streamIdleTimeout: 200 }));
  expect(events).toEqual([word(2), stopped('max_steps')]);
  expect(counts).toEqual({ send: 1, stream: 1, run: 3 });
});

test('a run that failed in silence fails, with what it says', async () => {
  const error = { error_type: 'llm_error', message: 'no luck', detail: 'today' };
  const { client } = await stage({
    stream: (response) => void sse(response, ping),
    run: () => run({ status: 'failed', metadata: { error } }),
  });
  const failure = await rejection(client.agents.sendMessageStream(turn, { streamIdleTimeout: 100 }).final());
  expect(failure).toMatchObject({ name: 'StreamError', errorType: 'llm_error', runId: 'run-1' });
  expect(failure.message).toContain('no luck today');
});

test('a server that has forgotten the events of an ended run is no success', async () => {
  const { client } = await stage({
    stream: (response) => void sse(response, ping),
    run: () => run({ status: 'completed' }),
  });
  const failure = await rejection(client.agents.sendMessageStream(turn, { streamIdleTimeout: 100 }).final());
  expect(failure).toMatchObject({ name: 'StreamTruncatedError', runId: 'run-1', lastSeqId: 2 });
});

test('a run that has ended, and whose end was seen, is not asked for again', async () => {
  const { client, counts } = await stage({
    send: cutAfter(word(2), stopped(), usage),
    run: () => run({ status: 'completed' }),
  });
  expect(await eventsOf(client.agents.sendMessageStream(turn))).toEqual([word(2), stopped(), usage]);
  expect(counts.stream).toBe(0);
});

test('what is sent again is not given again: numbered events, the stop reason, the usage', async () => {
  const { client } = await stage({
    send: cutAfter(word(2), word(3), stopped()),
    stream: (response) => void sse(response, word(2), word(3), word(4), stopped(), usage, '[DONE]').end(),
  });
  expect(await eventsOf(client.agents.sendMessageStream(turn))).toEqual([word(2), word(3), stopped(), word(4), usage]);
});

test('it asks for what comes after the last event; of a run that has ended, for the last one too', async () => {
  const asked: number[] = [];
  const { client } = await stage({
    run: (nth) => run(nth === 1 ? {} : { status: 'completed' }),
    stream: (response, nth, { starting_after }) => {
      asked.push(starting_after);
      if (nth === 1) cutAfter(word(3))(response);
      else sse(response, word(3), word(4), stopped(), usage, '[DONE]').end();
    },
  });
  await client.agents.sendMessageStream(turn).final();
  expect(asked).toEqual([2, 2]);
});

test('it gives up after eight losses with nothing new between them, and says how to go on', async () => {
  const { client, counts } = await stage({ stream: hangUp });
  const failure = await rejection(client.agents.sendMessageStream(turn).final());
  expect(failure).toMatchObject({ name: 'StreamTruncatedError', runId: 'run-1', lastSeqId: 2 });
  expect(failure.message).toContain("client.runs.stream({ runId: 'run-1', startingAfter: 2 })");
  expect(counts).toMatchObject({ send: 1, stream: 8 });
});

test('it goes on as long as something new comes', async () => {
  const { client, counts } = await stage({
    stream: (response, nth) =>
      nth < 30 ? cutAfter(word(nth + 2))(response) : void sse(response, stopped(), usage, '[DONE]').end(),
  });
  expect(await eventsOf(client.agents.sendMessageStream(turn))).toHaveLength(32);
  expect(counts.send).toBe(1);
});

test('where no run is found the message may have been taken, and is not sent again', async () => {
  const { client, counts } = await stage({ send: hangUp, runs: () => [] });
  const failure = await rejection(client.agents.sendMessageStream(turn).final());
  expect(failure).toMatchObject({ name: 'StreamTruncatedError', runId: undefined });
  expect(failure.message).toContain('may have been taken');
  expect(counts.send).toBe(1);
});

test.each<[string, () => object[]]>([
  ['several new runs', () => [run(), run({ id: 'run-2' })]],
  ['a run that is older than the message', () => [run({ created_at: new Date(Date.now() - 60_000).toISOString() })]],
  ['a run of a conversation', () => [run({ conversation_id: 'conv-1' })]],
])('%s: which run it was is not guessed', async (_, runs) => {
  const { client, counts } = await stage({ send: hangUp, runs });
  expect(await rejection(client.agents.sendMessageStream(turn).final())).toMatchObject({
    name: 'StreamTruncatedError',
  });
  expect(counts).toMatchObject({ send: 1, stream: 0 });
});

test('the run of another stream is not taken for one’s own', async () => {
  const { client, counts } = await stage({
    send: (response, nth) => (nth === 1 ? void sse(response, ping, word(2)) : hangUp(response)),
  });
  const first = client.agents.sendMessageStream(turn);
  await first.withResponse();
  await sleep(50);
  await rejection(client.agents.sendMessageStream(turn).final());
  expect(counts.stream).toBe(0);
  for await (const _ of first) break;
});

test('a server without Redis is said to be one, at once', async () => {
  const detail = 'Background streaming requires Redis to be running.';
  const { client, counts } = await stage({
    send: (response) => json(response, { detail }, 503),
    stream: (response) => json(response, { detail }, 503),
  });
  for (const stream of [client.agents.sendMessageStream(turn), client.runs.stream({ runId: 'run-1' })]) {
    const failure = await rejection(stream.final());
    expect(failure).toMatchObject({ name: 'ServerError', status: 503 });
    expect(failure.message).toContain('Send without background: true');
  }
  expect(counts).toMatchObject({ send: 1, stream: 1 });
});

test('events without numbers can’t be resumed', async () => {
  const { client, counts } = await stage({ send: cutAfter(ping, said('one'), said('two')) });
  const failure = await rejection(client.agents.sendMessageStream(turn).final());
  expect(failure.name).toBe('StreamTruncatedError');
  expect(counts.stream).toBe(0);
});

test('break and signal are no losses', async () => {
  const { client, counts, server } = await stage({ send: (response) => void sse(response, word(2), word(3)) });
  for await (const _ of client.agents.sendMessageStream(turn)) break;
  const controller = new AbortController();
  const stream = client.agents.sendMessageStream(turn, { signal: controller.signal });
  setTimeout(() => controller.abort(new Error('enough')), 50);
  expect((await rejection(eventsOf(stream))).message).toBe('enough');
  await expect.poll(server.open).toBe(0);
  await sleep(100);
  expect(counts).toEqual({ send: 2, stream: 0, run: 0 });
});

test.each(['signal', 'timeout'])('a %s ends the wait before a stream is resumed', async (how) => {
  const { client } = await stage({ stream: hangUp });
  vi.spyOn(Math, 'random').mockReturnValue(-100);
  const stream = client.agents.sendMessageStream(
    turn,
    how === 'signal' ? { signal: AbortSignal.timeout(200) } : { timeout: 200 },
  );
  const started = Date.now();
  expect((await rejection(eventsOf(stream))).name).toBe('TimeoutError');
  expect(Date.now() - started).toBeLessThan(1000);
});

test('a silence is a loss', async () => {
  const { client, counts } = await stage({
    send: (response) => void sse(response, ping, word(2)),
    stream: (response) => void sse(response, word(3), stopped(), usage, '[DONE]').end(),
  });
  expect(await eventsOf(client.agents.sendMessageStream(turn, { streamIdleTimeout: 100 }))).toHaveLength(4);
  expect(counts).toEqual({ send: 1, stream: 1, run: 1 });
});

test('cancelRun() finds the run although its stream was lost before it named it', async () => {
  const { client, server } = await stage({
    send: hangUp,
    stream: (response) => {
      sse(response, ping);
      setTimeout(() => sse(response, stopped('cancelled')).end(), 200);
    },
  });
  const stream = client.agents.sendMessageStream(turn);
  await stream.cancelRun();
  expect(server.seen.find(({ url }) => url.endsWith('/cancel'))?.body).toBe('{"run_ids":["run-1"]}');
  expect(await eventsOf(stream)).toEqual([stopped('cancelled')]);
});

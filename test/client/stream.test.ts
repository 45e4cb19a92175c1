import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  LettaClient,
  type LettaEvent,
  type MessageStream,
  StreamError,
  StreamTruncatedError,
} from '../../src/index.ts';
import { json, ping, rejection, said, serve, sleep, sse, stopped, usage } from '../helpers/http.ts';

const hello = { agentId: 'agent-1', message: 'hi' };
const recorded = (name: string) => readFileSync(`test/fixtures/recordings/${name}.sse`, 'utf8');

/** A client whose every answer is these bytes, in these pieces. */
function answering(...pieces: (string | Uint8Array)[]): LettaClient {
  const encoder = new TextEncoder();
  const fetch = async () => {
    const body = new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece);
        controller.close();
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  return new LettaClient({ baseURL: 'http://host', fetch });
}

/** What a consumer sees of a stream: events, and how it ended. */
async function seen(stream: MessageStream): Promise<{ events: LettaEvent[]; error?: Error & Record<string, unknown> }> {
  const events: LettaEvent[] = [];
  try {
    for await (const event of stream) events.push(event);
  } catch (error) {
    return { events, error: error as Error & Record<string, unknown> };
  }
  return { events };
}
const types = (events: LettaEvent[]) => events.map(({ message_type }) => message_type as string);
const streamOf = (text: string) => answering(text).agents.sendMessageStream(hello);

test('events come as they were sent, and pings are hidden', async () => {
  const { events, error } = await seen(streamOf(recorded('messages/23-stream-tokens')));
  expect(error).toBeUndefined();
  expect(types(events)).toEqual([...Array(4).fill('assistant_message'), 'stop_reason', 'usage_statistics']);
});

test('a stream that never began is one failure, also for those who then leave it', async () => {
  const fetch = async () => new Response('{"detail":"Unauthorized"}', { status: 401 });
  const stream = new LettaClient({ baseURL: 'http://host', fetch }).agents.sendMessageStream(hello);
  const events = stream[Symbol.asyncIterator]();
  expect(await rejection(events.next())).toMatchObject({ status: 401 });
  expect(await events.return()).toEqual({ done: true, value: undefined });
});

test('pings are given to those who ask', async () => {
  const client = answering(recorded('messages/76-stream-keepalive-pings'));
  const { events } = await seen(client.agents.sendMessageStream(hello, { pings: true }));
  expect(types(events).filter((type) => type === 'ping')).toHaveLength(3);
});

test.each([
  ['messages/72-stream-steps-fail', 'llm_error', ['stop_reason']],
  ['failures/07-busy-stream-tokens', 'llm_rate_limit', ['stop_reason']],
  ['failures/04-fail-background', 'llm_error', ['stop_reason']],
  [
    'failures/12-fail-after-3-words-stream-tokens',
    'internal_error',
    ['assistant_message', 'assistant_message', 'assistant_message', 'stop_reason', 'stop_reason'],
  ],
  [
    'failures/17-tool-then-fail-stream-tokens',
    'internal_error',
    ['tool_call_message', 'tool_call_message', 'tool_call_message', 'tool_return_message', 'stop_reason'],
  ],
])('%s: the error is thrown after what came before it', async (name, errorType, before) => {
  const { events, error } = await seen(streamOf(recorded(name)));
  expect(types(events)).toEqual(before);
  expect(error).toBeInstanceOf(StreamError);
  expect(error).toMatchObject({
    name: 'StreamError',
    code: 'stream_error',
    errorType,
    kind: errorType === 'llm_rate_limit' ? 'rate_limited' : 'failed',
    detail: expect.stringContaining('OpenAI'),
    runId: expect.stringMatching(/^run-/),
  });
  expect(error!.message).toContain('POST /v1/agents/agent-1/messages/stream: the turn failed');
});

test('a cancelled turn ends without [DONE]', async () => {
  const { events, error } = await seen(streamOf(recorded('runs/32-stream-cancelled-tokens')));
  expect(error).toBeUndefined();
  expect(events.at(-1)).toEqual({ message_type: 'stop_reason', stop_reason: 'cancelled' });
});

test('a stream that stops without saying why is no success', async () => {
  for (const text of ['', 'data: {"message_type":"ping","run_id":"run-1"}\n\n']) {
    const { error } = await seen(streamOf(text));
    expect(error).toBeInstanceOf(StreamTruncatedError);
    expect(error).toMatchObject({ code: 'stream_truncated', runId: text ? 'run-1' : undefined });
  }
});

test('a line that is lost after a stop reason is no success either', async () => {
  const server = await serve((_, response) => {
    sse(response, said('Hello'), stopped());
    setTimeout(() => response.socket!.destroy(), 50);
  });
  const { events, error } = await seen(server.client().agents.sendMessageStream(hello));
  expect(types(events)).toEqual(['assistant_message', 'stop_reason']);
  expect(error).toMatchObject({ name: 'StreamTruncatedError', cause: expect.anything() });
});

test.each(['{"message_type":', 'nonsense', '5', 'null', '"text"'])('an event that is %j is said so', async (data) => {
  const { events, error } = await seen(streamOf(`data: ${JSON.stringify(said('Hi'))}\n\ndata: ${data}\n\n`));
  expect(types(events)).toEqual(['assistant_message']);
  expect(error).toMatchObject({ name: 'StreamError', kind: 'malformed' });
});

test('an event of an unknown type is passed on', async () => {
  const odd = { message_type: 'weather_report', temperature: 20 };
  const { events } = await seen(
    streamOf(`data: ${JSON.stringify(odd)}\n\ndata: ${JSON.stringify(stopped())}\n\ndata: [DONE]\n\n`),
  );
  expect(events[0]).toEqual(odd);
});

const recordings = [
  'messages/23-stream-tokens',
  'messages/35-tool-call-stream-tokens',
  'messages/57-memgpt_agent-stream-tokens',
  'failures/12-fail-after-3-words-stream-tokens',
  'runs/32-stream-cancelled-tokens',
  'approvals/10-request',
];

test('however it is cut into pieces, a stream gives the same', async () => {
  const bytes = new TextEncoder().encode(recorded('messages/23-stream-tokens').replaceAll('hello', 'h😀ll‖'));
  const whole = await seen(answering(bytes).agents.sendMessageStream(hello));
  expect(JSON.stringify(whole.events)).toContain('h😀ll‖');
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat(bytes.length), { maxLength: 40 }), fc.boolean(), async (cuts, crlf) => {
      const ends = [...cuts.toSorted((a, b) => a - b), bytes.length];
      let text: Uint8Array[] = ends.map((end, n) => bytes.slice(ends[n - 1] ?? 0, end));
      if (crlf) text = [new TextEncoder().encode(new TextDecoder().decode(bytes).replaceAll('\n', '\r\n'))];
      expect(await seen(answering(...text).agents.sendMessageStream(hello))).toEqual(whole);
    }),
    { numRuns: 150 },
  );
});

test.each(recordings)('%s: wherever it is cut off, it ends as a whole or in a typed error', async (name) => {
  const text = recorded(name);
  const whole = await seen(streamOf(text));
  const stops = [...text.matchAll(/"stop_reason" ?:/g)].map(({ index }) => index);
  for (let end = 0; end < text.length; end += 7) {
    const { events, error } = await seen(streamOf(text.slice(0, end)));
    expect(whole.events.slice(0, events.length)).toEqual(events);
    if (error) expect(['StreamTruncatedError', 'StreamError']).toContain(error.name);
    else expect(end).toBeGreaterThan(stops[0]!);
  }
});

test('break closes the connection at once', async () => {
  const server = await serve((_, response) => void sse(response, ping, said('Hello ')));
  for await (const _ of server.client().agents.sendMessageStream(hello)) break;
  await expect.poll(server.open, { timeout: 1000 }).toBe(0);
});

test('a signal closes the connection at once, and drops what was not given yet', async () => {
  const server = await serve((_, response) => void sse(response, said('1'), said('2'), said('3')));
  const controller = new AbortController();
  const stream = server.client().agents.sendMessageStream(hello, { signal: controller.signal });
  const events: LettaEvent[] = [];
  const error = await rejection(
    (async () => {
      for await (const event of stream) {
        events.push(event);
        controller.abort(new Error('enough'));
      }
    })(),
  );
  expect(error.message).toBe('enough');
  expect(events).toHaveLength(1);
  await expect.poll(server.open, { timeout: 1000 }).toBe(0);
});

test('a signal ends a stream that waits, also with a fetch that does not listen', async () => {
  const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode(': hi\n\n')) });
  const fetch = async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  const client = new LettaClient({ baseURL: 'http://host', fetch });
  const signal = AbortSignal.timeout(50);
  const error = await rejection(client.agents.sendMessageStream(hello, { signal }).final());
  expect(error).toBe(signal.reason);
});

test('after [DONE] the connection is used again', async () => {
  const server = await serve((_, response) => void sse(response, said('Hi'), stopped(), usage, '[DONE]').end());
  const client = server.client();
  for (let n = 0; n < 10; n++) {
    await seen(client.agents.sendMessageStream(hello));
    await sleep(5);
  }
  expect(server.open()).toBeLessThanOrEqual(2);
});

test('[DONE] is the end, even if the server does not hang up', async () => {
  const server = await serve((_, response) => void sse(response, said('Hi'), stopped(), usage, '[DONE]'));
  const { events, error } = await seen(server.client().agents.sendMessageStream(hello));
  expect(error).toBeUndefined();
  expect(events).toHaveLength(3);
  await expect.poll(server.open, { timeout: 2000 }).toBe(0);
});

test('it is sent when it is made, and once', async () => {
  const server = await serve((_, response) => void sse(response, said('Hi'), stopped(), '[DONE]').end());
  const stream = server.client().agents.sendMessageStream(hello);
  await expect.poll(() => server.seen.length).toBe(1);
  const { response } = await stream.withResponse();
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  await seen(stream);
  expect(server.seen).toHaveLength(1);
});

test('a stream that nobody looks at fails silently', async () => {
  const server = await serve((_, response) => json(response, { detail: 'no' }, 400));
  const stream = server.client().agents.sendMessageStream(hello);
  stream.final();
  // An unhandled rejection would fail this run.
  await expect.poll(() => server.seen.length).toBe(1);
  await sleep(50);
  expect(await rejection(stream.final())).toMatchObject({ status: 400 });
});

test('a second consumer is an error', async () => {
  const stream = streamOf(recorded('messages/23-stream-tokens'));
  await seen(stream);
  expect((await seen(stream)).error!.message).toContain('one consumer');
  expect((await rejection(stream.text().next())).message).toContain('one consumer');
});

test('final() beside iterating, alone, and both at once', async () => {
  const text = recorded('messages/23-stream-tokens');
  const beside = streamOf(text);
  const final = beside.final();
  expect((await seen(beside)).events).toHaveLength(6);
  const alone = await streamOf(text).final();
  expect(await final).toEqual(alone);
  expect(alone).toMatchObject({
    messages: [{ message_type: 'assistant_message', content: 'You said: hello tokens' }],
    stop_reason: { stop_reason: 'end_turn' },
    usage: { total_tokens: 110 },
  });
  const both = streamOf(text);
  const [whole, { events }] = await Promise.all([both.final(), seen(both)]);
  expect(whole).toEqual(alone);
  expect(events).toHaveLength(6);
  expect(await both.final()).toEqual(alone);
});

test('final() rejects with what ended the stream, and says when it comes too late', async () => {
  const failed = streamOf(recorded('messages/72-stream-steps-fail'));
  const final = failed.final();
  const { error } = await seen(failed);
  expect(await rejection(final)).toBe(error);
  const late = streamOf(recorded('messages/23-stream-tokens'));
  await seen(late);
  expect((await rejection(late.final())).message).toContain('ask before you iterate');
  const left = streamOf(recorded('messages/23-stream-tokens'));
  const never = left.final();
  for await (const _ of left) break;
  expect(await rejection(never)).toBeInstanceOf(StreamTruncatedError);
});

test('text() gives the words alone', async () => {
  const words: string[] = [];
  const parts = {
    ...said(''),
    content: [{ type: 'text', text: 'in ' }, { type: 'image' }, { type: 'text', text: 'parts' }],
  };
  const thought = { ...said(''), message_type: 'reasoning_message', reasoning: 'hm' };
  const all = [said('Hello '), thought, parts, stopped()].map((event) => `data: ${JSON.stringify(event)}\n\n`);
  for await (const word of streamOf(all.join('')).text()) words.push(word);
  expect(words).toEqual(['Hello ', 'in parts']);
});

test('toReadableStream() gives the events, and cancelling it closes the connection', async () => {
  const events: LettaEvent[] = [];
  for await (const event of streamOf(recorded('messages/23-stream-tokens')).toReadableStream()) events.push(event);
  expect(events).toHaveLength(6);
  const server = await serve((_, response) => void sse(response, said('1'), said('2')));
  const reader = server.client().agents.sendMessageStream(hello).toReadableStream().getReader();
  expect((await reader.read()).value).toMatchObject({ content: '1' });
  await reader.cancel();
  await expect.poll(server.open, { timeout: 1000 }).toBe(0);
});

test('two who wait get one event each', async () => {
  const server = await serve(async (_, response) => {
    sse(response, said('1'));
    await sleep(30);
    sse(response, said('2'), stopped(), '[DONE]').end();
  });
  const events = server.client().agents.sendMessageStream(hello)[Symbol.asyncIterator]();
  const [one, two] = await Promise.all([events.next(), events.next()]);
  expect([one.value, two.value]).toMatchObject([{ content: '1' }, { content: '2' }]);
});

test('nothing is read ahead of a slow consumer', async () => {
  let pulled = 0;
  const piece = new TextEncoder().encode(`data: ${JSON.stringify(said('x'))}\n\n`);
  const body = new ReadableStream(
    {
      pull(controller) {
        pulled++;
        controller.enqueue(piece);
      },
    },
    { highWaterMark: 0 },
  );
  const fetch = async () => new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  let events = 0;
  for await (const _ of new LettaClient({ baseURL: 'http://host', fetch }).agents.sendMessageStream(hello)) {
    await sleep(2);
    if (++events === 20) break;
  }
  expect(pulled).toBeLessThanOrEqual(22);
});

test('runId is known from the first event on', async () => {
  const stream = streamOf(recorded('messages/23-stream-tokens'));
  expect(stream.runId).toBeUndefined();
  for await (const _ of stream) {
    expect(stream.runId).toBe('run-7bd45b4e-2bb8-419f-bcb5-89385a736b87');
    break;
  }
});

test('cancelRun() names its run, and loses no event', async () => {
  const server = await serve(({ url }, response) => {
    if (url.endsWith('/cancel')) return json(response, { 'run-1': 'cancelled' });
    sse(response, ping, said('1'));
    setTimeout(() => sse(response, said('2'), stopped('cancelled')).end(), 50);
  });
  const stream = server.client().agents.sendMessageStream(hello);
  await stream.cancelRun();
  expect(server.seen[1]).toMatchObject({
    method: 'POST',
    url: '/v1/agents/agent-1/messages/cancel',
    body: '{"run_ids":["run-1"]}',
  });
  const { events, error } = await seen(stream);
  expect(error).toBeUndefined();
  expect(types(events)).toEqual(['assistant_message', 'assistant_message', 'stop_reason']);
});

test('cancelRun() says when it could not', async () => {
  const server = await serve(({ url }, response) => {
    if (url.endsWith('/cancel')) json(response, { 'run-1': 'failed' });
    else sse(response, ping);
  });
  expect((await rejection(server.client().agents.sendMessageStream(hello).cancelRun())).message).toContain('run-1');
  const nameless = streamOf(`data: ${JSON.stringify(said('x'))}\n\n`);
  expect((await rejection(nameless.cancelRun())).message).toContain('no run to cancel');
});

test('the stream of a run asks for its agent to cancel it', async () => {
  const server = await serve(({ url }, response) => {
    if (url.endsWith('/cancel')) json(response, { 'run-1': 'cancelled' });
    else if (url.endsWith('/stream')) sse(response, ping);
    else json(response, { id: 'run-1', agent_id: 'agent-7' });
  });
  await server.client().runs.stream({ runId: 'run-1', starting_after: 3 }).cancelRun();
  const stream = server.seen.find(({ url }) => url === '/v1/runs/run-1/stream');
  expect(JSON.parse(stream!.body)).toEqual({ starting_after: 3 });
  expect(server.seen.slice(-2)).toMatchObject([
    { method: 'GET', url: '/v1/runs/run-1' },
    { method: 'POST', url: '/v1/agents/agent-7/messages/cancel', body: '{"run_ids":["run-1"]}' },
  ]);
});

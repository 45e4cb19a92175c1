import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ChatStream } from '../../src/index.ts';
import { type Handler, json, rejection, serve, sse } from '../helpers/http.ts';

const replay =
  (name: string): Handler =>
  (_, response) => {
    const text = readFileSync(`test/fixtures/recordings/chat-completions/${name}.sse`, 'utf8');
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(text);
  };
const ask = { model: 'agent-1', messages: [{ role: 'user' as const, content: 'hey' }] };

test('a plain call is answered by gathering the stream', async () => {
  const server = await serve(replay('01-stream'));
  const { data, response } = await server.client().chat.completions.create(ask).withResponse();
  expect(response.status).toBe(200);
  expect(data).toEqual({
    id: 'chatcmpl-run-7bb8e890-2198-4495-b883-e2d635bdf89f',
    object: 'chat.completion',
    created: 1795452925,
    model: 'gpt-4o-mini',
    choices: [{ index: 0, message: { role: 'assistant', content: 'You said: hey' }, finish_reason: 'stop' }],
  });
  expect(server.seen[0]).toMatchObject({ method: 'POST', url: '/v1/chat/completions' });
  expect(JSON.parse(server.seen[0]!.body)).toEqual({ ...ask, stream: true });
});

test('a plain answer is taken as it is', async () => {
  const whole = { id: 'c', object: 'chat.completion', created: 1, model: 'm', choices: [] };
  const server = await serve((_, response) => json(response, whole));
  expect(await server.client().chat.completions.create({ ...ask, stream: false })).toEqual(whole);
});

test('a stream gives chunks, words, and the whole', async () => {
  const server = await serve(replay('01-stream'));
  const create = () => server.client().chat.completions.create({ ...ask, stream: true });
  const stream = create();
  expect(stream).toBeInstanceOf(ChatStream);
  const words: (string | null | undefined)[] = [];
  for await (const chunk of stream) words.push(chunk.choices[0]?.delta.content);
  expect(words).toEqual(['You ', 'said: ', 'hey', null]);
  const text: string[] = [];
  for await (const word of create().text()) text.push(word);
  expect(text).toEqual(['You ', 'said: ', 'hey']);
  expect((await create().final()).choices[0]!.message.content).toBe('You said: hey');
});

test('several choices are told apart, and usage is kept', async () => {
  const chunk = (index: number, content: string | null, finish_reason: string | null = null) => ({
    ...{ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm' },
    choices: [{ index, delta: { content }, finish_reason }],
  });
  const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
  const server = await serve(
    (_, response) =>
      void sse(
        response,
        ...[chunk(0, 'a'), chunk(1, 'x'), chunk(0, 'b', 'stop'), chunk(1, 'y', 'length')],
        { ...chunk(0, null), choices: [], usage },
        '[DONE]',
      ).end(),
  );
  expect(await server.client().chat.completions.create(ask)).toMatchObject({
    choices: [
      { index: 0, message: { content: 'ab' }, finish_reason: 'stop' },
      { index: 1, message: { content: 'xy' }, finish_reason: 'length' },
    ],
    usage,
  });
});

test('a stream that is cut off is no answer', async () => {
  const chunk = { id: 'c', choices: [{ index: 0, delta: { content: 'You' }, finish_reason: null }] };
  const server = await serve((_, response) => void sse(response, chunk).end());
  expect(await rejection(server.client().chat.completions.create(ask))).toMatchObject({
    name: 'StreamTruncatedError',
  });
});

test('a failure in the stream is thrown', async () => {
  const server = await serve((_, response) => {
    sse(response).end('event: error\ndata: {"error":{"message":"Overloaded","type":"server_error"}}\n\n');
  });
  const error = await rejection(
    server
      .client()
      .chat.completions.create({ ...ask, stream: true })
      .final(),
  );
  expect(error).toMatchObject({ name: 'StreamError', errorType: 'server_error' });
  expect(error.message).toContain('Overloaded');
});

/** A stream that is replayed, and its run as the next answers have it, one after the other. */
const withRun = (name: string, ...runs: object[]) => {
  const left = [...runs];
  return serve((seen, response, nth) => {
    if (seen.method === 'POST') return replay(name)(seen, response, nth);
    json(response, left.length > 1 ? left.shift() : left[0]);
  });
};
const failedRun = {
  id: 'run-b89ab4ef-b6f4-4d23-aded-b48184cf8235',
  status: 'failed',
  stop_reason: 'llm_api_error',
  metadata: { error: { error_type: 'llm_rate_limit', message: 'The model is busy.' } },
};

test.each([true, false])('a turn that failed ends like a good one, and its run says so; stream: %s', async (stream) => {
  const server = await withRun('15-fail', { status: 'running' }, failedRun);
  const { completions } = server.client().chat;
  const call = stream ? completions.create({ ...ask, stream }).final() : completions.create(ask);
  const runId = 'run-b89ab4ef-b6f4-4d23-aded-b48184cf8235';
  expect(await rejection(call)).toMatchObject({ name: 'StreamError', kind: 'rate_limited', runId });
  const looked = { method: 'GET', url: `/v1/runs/${runId}` };
  expect(server.seen.slice(1)).toMatchObject([looked, looked]);
});

test('every chunk is given before that, and it is said once', async () => {
  const server = await withRun('01-stream', failedRun);
  const iterator = server
    .client()
    .chat.completions.create({ ...ask, stream: true })
    [Symbol.asyncIterator]();
  const words: unknown[] = [];
  const reading = (async () => {
    for (let next = await iterator.next(); !next.done; next = await iterator.next())
      words.push(next.value.choices[0]!.delta.content);
  })();
  expect((await rejection(reading)).message).toContain('The model is busy.');
  expect(words).toEqual(['You ', 'said: ', 'hey', null]);
  expect(await iterator.next()).toEqual({ done: true, value: undefined });
});

test('a run that was stopped has no whole answer', async () => {
  const server = await withRun('01-stream', { status: 'cancelled' });
  const error = await rejection(server.client().chat.completions.create(ask));
  expect(error).toMatchObject({ name: 'StreamTruncatedError' });
  expect(error.message).toContain('is cancelled');
});

test('a run that can not be had, or that does not end, says nothing against an answer', async () => {
  const noRun: Handler = (_, response) => json(response, { detail: 'No such run' }, 404);
  const running: Handler = (_, response) => json(response, { status: 'running' });
  const lineLost: Handler = (_, response) => void response.socket?.resetAndDestroy();
  for (const look of [noRun, running, lineLost]) {
    const server = await serve((seen, response, nth) =>
      (seen.method === 'POST' ? replay('01-stream') : look)(seen, response, nth),
    );
    expect((await server.client().chat.completions.create(ask)).choices[0]!.message.content).toBe('You said: hey');
  }
});

test('a signal ends also the look at the run', async () => {
  const server = await withRun('01-stream', { status: 'running' });
  const signal = AbortSignal.timeout(200);
  expect(await rejection(server.client().chat.completions.create(ask, { signal }))).toBe(signal.reason);
});

test('what cut a stream off is told where its run knows', async () => {
  const chunk = { id: 'chatcmpl-run-1', choices: [{ index: 0, delta: { content: 'You' }, finish_reason: null }] };
  const runs = [
    [{ status: 'completed', stop_reason: 'llm_api_error' }, 'StreamError', 'llm_api_error: see run-1'],
    [{ status: 'completed', stop_reason: 'end_turn' }, 'StreamTruncatedError', 'stopped without saying why'],
  ] as const;
  for (const [run, name, words] of runs) {
    const server = await serve((seen, response) =>
      seen.method === 'POST' ? void sse(response, chunk).end() : void json(response, run),
    );
    const error = await rejection(server.client().chat.completions.create(ask));
    expect(error.name).toBe(name);
    expect(error.message).toContain(words);
  }
});

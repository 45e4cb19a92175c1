import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMock, type Fault, type Mock } from '../../../src/mock/index.ts';
import { type Listening, serve } from '../../../src/mock/server.ts';
import { eventsIn, requestOf } from '../helpers.ts';

const mock: Mock = createMock({ rateLimit: 'off', baseURL: 'http://letta.test' });
const agent = [...mock.state.agents][0]!.id;
let server: Listening;

/** A call as its caller sees it: the bytes that came, and how it ended. */
interface Seen {
  status: number;
  headers: Headers;
  text: string;
  chunks: Uint8Array[];
  /** What cut it short, if something did. */
  broke?: unknown;
}

type Send = (request: Request) => Promise<Response>;

async function see(send: Send, request: Request): Promise<Seen> {
  const seen: Seen = { status: 0, headers: new Headers(), text: '', chunks: [] };
  try {
    const response = await send(request);
    Object.assign(seen, { status: response.status, headers: response.headers });
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      seen.chunks.push(chunk);
      seen.text += decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    seen.broke = error;
  }
  return seen;
}

beforeAll(async () => {
  server = await serve(mock);
});
afterEach(() => mock.reset());
afterAll(() => server.close());

const manners: [string, Send][] = [
  ['in process', (request) => mock.handle(request)],
  ['through MSW', (request) => fetch(request)],
  ['on a port', (request) => fetch(new Request(request.url.replace('http://letta.test', server.url), request))],
];

describe.each(manners)('%s', (manner, send) => {
  if (manner === 'through MSW') {
    const msw = setupServer(...mock.handlers);
    beforeAll(() => msw.listen());
    afterAll(() => msw.close());
  }
  const list = () => see(send, requestOf('GET', '/v1/agents/?limit=2'));
  const stream = (input = 'word0 word1 word2 word3', signal?: AbortSignal) => {
    mock.script(agent, [{ say: input }]);
    const body = { input: 'hi', stream_tokens: true };
    const request = requestOf('POST', `/v1/agents/${agent}/messages/stream`, body);
    return see(send, new Request(request, { ...(signal && { signal }) }));
  };
  const say = (input: string) => see(send, requestOf('POST', `/v1/agents/${agent}/messages`, { input }));
  /** How often agents heard a message, as the log has it. */
  const taken = () => mock.log.map((entry) => entry.taken);

  it('takes its time before the server takes the request', async () => {
    mock.faults.add({ kind: 'latency', ms: 60 });
    const start = performance.now();
    const answer = list();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(mock.log).toEqual([]);
    expect((await answer).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(55);
  });

  it('takes its time with the headers after the agent has heard the message', async () => {
    mock.faults.add({ kind: 'slow-headers', ms: 60 });
    const before = mock.state.messages.of(agent).length;
    const answer = say('hi');
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(mock.state.messages.of(agent).length).toBeGreaterThan(before);
    expect(mock.log).toEqual([]);
    expect((await answer).status).toBe(200);
  });

  it('answers 429 with seconds, and the server never hears of it', async () => {
    const fault = mock.faults.add({ kind: 'answer', status: 429, retryAfter: 7 });
    const seen = await say('hi');
    expect([seen.status, seen.headers.get('retry-after')]).toEqual([429, '7']);
    expect(JSON.parse(seen.text)).toEqual({ detail: expect.any(String) });
    expect(fault).toMatchObject({ seen: 1, struck: 1, taken: 0 });
    expect(taken()).toEqual([false]);
    expect((await say('hi')).status).toBe(200);
    expect(taken()).toEqual([false, true]);
  });

  it('answers 429 with a date', async () => {
    mock.faults.add({ kind: 'answer', status: 429, retryAfter: 90, asDate: true });
    const date = Date.parse((await list()).headers.get('retry-after')!);
    expect(date - Date.now()).toBeGreaterThan(89_000);
    expect(date - Date.now()).toBeLessThanOrEqual(91_000);
  });

  it('answers 5xx with any body, also after the agent has heard the message', async () => {
    const fault = mock.faults.add({
      kind: 'answer',
      status: 503,
      taken: true,
      headers: { 'content-type': 'text/html' },
      body: '<h1>Bad gateway</h1>',
    });
    const seen = await say('hi');
    expect([seen.status, seen.text, seen.headers.get('content-type')]).toEqual([
      503,
      '<h1>Bad gateway</h1>',
      'text/html',
    ]);
    expect(fault.taken).toBe(1);
    expect(mock.log).toMatchObject([{ status: 503, taken: true }]);
  });

  it.each(['fin', 'reset'] as const)('drops the connection before the server takes the request (%s)', async (how) => {
    const fault = mock.faults.add({ kind: 'drop', how });
    expect(await say('hi')).toMatchObject({ status: 0, broke: expect.any(TypeError) });
    expect(fault).toMatchObject({ struck: 1, taken: 0 });
    expect(mock.log).toMatchObject([{ status: 0, taken: false }]);
  });

  it.each(['fin', 'reset'] as const)('drops it after (%s)', async (how) => {
    const fault = mock.faults.add({ kind: 'drop', taken: true, how });
    expect(await stream()).toMatchObject({ status: 0, broke: expect.any(TypeError) });
    expect(fault).toMatchObject({ struck: 1, taken: 1 });
    expect(mock.log).toMatchObject([{ status: 0, taken: true }]);
  });

  it.each(['fin', 'reset'] as const)('cuts a stream after n events (%s)', async (how) => {
    const fault = mock.faults.add({ kind: 'cut', events: 3, how });
    const seen = await stream();
    expect(eventsIn(seen.text)).toHaveLength(3);
    expect(seen.broke).toBeInstanceOf(TypeError);
    expect(fault.taken).toBe(1);
  });

  it('ends a stream after n events as if that were all', async () => {
    mock.faults.add({ kind: 'cut', events: 2, how: 'end' });
    const seen = await stream();
    expect(eventsIn(seen.text)).toHaveLength(2);
    expect(seen.broke).toBeUndefined();
  });

  it('cuts a stream after n bytes, in the middle of an event', async () => {
    mock.faults.add({ kind: 'cut', bytes: 350 });
    const seen = await stream();
    expect([seen.text.length, seen.text.endsWith('\n')]).toEqual([350, false]);
    expect(seen.broke).toBeInstanceOf(TypeError);
  });

  it('cuts a list, too', async () => {
    mock.faults.add({ kind: 'cut', bytes: 100, how: 'reset' });
    const seen = await list();
    expect([seen.status, seen.text.length]).toEqual([200, 100]);
    expect(seen.broke).toBeInstanceOf(TypeError);
  });

  it('falls silent after n events, and the connection stays', async () => {
    mock.faults.add({ kind: 'cut', events: 2, how: 'silence' });
    const over = new AbortController();
    let done = false;
    const answer = stream('hi', over.signal).finally(() => {
      done = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(done).toBe(false);
    over.abort();
    if (manner === 'on a port') expect(eventsIn((await answer).text)).toHaveLength(2);
  });

  it('leaves out [DONE]', async () => {
    const whole = eventsIn((await stream()).text);
    mock.faults.add({ kind: 'no-done' });
    const seen = eventsIn((await stream()).text);
    expect(whole.at(-1)).toBe('[DONE]');
    expect(seen).toHaveLength(whole.length - 1);
    expect(seen.at(-1).message_type).toBe('usage_statistics');
  });

  it('breaks the JSON of one event', async () => {
    mock.faults.add({ kind: 'malformed', event: 2 });
    const datas = [...(await stream()).text.matchAll(/^data: (.*)$/gm)].map(([, data]) => data!);
    expect(() => JSON.parse(datas[1]!)).toThrow(SyntaxError);
    expect(JSON.parse(datas[0]!).message_type).toBe('ping');
    expect(JSON.parse(datas[2]!).content).toBe('word1 ');
  });

  it('sends an event twice', async () => {
    mock.faults.add({ kind: 'duplicate', event: 3 });
    const events = eventsIn((await stream()).text);
    expect(events[3]).toEqual(events[2]);
    expect(events[4].content).toBe('word2 ');
  });

  it('ends as recorded where a model breaks off: two stop reasons, an error, no [DONE]', async () => {
    mock.faults.add({ kind: 'breaks', events: 3 });
    const events = eventsIn((await stream()).text);
    expect(events.map((event) => event.message_type)).toEqual([
      'ping',
      'assistant_message',
      'assistant_message',
      'stop_reason',
      'stop_reason',
      'error_message',
    ]);
    expect(events[5].run_id).toBe(events[0].run_id);
  });

  it('gives one character after the other', async () => {
    const whole = (await list()).text;
    mock.faults.add({ kind: 'chunks', bytes: 1 });
    const seen = await list();
    expect(seen.text).toBe(whole);
    if (manner === 'in process') expect(seen.chunks).toHaveLength(new TextEncoder().encode(whole).length);
  });

  it('ends chunks in the middle of characters', async () => {
    mock.faults.add({ kind: 'split-characters' });
    const seen = await stream('Grüße 👋🏽 日本');
    expect(seen.text).toContain('日本');
    const isHalf = (chunk: Uint8Array) => new TextDecoder().decode(chunk).includes('\ufffd');
    if (manner === 'in process') expect(seen.chunks.filter(isHalf).length).toBeGreaterThan(5);
  });
});

describe('a fault strikes', () => {
  const status = async (method: string, path: string, body?: unknown) =>
    (await mock.handle(requestOf(method, path, body))).status;
  const broken: Fault = { kind: 'answer', status: 500 };
  const other = () => [...mock.state.agents][1]!.id;

  it.each<[string, object]>([
    ['a method', { method: 'get' }],
    ['a path', { path: '/v1/agents/*' }],
    ['a pattern', { path: /agents\/$/ }],
    ['a row', { row: 'agents.list' }],
  ])('%s', async (_, where) => {
    mock.faults.add({ ...broken, ...where, times: 'always' });
    expect(await status('GET', '/v1/agents/')).toBe(500);
    expect(await status('POST', '/v1/sources/', { name: 'x' })).not.toBe(500);
  });

  it('an agent, also as a model', async () => {
    mock.faults.add({ ...broken, agent, times: 'always' });
    expect(await status('GET', `/v1/agents/${agent}`)).toBe(500);
    expect(await status('GET', `/v1/agents/${other()}`)).toBe(200);
    const chat = (model: string) => ({ model, stream: true, messages: [{ role: 'user', content: 'hi' }] });
    expect(await status('POST', '/v1/chat/completions', chat(agent))).toBe(500);
    expect(await status('POST', '/v1/chat/completions', chat(other()))).toBe(200);
  });

  it('after so many calls, so many times', async () => {
    const fault = mock.faults.add({ ...broken, after: 1, times: 2 });
    const statuses = [];
    for (let count = 0; count < 5; count++) statuses.push(await status('GET', '/v1/agents/'));
    expect(statuses).toEqual([200, 500, 500, 200, 200]);
    expect(fault).toMatchObject({ seen: 5, struck: 2, taken: 0 });
  });

  it('once, one after the other, where several give an answer', async () => {
    mock.faults.add({ kind: 'answer', status: 429 });
    mock.faults.add({ kind: 'answer', status: 503 });
    const statuses = [];
    for (let count = 0; count < 3; count++) statuses.push(await status('GET', '/v1/agents/'));
    expect(statuses).toEqual([429, 503, 200]);
  });

  it('together with others', async () => {
    mock.faults.add({ kind: 'duplicate', event: 2 });
    mock.faults.add({ kind: 'cut', events: 3, how: 'end' });
    const path = `/v1/agents/${agent}/messages/stream`;
    mock.script(agent, [{ say: 'word0 word1' }]);
    const body = { input: 'hi', stream_tokens: true };
    const text = await (await mock.handle(requestOf('POST', path, body))).text();
    expect(eventsIn(text).map((event) => event.content)).toEqual([undefined, 'word0 ', 'word0 ']);
  });

  it('until it is taken away', async () => {
    const fault = mock.faults.add({ ...broken, times: 'always' });
    expect(await status('GET', '/v1/agents/')).toBe(500);
    expect(mock.faults.remove(fault.id)).toBe(true);
    expect(mock.faults.remove(fault.id)).toBe(false);
    expect(await status('GET', '/v1/agents/')).toBe(200);
  });

  it('only what it can: a stream is no list', async () => {
    const fault = mock.faults.add({ kind: 'no-done' });
    await status('GET', '/v1/agents/');
    expect(fault).toMatchObject({ seen: 0, struck: 0 });
  });
});

it('does not take a message that is refused', async () => {
  await mock.handle(requestOf('POST', `/v1/agents/${agent}/messages`, { messages: [] }));
  await mock.handle(requestOf('POST', `/v1/agents/${agent}/messages/stream`, { messages: [] }));
  expect(mock.log).toMatchObject([
    { status: 422, taken: false },
    { status: 200, taken: false },
  ]);
});

it.each<[unknown, RegExp]>([
  [{ kind: 'answer' }, /^This fault can't be used:.*expected number, received undefined.*status/s],
  [{ kind: 'earthquake' }, /Expected 'latency' \| 'slow-headers'/],
  [{ kind: 'drop', row: 'agents.lst' }, /no such row/],
  [{ kind: 'cut' }, /after how many events, or after how many bytes/],
  [{ kind: 'cut', events: 1, bytes: 1 }, /after how many events, or after how many bytes/],
  [{ kind: 'latency', ms: 1e300 }, /Too big/],
  [{ kind: 'answer', status: 200, headers: { 'no header': 'x' } }, /no headers/],
  [undefined, /expected object, received undefined/],
])('says what is wrong with the fault %j', (fault, says) => {
  expect(() => mock.faults.add(fault as never)).toThrow(says);
});

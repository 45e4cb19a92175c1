import type { ServerResponse } from 'node:http';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { LettaClient } from '../../src/index.ts';
import { createMock } from '../../src/mock/index.ts';
import { serve as serveMock } from '../../src/mock/server.ts';
import { type Cut, cuttingProxy } from '../helpers/cutting-proxy.ts';
import { json, rejection, serve, sleep, sse } from '../helpers/http.ts';

/** Short, for servers that fall silent. */
const limits = { connectTimeout: 400, streamIdleTimeout: 400, timeout: 8000 };
/** Lines that break are not silent; only a busy machine is. */
const patient = { connectTimeout: 15_000, streamIdleTimeout: 15_000, timeout: 15_000 };

// Waits before repetitions are left out: what would be sent again is sent again at once.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(1.98));

/** Every way in which a message goes out. */
const calls: Record<string, (client: LettaClient, agentId: string, message?: string) => PromiseLike<unknown>> = {
  sendMessage: (client, agentId, message = 'slow 6') => client.agents.sendMessage({ agentId, message }),
  sendMessageStream: (client, agentId, message = 'slow 6') =>
    client.agents.sendMessageStream({ agentId, message }).final(),
  'sendMessage in the background': (client, agentId, message = 'slow 6') =>
    client.agents.sendMessage({ agentId, message, background: true }),
  'sendMessageStream in the background': (client, agentId, message = 'slow 6') =>
    client.agents.sendMessageStream({ agentId, message, background: true }).final(),
  sendMessageAsync: (client, agentId, message = 'slow 6') => client.agents.sendMessageAsync({ agentId, message }),
  'chat completion': (client, agentId, content = 'slow 6') =>
    client.chat.completions.create({ model: agentId, messages: [{ role: 'user', content }] }),
};

const source_code = `
def book(seat: str):
    """Book a seat.

    Args:
        seat (str): Which one.
    """
    return seat
`;

/** A mock with an agent that can book seats, behind a line that breaks. */
async function setUp(...cuts: Cut[]) {
  const booked: unknown[] = [];
  const mock = createMock({ rateLimit: 'off', tools: { book: ({ seat }) => booked.push(seat) } });
  const server = await serveMock(mock);
  onTestFinished(() => server.close());
  const direct = new LettaClient({ baseURL: server.url, apiKey: 'any' });
  const tool = await direct.tools.create({ source_code });
  const { id } = await direct.agents.create({ model: 'openai-proxy/gpt-4o-mini', tool_ids: [tool.id] });
  const proxy = await cuttingProxy(server.url, ...cuts);
  /** How often a message reached the agent. */
  const taken = () => mock.log.filter(({ path, taken }) => taken && /messages|completions/.test(path)).length;
  return { client: new LettaClient({ baseURL: proxy.url, apiKey: 'any', ...patient }), id, taken, booked };
}

const streamed = Object.keys(calls).filter((name) => name !== 'sendMessageAsync');
const places = [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

test.each(streamed.flatMap((name) => (['reset', 'end'] as const).map((how) => [name, how] as const)))(
  '%s: wherever the line breaks (%s), the server is asked once',
  async (name, how) => {
    await Promise.all(
      places.map(async (after) => {
        const { client, id, taken } = await setUp({ after, how });
        const outcome = await Promise.resolve(calls[name]!(client, id)).then(
          () => 'whole',
          (error: Error) => error.name,
        );
        expect(outcome).toMatch(/^(whole|ConnectionError|StreamTruncatedError)$/);
        if (name.endsWith('background')) expect([after, outcome]).toEqual([after, 'whole']);
        expect(taken()).toBe(1);
      }),
    );
  },
);

/** What a server may do after it has taken a message and done the work, without any stream. */
const ends: Record<string, (response: ServerResponse) => void> = {
  'a reset before the headers': (response) => response.socket?.resetAndDestroy(),
  'an end before the headers': (response) => response.socket?.end(),
  'a reset after the headers': (response) =>
    void response
      .writeHead(200, { 'content-type': 'application/json' })
      .write('', () => response.socket?.resetAndDestroy()),
  'half a body': (response) =>
    void response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': '99' })
      .write('{"id"', () => setTimeout(() => response.socket?.end(), 20)),
  'no answer': () => {},
  'headers, and then nothing': (response) => void sse(response).flushHeaders(),
  'a timeout of a proxy': (response) => json(response, { detail: 'gateway timeout' }, 504),
  'a bad gateway': (response) => json(response, { detail: 'bad gateway' }, 502),
  'a busy proxy': (response) => json(response, { detail: 'unavailable' }, 503, { 'retry-after': '0' }),
  'a request timeout': (response) => json(response, { detail: 'timeout' }, 408),
  'an internal error': (response) => json(response, { detail: 'error' }, 500),
  'the model’s own 429': (response) =>
    json(response, { error: { type: 'llm_rate_limit', message: 'Rate limited', detail: 'busy' } }, 429),
  'the model’s own 429 with a time': (response) =>
    json(response, { error: { type: 'llm_rate_limit', message: 'Rate limited' } }, 429, { 'retry-after': '0' }),
  'a 429 without a time': (response) => json(response, { detail: 'slow down' }, 429),
};

test.each(Object.entries(ends))('after %s nothing is sent twice', async (_, end) => {
  await Promise.all(
    Object.entries(calls).map(async ([name, call]) => {
      const server = await serve(({ method }, response) => (method === 'GET' ? json(response, []) : end(response)));
      const error = await rejection(call(server.client({ ...limits, timeout: 1500 }), 'agent-1'));
      expect([name, error.code]).toEqual([name, expect.any(String)]);
      await sleep(200);
      expect(server.seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
    }),
  );
});

test.each(Object.entries(calls).filter(([name]) => name.startsWith('sendMessage') && name !== 'sendMessageAsync'))(
  '%s: a model that is busy after a tool has run is no reason to run it again',
  async (_, call) => {
    const { client, id, taken, booked } = await setUp();
    const message = 'use the tool book {"seat":"12A"} then busy';
    const error = await rejection(call(client, id, message));
    expect(error.name).toBe('StreamError');
    expect([taken(), booked]).toEqual([1, ['12A']]);
  },
);

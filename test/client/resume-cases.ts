import { expect, onTestFinished, test } from 'vitest';
import { LettaClient, type LettaEvent } from '../../src/index.ts';
import { type Cut, cuttingProxy } from '../helpers/cutting-proxy.ts';

/** A server that can be cut off, and a client that reaches it with and without the cuts. */
async function setUp(url: string, apiKey: string, ...cuts: Cut[]) {
  const proxy = await cuttingProxy(url, ...cuts);
  const direct = new LettaClient({ baseURL: url, apiKey });
  const client = new LettaClient({ baseURL: proxy.url, apiKey, apiPrefix: '/v1' });
  const { id: agentId } = await direct.agents.create({
    model: 'openai-proxy/gpt-4o-mini',
    embedding: 'openai/text-embedding-3-small',
  });
  onTestFinished(() => direct.agents.delete({ agentId }));
  const said = async () => {
    const messages = await direct.agents.messages.list({ agentId, order: 'asc' }).toArray();
    return messages.filter((message) => message.message_type === 'user_message' && message.content === 'slow 10')
      .length;
  };
  return { proxy, client, direct, agentId, said };
}

const turn = { message: 'slow 10', background: true };
const words = Array.from({ length: 10 }, (_, index) => `word${index}`);

async function gathered(events: AsyncIterable<LettaEvent>): Promise<LettaEvent[]> {
  const all: LettaEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

const numbers = (events: LettaEvent[]) => events.flatMap((event) => ('seq_id' in event ? [event.seq_id] : []));

/** Every event of the turn, in its order, and each of them once. */
function expectWhole(events: LettaEvent[], from = 2): void {
  expect(numbers(events)).toEqual(Array.from({ length: 12 - from }, (_, index) => from + index));
  expect(events.slice(-2).map((event) => event.message_type)).toEqual(['stop_reason', 'usage_statistics']);
  expect(events).toHaveLength(14 - from);
}

const streams = (requests: string[]) => requests.filter((line) => line.endsWith('/stream'));
const sends = (requests: string[]) => requests.filter((line) => line.includes('/messages'));

/** What is true of every server that keeps the streams of background runs. */
export function resumeCases(server: () => { url: string; apiKey: string }): void {
  const prepare = (...cuts: Cut[]) => setUp(server().url, server().apiKey, ...cuts);

  const once: Record<string, Cut> = {
    'before the headers': { after: -1 },
    'after the headers': { after: 0 },
    'after the first ping': { after: 1 },
    'after the first word': { after: 2 },
    'in the middle': { after: 6, how: 'end' },
    'in the middle of an event': { after: 7, bytes: 40 },
    'after the last word': { after: 11 },
    'after the stop reason': { after: 12 },
    'after the usage': { after: 13 },
  };

  test.each(Object.entries(once))('lost %s, a background stream goes on without a gap or a repeat', async (_, cut) => {
    const { client, agentId, proxy, said } = await prepare(cut);
    const stream = client.agents.sendMessageStream({ agentId, ...turn });
    const final = stream.final();
    const events = await gathered(stream);
    expectWhole(events);
    const { messages, stop_reason } = await final;
    expect([messages[0], stop_reason]).toMatchObject([{ content: words.join(' ') }, { stop_reason: 'end_turn' }]);
    expect(proxy.cuts).toEqual([]);
    expect(sends(proxy.requests)).toHaveLength(1);
    expect(await said()).toBe(1);
  });

  test('lost several times in a row it goes on too', async () => {
    const cuts: Cut[] = [{ after: 0 }, { after: 3 }, { after: 1, how: 'end' }, { after: 1, bytes: 9 }, { after: 0 }];
    const { client, agentId, proxy } = await prepare(...cuts);
    expectWhole(await gathered(client.agents.sendMessageStream({ agentId, ...turn })));
    expect(streams(proxy.requests)).toHaveLength(6);
  });

  test('a plain send in the background is as hard to lose', async () => {
    const { client, agentId, said } = await prepare({ after: 1 });
    const { messages } = await client.agents.sendMessage({ agentId, ...turn });
    expect(messages.map((message) => 'content' in message && message.content)).toEqual([words.join(' ')]);
    expect(await said()).toBe(1);
  });

  test('on a conversation the same message is sent again, and counts once', async () => {
    const { client, direct, agentId, proxy } = await prepare({ after: 0 });
    const { id: conversationId } = await direct.conversations.create({ agent_id: agentId });
    expectWhole(await gathered(client.conversations.sendMessageStream({ conversationId, ...turn })));
    expect(sends(proxy.requests)).toHaveLength(2);
    const messages = await direct.conversations.messages.list({ conversationId }).toArray();
    expect(messages.filter((message) => message.message_type === 'user_message')).toHaveLength(1);
  });

  test('another process takes over while the run goes on', async () => {
    const { direct, agentId } = await prepare();
    const stream = direct.agents.sendMessageStream({ agentId, ...turn });
    const before: LettaEvent[] = [];
    for await (const event of stream) if (before.push(event) === 4) break;
    const runId = stream.runId!;
    expectWhole([...before, ...(await gathered(direct.runs.stream({ runId, startingAfter: 5 })))]);
  });

  test('a run that has ended is given to its end, and nothing is waited for after it', async () => {
    const { direct, agentId } = await prepare();
    const stream = direct.agents.sendMessageStream({ agentId, ...turn });
    await stream.final();
    const runId = stream.runId!;
    expectWhole(await gathered(direct.runs.stream({ runId })));
    expectWhole(await gathered(direct.runs.stream({ runId, startingAfter: 7 })), 8);
    expectWhole(await gathered(direct.runs.stream({ runId, starting_after: 11 })), 12);
    const after = direct.runs.stream({ runId, startingAfter: 99 }, { streamIdleTimeout: 1000 });
    expect(await gathered(after)).toEqual([{ message_type: 'stop_reason', stop_reason: 'end_turn' }]);
  });

  test('a run that was cancelled while the line was lost ends as cancelled', async () => {
    const { client, direct, agentId } = await prepare({ after: 3 });
    const stream = client.agents.sendMessageStream({ agentId, background: true, message: 'slow 60' });
    const events: LettaEvent[] = [];
    for await (const event of stream) {
      if (events.push(event) === 1) await direct.agents.messages.cancel({ agentId, run_ids: [stream.runId!] });
    }
    expect(events.at(-1)).toEqual({ message_type: 'stop_reason', stop_reason: 'cancelled' });
    expect(numbers(events)).toEqual(events.slice(0, -1).map((_, index) => index + 2));
  });

  test('a run that failed while the line was lost fails', async () => {
    const { client, agentId } = await prepare({ after: 1 });
    const failing = client.agents.sendMessageStream({ agentId, background: true, message: 'fail' });
    await expect(failing.final()).rejects.toMatchObject({ name: 'StreamError', errorType: 'llm_error' });
  });
}

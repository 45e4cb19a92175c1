import { expect } from 'vitest';
import { NotFoundError } from '../../../src/index.ts';
import { failure, success } from '../case.ts';
import { differences, expected } from '../differences.ts';
import { eventsOf, http, refusal, type Target, unique, unknownId, type Workshop } from '../target.ts';

type Said = { message_type: string; content?: string };

async function talk(make: Workshop, summary?: string) {
  const { id: agent_id } = await make.agent();
  return make.t.client.conversations.create({ agent_id, ...(summary && { summary }) });
}

const words = async (t: Target, conversationId: string, query: object) =>
  (await t.client.conversations.messages.list({ conversationId, ...query }).toArray())
    .map((message) => message as unknown as Said)
    .filter((message) => /user|assistant/.test(message.message_type))
    .map((message) => message.content);

const spoken = ['one', 'You said: one', 'two', 'You said: two'];
const pattern = "String should match pattern '^(default|conv-";

const refusesIds = (row: string, method: string, path = '/messages') =>
  failure(row, 'rejects an invalid id with its own message', async (t) => {
    const sent = method === 'POST' && path ? { body: { input: 'x' } } : {};
    const { status, body } = await http(t, method, `/conversations/zzz${path}`, sent);
    expect(status).toBe(422);
    expect(body.detail).toContain(pattern);
    expect(body).not.toHaveProperty('examples');
  });

const refusesShortIds = (row: string, method: string) =>
  failure(row, 'rejects an id that is too short with its own message', async (t) => {
    const { status, body } = await http(t, method, '/conversations/zzz', method === 'PATCH' ? { body: {} } : {});
    expect(status).toBe(422);
    expect(body.detail).toBe(
      "[{'type': 'string_too_short', 'loc': ('path', 'conversation_id'), 'msg': 'String should have at least 41 characters', 'input': 'zzz', 'ctx': {'min_length': 41}}]",
    );
  });

export const conversationCases = [
  success('conversations.create', 'creates a conversation', async (t, make) => {
    const { id: agent_id } = await make.agent();
    const made = await t.client.conversations.create({ agent_id, summary: 'a talk' });
    expect(made).toMatchObject({ agent_id, summary: 'a talk', in_context_message_ids: [], last_message_at: null });
    expect(made.id).toMatch(/^conv-/);
    const raw = await http(t, 'POST', '/conversations/', { query: { agent_id } });
    expect(raw.status).toBe(expected(t, differences.created));
    expect(raw.body.summary).toBeNull();
  }),
  failure('conversations.create', 'requires an existing agent', async (t) => {
    const none = await http(t, 'POST', '/conversations/', { body: {} });
    expect(none.status).toBe(422);
    expect(none.body.detail).toBe(
      "[{'type': 'missing', 'loc': ('query', 'agent_id'), 'msg': 'Field required', 'input': None}]",
    );
    const error = await refusal(t.client.conversations.create({ agent_id: unknownId('agent') }));
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error.detail).toBe('Agent not found');
  }),

  success('conversations.list', 'returns an agent’s conversations in the requested order', async (t, make) => {
    const { id: agent_id } = await make.agent();
    const ids: string[] = [];
    for (const summary of ['first', 'second', 'third'])
      ids.push((await t.client.conversations.create({ agent_id, summary })).id);
    const listed = async (query: object) =>
      (await t.client.conversations.list({ agent_id, ...query }).toArray()).map(({ id }) => id);
    for (const limit of [1, 2, 50]) {
      expect(await listed({ limit })).toEqual([...ids].reverse());
      expect(await listed({ limit, order: 'asc' })).toEqual(ids);
    }
    expect(await listed({ summary_search: 'eco' })).toEqual([ids[1]]);
  }),
  failure('conversations.list', 'answers 404 for an unknown cursor', async (t, make) => {
    const { agent_id } = await talk(make);
    const query = { agent_id, after: unknownId('conv') };
    expect((await http(t, 'GET', '/conversations/', { query })).status).toBe(404);
  }),

  success('conversations.get', 'shows the context', async (t, make) => {
    const { id } = await talk(make);
    const before = await t.client.conversations.get({ conversationId: id });
    expect(before.in_context_message_ids).toHaveLength(1);
    await t.client.conversations.sendMessage({ conversationId: id, message: 'one' });
    const after = await t.client.conversations.get({ conversationId: id });
    expect(after.in_context_message_ids).toHaveLength(3);
    expect(after.last_message_at).toEqual(expect.any(String));
  }),
  refusesShortIds('conversations.get', 'GET'),

  success('conversations.update', 'changes the summary', async (t, make) => {
    const { id } = await talk(make, 'old');
    const summary = unique('summary');
    expect(await t.client.conversations.update({ conversationId: id, summary })).toMatchObject({ id, summary });
    expect(await t.client.conversations.update({ conversationId: id })).toMatchObject({ id, summary });
  }),
  refusesShortIds('conversations.update', 'PATCH'),
  failure('conversations.update', 'requires a model as provider/model', async (t, make) => {
    const { id } = await talk(make);
    const error = await refusal(t.client.conversations.update({ conversationId: id, model: 'bare' }));
    expect(error).toMatchObject({ status: 400, detail: expect.stringContaining('provider/model-name') });
  }),

  success('conversations.delete', 'deletes it with its messages', async (t, make) => {
    const { id } = await talk(make);
    await t.client.conversations.sendMessage({ conversationId: id, message: 'one' });
    expect(await t.client.conversations.delete({ conversationId: id })).toBeUndefined();
    expect(await refusal(t.client.conversations.get({ conversationId: id }))).toBeInstanceOf(NotFoundError);
    expect(await t.client.conversations.messages.list({ conversationId: id }).toArray()).toEqual([]);
  }),
  refusesShortIds('conversations.delete', 'DELETE'),

  success('conversations.sendMessage', 'returns the whole turn, isolated from other conversations', async (t, make) => {
    const one = await talk(make);
    const other = await t.client.conversations.create({ agent_id: one.agent_id });
    const reply = await t.client.conversations.sendMessage({ conversationId: one.id, message: 'Hello' });
    expect(reply.messages).toMatchObject([{ message_type: 'assistant_message', content: 'You said: Hello' }]);
    expect(reply.stop_reason.stop_reason).toBe('end_turn');
    expect(await words(t, one.id, {})).toEqual(['You said: Hello', 'Hello']);
    expect(await words(t, other.id, {})).toEqual([]);
    const [run] = await t.client.runs.list({ conversation_id: one.id }).toArray();
    expect(run).toMatchObject({ agent_id: one.agent_id, metadata: { run_type: 'send_conversation_message' } });
  }),
  success('conversations.sendMessage', 'returns JSON unless a stream is requested', async (t, make) => {
    const { id } = await talk(make);
    const body = { input: 'Hello', streaming: false };
    const answer = await http(t, 'POST', `/conversations/${id}/messages`, { body });
    expect(answer.body.messages).toMatchObject([{ content: 'You said: Hello' }]);
  }),
  success('conversations.sendMessage', 'sends to the agent itself as `default`', async (t, make) => {
    const { id: agent_id } = await make.agent();
    const reply = await t.client.conversations.sendMessage({ conversationId: 'default', agent_id, message: 'Hello' });
    expect(reply.messages).toMatchObject([{ content: 'You said: Hello' }]);
    expect(await t.client.agents.messages.list({ agentId: agent_id }).toArray({ max: 1 })).toMatchObject([
      { content: 'You said: Hello' },
    ]);
  }),
  refusesIds('conversations.sendMessage', 'POST'),

  success('conversations.sendMessageStream', 'streams by token', async (t, make) => {
    const { id } = await talk(make);
    let text = '';
    for await (const more of t.client.conversations.sendMessageStream({ conversationId: id, message: 'a b' }).text())
      text += `${more}|`;
    expect(text).toBe('You |said: |a |b|');
  }),
  success('conversations.sendMessageStream', 'streams by step by default', async (t, make) => {
    const { id } = await talk(make);
    const { text, headers } = await http(t, 'POST', `/conversations/${id}/messages`, { body: { input: 'Hello' } });
    expect(headers.get('content-type')).toContain('text/event-stream');
    expect(eventsOf(text)).toMatchObject([
      { message_type: 'ping' },
      { content: 'You said: Hello' },
      { stop_reason: 'end_turn' },
      { message_type: 'usage_statistics' },
      '[DONE]',
    ]);
  }),
  success('conversations.sendMessageStream', 'returns the same run for the same otid', async (t, make) => {
    const { id } = await talk(make);
    const messages = [{ role: 'user', content: 'slow 3', otid: crypto.randomUUID() }];
    const body = { messages, stream_tokens: true, background: true };
    const send = async () => (await http(t, 'POST', `/conversations/${id}/messages`, { body })).text;
    const [first, again] = [await send(), await send()].map(eventsOf);
    const shown = (events: unknown[]) => events.filter((one) => (one as Said).message_type === 'assistant_message');
    expect(shown(again!)).toEqual(shown(first!));
    expect(await words(t, id, { order: 'asc' })).toEqual(['slow 3', 'word0 word1 word2']);
  }),
  refusesIds('conversations.sendMessageStream', 'POST'),
  failure('conversations.sendMessageStream', 'processes one message at a time', async (t, make) => {
    const { id } = await talk(make);
    const stream = t.client.conversations.sendMessageStream({ conversationId: id, message: 'slow 10' });
    const events = stream[Symbol.asyncIterator]();
    await events.next();
    const busy = await http(t, 'POST', `/conversations/${id}/messages`, { body: { input: 'Hello' } });
    expect(busy.status).toBe(409);
    expect(busy.body).toMatchObject({ run_id: stream.runId, detail: expect.stringContaining('for this conversation') });
    await stream.cancelRun();
    await events.return();
  }),

  success('conversations.messages.list', 'returns the messages in the requested order', async (t, make) => {
    const { id } = await talk(make);
    for (const message of ['one', 'two']) await t.client.conversations.sendMessage({ conversationId: id, message });
    for (const limit of [1, 2, 100]) {
      expect(await words(t, id, { limit, order: 'asc' })).toEqual(spoken);
      expect(await words(t, id, { limit })).toEqual([...spoken].reverse());
    }
    const newest = await http(t, 'GET', `/conversations/${id}/messages`, { query: { limit: '2' } });
    expect(newest.body.map((one: Said) => one.content)).toEqual(['You said: two', 'two']);
  }),
  success('conversations.messages.list', 'returns the agent’s own messages for `default`', async (t, make) => {
    const { id: agent_id } = await make.agent();
    for (const message of ['one', 'two']) await t.client.agents.sendMessage({ agentId: agent_id, message });
    for (const limit of [1, 2, 100]) {
      expect(await words(t, 'default', { agent_id, limit, order: 'asc' })).toEqual(spoken);
      expect(await words(t, 'default', { agent_id, limit })).toEqual([...spoken].reverse());
    }
  }),
  refusesIds('conversations.messages.list', 'GET'),

  success('conversations.cancel', 'cancels active runs', async (t, make) => {
    const { id } = await talk(make);
    const stream = t.client.conversations.sendMessageStream({ conversationId: id, message: 'slow 50' });
    const final = stream.final();
    let outcome: unknown;
    for await (const event of stream)
      if (event.message_type === 'assistant_message')
        outcome ??= await t.client.conversations.cancel({ conversationId: id });
    expect(outcome).toEqual({ [stream.runId!]: 'cancelled' });
    expect((await final).stop_reason.stop_reason).toBe('cancelled');
  }),
  failure('conversations.cancel', 'reports that nothing is active', async (t, make) => {
    const { id } = await talk(make);
    expect(await refusal(t.client.conversations.cancel({ conversationId: id }))).toMatchObject({
      status: 409,
      detail: `CONFLICT: No active runs to cancel for conversation ${id}`,
    });
  }),
  refusesIds('conversations.cancel', 'POST', '/cancel'),
];

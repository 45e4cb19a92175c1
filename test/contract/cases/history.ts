import { expect } from 'vitest';
import { APIError } from '../../../src/index.ts';
import { failure, success } from '../case.ts';
import { differences, expected } from '../differences.ts';
import { http, refusal } from '../target.ts';
import { adder, calling, type Event } from './adder.ts';

export const historyCases = [
  success('agents.messages.list', 'returns a history in the requested order, across pages', async (t, make) => {
    const { id } = await make.agent();
    for (const message of ['one', 'two', 'three']) await t.client.agents.sendMessage({ agentId: id, message });
    const words = async (query: object) =>
      (await t.client.agents.messages.list({ agentId: id, ...query }).toArray())
        .map((message) => message as unknown as Event)
        .filter((message) => message.message_type.match(/user|assistant/))
        .map((message) => message.content);
    const oldest = ['one', 'You said: one', 'two', 'You said: two', 'three', 'You said: three'];
    for (const limit of [1, 2, 3, 100]) {
      expect(await words({ order: 'asc', limit })).toEqual(oldest);
      expect(await words({ order: 'desc', limit })).toEqual([...oldest].reverse());
    }
  }),
  success('agents.messages.list', 'returns the newest page', async (t, make) => {
    const { id } = await make.agent();
    for (const message of ['one', 'two']) await t.client.agents.sendMessage({ agentId: id, message });
    const { body } = await http(t, 'GET', `/agents/${id}/messages`, { query: { limit: '2' } });
    const contents = body.map((message: Event) => message.content);
    const oldestFirst = expected(t, differences.insideOfDescendingPage) === 'oldest';
    expect(contents).toEqual(oldestFirst ? ['two', 'You said: two'] : ['You said: two', 'two']);
  }),
  success('agents.messages.list', 'returns only the requested types', async (t, make) => {
    const { id } = await make.agent();
    for (const message of ['one', 'two']) await t.client.agents.sendMessage({ agentId: id, message });
    const only = await t.client.agents.messages
      .list({ agentId: id, include_return_message_types: ['user_message'], limit: 2, order: 'asc' })
      .toArray();
    expect(only.map((message) => (message as unknown as Event).content)).toEqual(['one', 'two']);
  }),
  success('agents.messages.list', 'shows a tool call and its return', async (t, make) => {
    const id = await adder(make);
    await t.client.agents.sendMessage({ agentId: id, message: calling });
    const types = (await t.client.agents.messages.list({ agentId: id, order: 'asc' }).toArray()).map(
      (message) => message.message_type,
    );
    expect(types.slice(-4)).toEqual(['user_message', 'tool_call_message', 'tool_return_message', 'assistant_message']);
  }),
  failure('agents.messages.list', 'answers 404 for an unknown cursor', async (t, make) => {
    const { id } = await make.agent();
    expect((await http(t, 'GET', `/agents/${id}/messages`, { query: { after: 'zzz' } })).status).toBe(404);
  }),

  success('agents.messages.cancel', 'cancels a turn, whose stream ends without [DONE]', async (t, make) => {
    const { id } = await make.agent();
    const stream = t.client.agents.sendMessageStream({ agentId: id, message: 'slow 100' });
    let cancelled: unknown;
    const reasons: string[] = [];
    for await (const event of stream) {
      if (event.message_type === 'stop_reason') reasons.push(event.stop_reason);
      if (event.message_type !== 'assistant_message' || cancelled) continue;
      cancelled = await t.client.agents.messages.cancel({ agentId: id, run_ids: [stream.runId!] });
    }
    expect(cancelled).toEqual({ [stream.runId!]: 'cancelled' });
    expect(reasons).toEqual(['cancelled']);
    expect((await t.client.runs.get({ runId: stream.runId! })).status).toBe('cancelled');
  }),
  failure('agents.messages.cancel', 'reports that nothing is active', async (t, make) => {
    const { id } = await make.agent();
    const error = await refusal(t.client.agents.messages.cancel({ agentId: id }));
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ status: 409, detail: `CONFLICT: No active runs to cancel for agent ${id}` });
  }),
  success('agents.messages.reset', 'resets the context and keeps the history', async (t, make) => {
    const { id } = await make.agent();
    await t.client.agents.sendMessage({ agentId: id, message: 'one' });
    const before = (await t.client.agents.messages.list({ agentId: id }).toArray()).length;
    expect(await t.client.agents.messages.reset({ agentId: id })).toBeUndefined();
    expect((await t.client.agents.messages.list({ agentId: id }).toArray()).length).toBe(before);
    const context = (await t.client.agents.get({ agentId: id })).message_ids ?? [];
    expect(context.length).toBeLessThan(before);
  }),
];

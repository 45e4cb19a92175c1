import { expect } from 'vitest';
import { StreamError } from '../../../src/index.ts';
import { failure, success } from '../case.ts';
import { eventsOf, http, refusal, type Target } from '../target.ts';
import { adder, calling, type Event } from './adder.ts';

const user = (content: string) => ({ messages: [{ role: 'user', content }] });

const rawStream = async (t: Target, agentId: string, content: string, more: object = { stream_tokens: true }) =>
  eventsOf((await http(t, 'POST', `/agents/${agentId}/messages/stream`, { body: { ...user(content), ...more } })).text);

/**
 * The shape of a stream: its types in order, repeats folded into one, with the stop reasons. Only the first ping is kept:
 * later ones come when a turn is silent for 20 seconds, which depends on the machine more than on the server.
 */
function shape(events: unknown[]): string[] {
  const all = events.map((event) => {
    if (event === '[DONE]') return 'DONE';
    const { message_type, stop_reason } = event as Event;
    return stop_reason ? `stop:${stop_reason}` : message_type.replace('_message', '');
  });
  const names = all.filter((name, index) => name !== 'ping' || index === 0);
  return names.filter((name, index) => name !== names[index - 1] || name.startsWith('stop'));
}

/** The first event of a type. A slow server has pings before it. */
const firstOf = (events: unknown[], type: string) =>
  (events as Event[]).find(({ message_type }) => message_type === type);

export const messageCases = [
  success('agents.sendMessage', 'returns the whole turn', async (t, make) => {
    const { id } = await make.agent();
    const reply = await t.client.agents.sendMessage({ agentId: id, message: 'Hello' });
    expect(reply.messages.map((message) => message.message_type)).toEqual(['assistant_message']);
    expect(reply.messages[0]).toMatchObject({ content: 'You said: Hello' });
    expect(reply.stop_reason.stop_reason).toBe('end_turn');
    expect(reply.usage).toMatchObject({ step_count: 1, total_tokens: 110 });
  }),
  success('agents.sendMessage', 'calls a tool and uses its result', async (t, make) => {
    const reply = await t.client.agents.sendMessage({ agentId: await adder(make), message: calling });
    expect(reply.messages.map((message) => message.message_type)).toEqual([
      'tool_call_message',
      'tool_return_message',
      'assistant_message',
    ]);
    const [call, result] = reply.messages as unknown as Event[];
    expect(call).toMatchObject({ tool_call: { name: 'suite_add', arguments: '{"a": 6, "b": 7}' } });
    expect(result).toMatchObject({ tool_return: '13', status: 'success', name: 'suite_add' });
  }),
  success('agents.sendMessage', 'answers plain HTTP with JSON', async (t, make) => {
    const { id } = await make.agent();
    const { status, body } = await http(t, 'POST', `/agents/${id}/messages`, { body: user('Hello') });
    expect(status).toBe(200);
    expect(body.messages).toMatchObject([{ message_type: 'assistant_message', content: 'You said: Hello' }]);
    expect(body.stop_reason).toEqual({ message_type: 'stop_reason', stop_reason: 'end_turn' });
    expect(Object.keys(body).sort()).toEqual(['logprobs', 'messages', 'stop_reason', 'turns', 'usage']);
  }),
  success('agents.sendMessage', 'accepts content parts, and `messages`', async (t, make) => {
    const { id } = await make.agent();
    const parts = await t.client.agents.sendMessage({ agentId: id, message: [{ type: 'text', text: 'in parts' }] });
    expect(parts.messages.at(-1)).toMatchObject({ content: 'You said: in parts' });
    const long = await t.client.agents.sendMessage({ agentId: id, messages: [{ role: 'user', content: 'long' }] });
    expect(long.messages.at(-1)).toMatchObject({ content: 'You said: long' });
  }),
  failure('agents.sendMessage', 'requires messages or input', async (t, make) => {
    const { id } = await make.agent();
    expect((await http(t, 'POST', `/agents/${id}/messages`, { body: {} })).status).toBe(422);
    expect((await http(t, 'POST', `/agents/${id}/messages`, { body: { ...user('x'), input: 'y' } })).status).toBe(422);
    const role = { messages: [{ role: 'nobody', content: 'x' }] };
    expect((await http(t, 'POST', `/agents/${id}/messages`, { body: role })).status).toBe(422);
  }),
  failure('agents.sendMessage', 'reports that the model failed', async (t, make) => {
    const { id } = await make.agent();
    const { status, body } = await http(t, 'POST', `/agents/${id}/messages`, { body: user('fail') });
    expect(status).toBe(500);
    expect(body.error.type).toBe('llm_error');
    const error = await refusal(t.client.agents.sendMessage({ agentId: id, message: 'fail' }));
    expect(error).toBeInstanceOf(StreamError);
  }),
  failure('agents.sendMessage', 'reports that the model is busy, without Retry-After', async (t, make) => {
    const { id } = await make.agent();
    const answer = await http(t, 'POST', `/agents/${id}/messages`, { body: user('busy') });
    expect(answer.status).toBe(429);
    expect(answer.body.error.type).toBe('llm_rate_limit');
    expect(answer.headers.has('retry-after')).toBe(false);
  }),
  failure('agents.sendMessage', 'rejects a message while an approval is pending', async (t, make) => {
    const id = await adder(make, true);
    const asked = await t.client.agents.sendMessage({ agentId: id, message: calling });
    expect(asked.stop_reason.stop_reason).toBe('requires_approval');
    const { status, body } = await http(t, 'POST', `/agents/${id}/messages`, { body: user('still there?') });
    expect(status).toBe(409);
    expect(body.detail).toMatchObject({ code: 'PENDING_APPROVAL' });
    expect(body.detail.pending_request_id).toMatch(/^message-/);
  }),

  success('agents.sendMessageStream', 'streams by token', async (t, make) => {
    const { id } = await make.agent();
    const events = await rawStream(t, id, 'one two three');
    expect(shape(events)).toEqual(['ping', 'assistant', 'stop:end_turn', 'usage_statistics', 'DONE']);
    const words = (events as Event[]).filter((event) => event.message_type === 'assistant_message');
    expect(words.map((event) => event.content)).toEqual(['You ', 'said: ', 'one ', 'two ', 'three']);
    expect(new Set(words.map((event) => event.otid)).size).toBe(1);
  }),
  success('agents.sendMessageStream', 'streams by step', async (t, make) => {
    const events = await rawStream(t, await adder(make), calling, {});
    expect(shape(events)).toEqual([
      'ping',
      'tool_call',
      'tool_return',
      'assistant',
      'stop:end_turn',
      'usage_statistics',
      'DONE',
    ]);
    expect(firstOf(events, 'tool_call_message')).toMatchObject({
      tool_calls: [{ name: 'suite_add', arguments: '{"a": 6, "b": 7}' }],
    });
  }),
  success('agents.sendMessageStream', 'streams a tool call in deltas', async (t, make) => {
    const events = (await rawStream(t, await adder(make), calling)) as Event[];
    const pieces = events.filter((event) => event.message_type === 'tool_call_message');
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces[0]).toMatchObject({ tool_calls: { name: 'suite_add' } });
    const written = pieces.map((piece) => (piece.tool_call as { arguments?: string }).arguments ?? '').join('');
    expect(written).toBe('{"a": 6, "b": 7}');
  }),
  success('agents.sendMessageStream', 'merges into the response of sendMessage', async (t, make) => {
    const id = await adder(make);
    const merged = await t.client.agents.sendMessageStream({ agentId: id, message: calling }).final();
    const plain = await t.client.agents.sendMessage({ agentId: id, message: calling });
    const gist = (reply: typeof plain) =>
      (reply.messages as unknown as Event[]).map((message) => [message.message_type, message.tool_return]);
    expect(gist(merged)).toEqual(gist(plain));
    expect(merged.stop_reason).toEqual(plain.stop_reason);
  }),
  success('agents.sendMessageStream', 'iterates over text only', async (t, make) => {
    const { id } = await make.agent();
    let text = '';
    for await (const words of t.client.agents.sendMessageStream({ agentId: id, message: 'hi' }).text()) text += words;
    expect(text).toBe('You said: hi');
  }),
  success('agents.sendMessageStream', 'ends with requires_approval when a tool needs approval', async (t, make) => {
    const id = await adder(make, true);
    const events = await rawStream(t, id, calling);
    expect(shape(events)).toEqual(['ping', 'approval_request', 'stop:requires_approval', 'usage_statistics', 'DONE']);
    const { tool_call } = firstOf(events, 'approval_request_message') as unknown as {
      tool_call: { tool_call_id: string };
    };
    const approvals = [{ type: 'approval', approve: true, tool_call_id: tool_call.tool_call_id }];
    const body = { messages: [{ type: 'approval', approvals }], stream_tokens: true };
    const after = eventsOf((await http(t, 'POST', `/agents/${id}/messages/stream`, { body })).text);
    expect(shape(after)).toEqual(['ping', 'tool_return', 'assistant', 'stop:end_turn', 'usage_statistics', 'DONE']);
  }),
  success('agents.sendMessageStream', 'ends with requires_approval for a client-side tool', async (t, make) => {
    const { id } = await make.agent();
    const client_tools = [{ name: 'client_calc', description: 'd', parameters: { type: 'object', properties: {} } }];
    const events = await rawStream(t, id, 'use the tool client_calc {}', { stream_tokens: true, client_tools });
    expect(shape(events)).toEqual(['ping', 'approval_request', 'stop:requires_approval', 'usage_statistics', 'DONE']);
  }),
  failure('agents.sendMessageStream', 'reports a failure before the first token', async (t, make) => {
    const { id } = await make.agent();
    for (const content of ['fail', 'busy'])
      expect(shape(await rawStream(t, id, content))).toEqual(['ping', 'stop:llm_api_error', 'error', 'DONE']);
  }),
  failure('agents.sendMessageStream', 'reports a failure after some text, and ends without [DONE]', async (t, make) => {
    const { id } = await make.agent();
    const events = await rawStream(t, id, 'fail after 3');
    expect(shape(events)).toEqual(['ping', 'assistant', 'stop:error', 'stop:llm_api_error', 'error']);
    const stream = t.client.agents.sendMessageStream({ agentId: id, message: 'fail after 3' });
    let text = '';
    const reading = (async () => {
      for await (const words of stream.text()) text += words;
    })();
    await expect(reading).rejects.toThrow(StreamError);
    expect(text).toBe('word0 word1 word2');
  }),
  failure('agents.sendMessageStream', 'reports a failure after a tool ran', async (t, make) => {
    const events = await rawStream(t, await adder(make), `${calling} then fail`);
    expect(shape(events)).toEqual(['ping', 'tool_call', 'tool_return', 'stop:llm_api_error', 'error']);
  }),
  failure('agents.sendMessageStream', 'stops at max_steps', async (t, make) => {
    const events = await rawStream(t, await adder(make), calling, { stream_tokens: true, max_steps: 1 });
    expect(shape(events)).toContain('stop:max_steps');
  }),
];

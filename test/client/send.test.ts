import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MessageAccumulator } from '../../src/client/stream/merge.ts';
import type { LettaEvent, LettaResponse } from '../../src/index.ts';
import { json, ping, rejection, said, serve, sse, stopped, usage } from '../helpers/http.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const answered = () => serve((_, response) => void sse(response, ping, said('Hi'), stopped(), usage, '[DONE]').end());

test('a send waits over the step stream, and gives the merged answer', async () => {
  const server = await answered();
  const call = server.client().agents.sendMessage({ agentId: 'agent-1', message: 'Hello' });
  const { data, response } = await call.withResponse();
  expect(response.status).toBe(200);
  expect(data).toEqual({ messages: [said('Hi')], stop_reason: stopped(), usage });
  expect(server.seen).toHaveLength(1);
  expect(server.seen[0]).toMatchObject({ method: 'POST', url: '/v1/agents/agent-1/messages/stream' });
  expect(JSON.parse(server.seen[0]!.body)).toEqual({
    messages: [{ role: 'user', content: 'Hello', otid: expect.stringMatching(uuid) }],
  });
});

test('it is sent when it is made, and read although nobody waits yet', async () => {
  const server = await answered();
  const call = server.client().agents.sendMessage({ agentId: 'a', message: 'Hello' });
  await expect.poll(() => server.seen.length).toBe(1);
  expect((await call).messages).toHaveLength(1);
});

test('an answer that comes as JSON is taken as it is', async () => {
  const whole = { messages: [said('Hi')], stop_reason: stopped(), usage, extra: 1 };
  const server = await serve((_, response) => json(response, whole));
  expect(await server.client().agents.sendMessage({ agentId: 'a', message: 'Hello' })).toEqual(whole);
});

test('a send asks for whole messages, a stream for tokens, unless it is told otherwise', async () => {
  const server = await answered();
  const { agents } = server.client();
  const hello = { agentId: 'a', message: 'Hello' };
  await agents.sendMessage({ ...hello, streaming: true, stream_tokens: true, max_steps: 3 });
  await agents.sendMessageStream(hello).final();
  await agents.sendMessageStream({ ...hello, stream_tokens: false, include_pings: true }).final();
  const [send, stream, steps] = server.seen.map(({ body }) => JSON.parse(body));
  expect(send).toEqual({ messages: expect.anything(), max_steps: 3 });
  expect(stream).toEqual({ messages: expect.anything(), stream_tokens: true });
  expect(steps).toEqual({ messages: expect.anything(), stream_tokens: false, include_pings: true });
});

test('what is said may be parts, input, or the long form; each message gets an otid', async () => {
  const server = await answered();
  const { agents } = server.client();
  const parts = [{ type: 'text' as const, text: 'Look' }];
  await agents.sendMessage({ agentId: 'a', message: parts });
  await agents.sendMessage({ agentId: 'a', input: 'Hello' });
  await agents.sendMessage({
    agentId: 'a',
    messages: [
      { role: 'system', content: 'Be kind', otid: 'mine' },
      { type: 'approval', approvals: [] },
    ],
  });
  const [first, second, third] = server.seen.map(({ body }) => JSON.parse(body).messages);
  const otid = expect.stringMatching(uuid);
  expect(first).toEqual([{ role: 'user', content: parts, otid }]);
  expect(second).toEqual([{ role: 'user', content: 'Hello', otid }]);
  expect(third).toEqual([
    { role: 'system', content: 'Be kind', otid: 'mine' },
    { type: 'approval', approvals: [], otid },
  ]);
});

test.each([
  [{}, 'give one of'],
  [{ message: 'a', input: 'b' }, 'not several'],
  [{ message: 'a', messages: [] }, 'not several'],
  [{ messages: 'a' }, 'messages must be a list'],
  [{ messages: [null] }, 'messages must be a list of objects'],
  [{ message: 5 }, 'a message must be text'],
  [{ input: {} }, 'a message must be text'],
])('%j is refused before it is sent', async (args, problem) => {
  const server = await answered();
  const call = { agentId: 'a', ...args } as never;
  expect((await rejection(server.client().agents.sendMessage(call))).message).toContain(problem);
  expect((await rejection(server.client().agents.sendMessageStream(call).final())).message).toContain(problem);
  expect(server.seen).toEqual([]);
});

test('a turn that fails rejects the send', async () => {
  const failure = { message_type: 'error_message', error_type: 'llm_error', message: 'Failed', run_id: 'run-1' };
  const server = await serve((_, response) => void sse(response, ping, stopped('llm_api_error'), failure).end());
  const error = await rejection(server.client().agents.sendMessage({ agentId: 'a', message: 'fail' }));
  expect(error).toMatchObject({ name: 'StreamError', errorType: 'llm_error', runId: 'run-1' });
});

test('a turn that is cut off rejects the send, which is not repeated', async () => {
  const server = await serve((_, response) => void sse(response, ping, said('Hi')).end());
  expect(await rejection(server.client().agents.sendMessage({ agentId: 'a', message: 'x' }))).toMatchObject({
    name: 'StreamTruncatedError',
  });
  expect(server.seen).toHaveLength(1);
});

const merged = (name: string): LettaResponse => {
  const text = readFileSync(`test/fixtures/recordings/${name}.sse`, 'utf8');
  const gatherer = new MessageAccumulator();
  for (const [, data] of text.matchAll(/^data: (\{.*)$/gm)) gatherer.add(JSON.parse(data!) as LettaEvent);
  return gatherer.whole();
};

/** What two runs of the same turn have in common. */
const shape = ({ messages, stop_reason }: LettaResponse) => ({
  stop_reason,
  messages: messages.map((message) =>
    Object.fromEntries(
      Object.entries(message).map(([field, value]) => [
        field,
        ['id', 'date', 'otid', 'step_id', 'run_id', 'tool_call_id'].includes(field) ? typeof value : mask(value),
      ]),
    ),
  ),
});
const mask = (value: unknown) =>
  JSON.stringify(value)
    ?.replace(/call_\w+/g, 'call')
    .replace(/\d+/g, '0')
    .replace(/AM|PM/g, 'M');

test('merged tokens are what a plain call gives', () => {
  const plain = JSON.parse(readFileSync('test/fixtures/recordings/messages/59-tool-call.json', 'utf8')).response.body;
  expect(shape(merged('messages/35-tool-call-stream-tokens'))).toEqual(shape(plain));
  expect(shape(merged('messages/78-tool-call-stream-steps'))).toEqual(shape(plain));
});

test('one message id covers a thought and the words after it', () => {
  const { messages } = merged('messages/57-memgpt_agent-stream-tokens');
  expect(messages).toMatchObject([
    { message_type: 'reasoning_message', reasoning: ' Thinking about the answer.' },
    { message_type: 'assistant_message', content: 'You said: hello memgpt' },
  ]);
});

test('an approval request comes with whole arguments', () => {
  const { messages, stop_reason } = merged('approvals/10-request');
  const call = { name: 'rec_danger', arguments: '{"a": 1, "b": 2}', tool_call_id: 'call_dd685bb09df5' };
  expect(messages).toMatchObject([{ message_type: 'approval_request_message', tool_call: call, tool_calls: [call] }]);
  expect(stop_reason.stop_reason).toBe('requires_approval');
});

test('several calls at once are told apart', () => {
  const gatherer = new MessageAccumulator();
  const piece = (tool_call: object) =>
    gatherer.add({ ...said(''), message_type: 'tool_call_message', tool_call, tool_calls: tool_call } as never);
  piece({ name: 'one', tool_call_id: '1' });
  piece({ arguments: '{"a"', tool_call_id: '1' });
  piece({ name: 'two', tool_call_id: '2' });
  piece({ arguments: ':1}', tool_call_id: '1' });
  piece({ arguments: '{}', tool_call_id: null });
  expect(gatherer.whole().messages).toMatchObject([
    {
      tool_call: { name: 'one', arguments: '{"a":1}' },
      tool_calls: [
        { name: 'one', arguments: '{"a":1}', tool_call_id: '1' },
        { name: 'two', arguments: '{}', tool_call_id: '2' },
      ],
    },
  ]);
});

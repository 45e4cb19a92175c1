import { expect, it } from 'vitest';
import { createMock } from '../../../src/mock/index.ts';
import { caller, eventsIn } from '../helpers.ts';

/** How agents that answer with `send_message` differ, as seen on a released server. */
async function setUp(agent: object = {}) {
  const call = caller(createMock());
  const made = { agent_type: 'memgpt_agent', model: 'openai-proxy/gpt-4o-mini', ...agent };
  const { body } = await call('POST', '/v1/agents/', { ...made, memory_blocks: [{ label: 'human', value: 'Ada' }] });
  const path = `/v1/agents/${body.id}`;
  const send = (input: string, more: object = {}) => call('POST', `${path}/messages`, { input, ...more });
  const stream = async (input: string, more: object = {}) =>
    eventsIn((await call('POST', `${path}/messages/stream`, { input, ...more })).body);
  return { call, path, send, stream };
}

it('reason before they answer', async () => {
  const { send } = await setUp();
  const { messages } = (await send('hello')).body;
  expect(messages.map((message: { message_type: string }) => message.message_type)).toEqual([
    'reasoning_message',
    'assistant_message',
  ]);
  expect(messages[1].content).toBe('You said: hello');
});

it('show the call behind their answer on request', async () => {
  const { send } = await setUp();
  const { messages } = (await send('hello', { use_assistant_message: false })).body;
  expect(messages[1].tool_call.arguments).toBe('{"message": "You said: hello", "request_heartbeat": false}');
  expect(messages[2]).toMatchObject({ name: 'send_message', tool_return: 'Sent message successfully.' });
});

it('get a message to continue after a memory tool, and answer it', async () => {
  const { call, path, send } = await setUp();
  const { messages } = (await send('use the tool core_memory_append {"label": "human", "content": "x"}')).body;
  expect(messages[0].tool_call.arguments).toContain('"request_heartbeat": true');
  expect(messages.at(-1).content).toContain('Continuing: continue tool rule.');
  const history = (await call('GET', `${path}/messages`)).body;
  const beat = history.filter((message: { message_type: string }) => message.message_type === 'user_message').at(-1);
  expect(JSON.parse(beat.content)).toMatchObject({ type: 'heartbeat' });
});

it('stream their answer with JSON escapes', async () => {
  const { stream } = await setUp();
  const events = await stream('ü "q"', { stream_tokens: true });
  const words = events.filter((event) => event.message_type === 'assistant_message').map((event) => event.content);
  expect(words.join('')).toBe('You said: \\u00fc \\"q\\"');
  expect(words[0]).toHaveLength(17);
});

it('fail with an unclassified error on a plain send', async () => {
  const { send, stream } = await setUp();
  const { status, body } = await send('busy');
  expect([status, body]).toEqual([500, { detail: 'An unknown error occurred' }]);
  expect((await stream('busy')).slice(1, 3)).toMatchObject([
    { stop_reason: 'error' },
    { error_type: 'internal_error', detail: expect.stringMatching(/^Error code: 429/) },
  ]);
  expect((await stream('busy', { stream_tokens: true }))[2]).toMatchObject({ error_type: 'llm_rate_limit' });
});

it('show the abbreviation of a time zone', async () => {
  const { call, path } = await setUp({ timezone: 'Europe/Berlin' });
  const history = (await call('GET', `${path}/messages`)).body;
  expect(JSON.parse(history.at(-1).content).time).toMatch(/ [AP]M (CET\+0100|CEST\+0200)$/);
});

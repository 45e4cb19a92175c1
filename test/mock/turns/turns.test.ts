import { expect, it } from 'vitest';
import { createMock, type Mock, type MockOptions } from '../../../src/mock/index.ts';
import { caller, eventsIn, python, requestOf } from '../helpers.ts';

async function setUp(options: MockOptions = {}, agent: object = {}) {
  const mock = createMock({ now: '2026-01-01T00:00:00Z', ...options });
  const call = caller(mock);
  const { body } = await call('POST', '/v1/agents/', { model: 'openai-proxy/gpt-4o-mini', ...agent });
  return { mock, call, path: `/v1/agents/${body.id}` };
}

/** Opens a stream and returns the events received so far. */
async function listen(mock: Mock, path: string, body: object) {
  const response = await mock.handle(requestOf('POST', path, body));
  const reader = response.body!.getReader();
  let text = '';
  const done = (async () => {
    for (let read = await reader.read(); !read.done; read = await reader.read())
      text += new TextDecoder().decode(read.value);
  })();
  return { events: () => eventsIn(text), done, leave: () => reader.cancel() };
}

const types = (events: { message_type?: string }[]) => events.map((event) => event.message_type ?? event);
const slow = (words: number, more: object = {}) => ({ input: `slow ${words}`, stream_tokens: true, ...more });

it('streams a word every 100 ms of the clock', async () => {
  const { mock, path } = await setUp();
  const stream = await listen(mock, `${path}/messages/stream`, slow(3));
  await mock.clock.advance(0);
  expect(types(stream.events())).toEqual(['ping']);
  await mock.clock.advance(200);
  expect(stream.events().map((event) => event.content)).toEqual([undefined, 'word0 ', 'word1 ']);
  await mock.clock.advance(100);
  await stream.done;
  expect(types(stream.events()).slice(-3)).toEqual(['stop_reason', 'usage_statistics', '[DONE]']);
});

it('sends a ping after every 20 idle seconds, unless pings are off', async () => {
  for (const include_pings of [true, false]) {
    let finish = (_: string) => {};
    const tools = { think: () => new Promise<string>((resolve) => (finish = resolve)) };
    const { mock, call, path } = await setUp({ tools });
    const { body: tool } = await call('POST', '/v1/tools/', { source_code: python('think') });
    await call('PATCH', `${path}/tools/attach/${tool.id}`);
    const stream = await listen(mock, `${path}/messages/stream`, { input: 'use the tool think', include_pings });
    await mock.clock.advance(65_000);
    finish('done');
    await stream.done;
    const pings = stream.events().filter((event) => event.message_type === 'ping').length;
    expect(pings).toBe(include_pings ? 4 : 0);
  }
});

it('stops when it is cancelled, and stores nothing of the step', async () => {
  const { mock, call, path } = await setUp();
  const before = (await call('GET', `${path}/messages`)).body;
  const stream = await listen(mock, `${path}/messages/stream`, slow(60));
  await mock.clock.advance(500);
  const [run] = (await call('GET', `/v1/runs/?active=true`)).body;
  expect(run.status).toBe('running');
  expect((await call('POST', `${path}/messages/cancel`, { run_ids: [run.id] })).body).toEqual({
    [run.id]: 'cancelled',
  });
  await stream.done;
  expect(stream.events()).toHaveLength(7);
  expect(stream.events().at(-1)).toEqual({ message_type: 'stop_reason', stop_reason: 'cancelled' });
  expect((await call('GET', `/v1/runs/${run.id}`)).body).toMatchObject({
    status: 'cancelled',
    stop_reason: 'cancelled',
  });
  expect((await call('GET', `${path}/messages`)).body).toEqual(before);
  expect((await call('POST', `${path}/messages`, { input: 'after' })).status).toBe(200);
});

it('cancels all runs of an agent if no ids are sent', async () => {
  const { mock, call, path } = await setUp();
  const streams = [
    await listen(mock, `${path}/messages/stream`, slow(60)),
    await listen(mock, `${path}/messages/stream`, slow(60)),
  ];
  expect(Object.values((await call('POST', `${path}/messages/cancel`)).body)).toEqual(['cancelled', 'cancelled']);
  await Promise.all(streams.map((stream) => stream.done));
  expect((await call('POST', `${path}/messages/cancel`)).status).toBe(409);
});

it('continues when the client disconnects', async () => {
  const { mock, call, path } = await setUp();
  const stream = await listen(mock, `${path}/messages/stream`, slow(10));
  await mock.clock.advance(200);
  await stream.leave();
  await mock.clock.advance(1000);
  const [run] = (await call('GET', '/v1/runs/?limit=1')).body;
  expect(run).toMatchObject({ status: 'completed', stop_reason: 'end_turn', total_duration_ns: 1_000_000_000 });
  const last = (await call('GET', `${path}/messages`)).body.at(-1);
  expect(last.content).toMatch(/^word0 .* word9$/);
});

it('runs two turns of an agent at once', async () => {
  const { mock, call, path } = await setUp();
  const stream = await listen(mock, `${path}/messages/stream`, slow(5));
  const quick = await call('POST', `${path}/messages`, { input: 'quick' });
  expect(quick.body.messages[0].content).toBe('You said: quick');
  await mock.clock.advance(500);
  await stream.done;
  expect(stream.events().at(-1)).toBe('[DONE]');
});

it('reset ends active turns', async () => {
  const { mock, path } = await setUp();
  const stream = await listen(mock, `${path}/messages/stream`, slow(60));
  mock.reset();
  await stream.done;
  expect(stream.events().at(-1)).toEqual({ message_type: 'stop_reason', stop_reason: 'cancelled' });
});

it('runs implementations of tools, including async ones', async () => {
  const tools = {
    sum: async ({ a, b }: Record<string, unknown>) => ({ total: Number(a) + Number(b) }),
    boom: () => {
      throw new RangeError('too much');
    },
  };
  const { call, path } = await setUp({ tools });
  for (const name of Object.keys(tools)) {
    const { body } = await call('POST', '/v1/tools/', { source_code: python(name, 'a', 'b') });
    await call('PATCH', `${path}/tools/attach/${body.id}`);
  }
  const use = async (text: string) => (await call('POST', `${path}/messages`, { input: text })).body.messages[1];
  expect(await use('use the tool sum {"a": 1, "b": 2}')).toMatchObject({
    status: 'success',
    tool_return: "{'total': 3}",
  });
  expect(await use('use the tool boom {"a": 1, "b": 2}')).toMatchObject({
    status: 'error',
    tool_return: 'Error executing function boom: RangeError: too much',
  });
  expect(await use('use the tool sum {"a": 1}')).toMatchObject({
    status: 'error',
    tool_return: "Error executing function sum: TypeError: sum() missing 1 required positional argument: 'b'",
  });
});

it('returns a canned result for a tool without an implementation', async () => {
  const { mock, call } = await setUp();
  const agent = mock.state.agents.find(({ name }) => name === 'Research Assistant')!;
  const input = 'use the tool search_web {"query": "weather"}';
  const { body } = await call('POST', `/v1/agents/${agent.id}/messages`, { input });
  expect(body.messages[1]).toMatchObject({ status: 'success', tool_return: expect.stringContaining('weather') });
});

it('truncates a result to the limit of its tool', async () => {
  const { call, path } = await setUp({ tools: { long: () => 'z'.repeat(1000) } });
  const source_code = python('long');
  const { body: tool } = await call('POST', '/v1/tools/', { source_code, return_char_limit: 100 });
  await call('PATCH', `${path}/tools/attach/${tool.id}`);
  const { body } = await call('POST', `${path}/messages`, { input: 'use the tool long' });
  expect(body.messages[1].tool_return).toMatch(/^z{100}\.\.\. \[NOTE: .* \(1000 > 100\)\]$/);
});

it('edits memory with built-in tools', async () => {
  const { call, path } = await setUp({}, { memory_blocks: [{ label: 'human', value: 'Ada' }] });
  const use = (text: string) => call('POST', `${path}/messages`, { input: `use the tool ${text}` });
  await use('memory_insert {"label": "human", "new_string": "likes tea"}');
  await use('memory_replace {"label": "human", "old_string": "tea", "new_string": "coffee"}');
  expect((await call('GET', `${path}/core-memory/blocks/human`)).body.value).toBe('Ada\nlikes coffee');
  const failed = await use('memory_replace {"label": "human", "old_string": "milk", "new_string": "x"}');
  expect(failed.body.messages[1]).toMatchObject({ status: 'error', stdout: null });
});

it('clears the context after a turn if message_buffer_autoclear is set', async () => {
  const { call, path } = await setUp({}, { message_buffer_autoclear: true });
  await call('POST', `${path}/messages`, { input: 'hello' });
  expect((await call('GET', path)).body.message_ids).toHaveLength(1);
  expect((await call('GET', `${path}/messages`)).body).toHaveLength(3);
});

it('records the end of the last run', async () => {
  const { mock, call, path } = await setUp();
  await mock.clock.advance(1000);
  await call('POST', `${path}/messages/stream`, { input: 'fail' });
  expect((await call('GET', path)).body).toMatchObject({
    last_stop_reason: 'llm_api_error',
    last_run_completion: expect.stringMatching(/^2026-01-01T00:00:01/),
  });
});

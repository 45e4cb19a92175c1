import { describe, expect, it } from 'vitest';
import { createMock, type ScriptTurn } from '../../../src/mock/index.ts';
import { caller, eventsIn } from '../helpers.ts';

async function setUp(turns: readonly ScriptTurn[]) {
  const mock = createMock({ now: '2026-01-01T00:00:00Z' });
  const call = caller(mock);
  const { body } = await call('POST', '/v1/agents/', { model: 'openai-proxy/gpt-4o-mini' });
  mock.script(body.id, turns);
  const path = `/v1/agents/${body.id}/messages`;
  const send = async (input = 'hi') => (await call('POST', path, { input })).body;
  const stream = async (more: object = {}) =>
    eventsIn((await call('POST', `${path}/stream`, { input: 'hi', stream_tokens: true, ...more })).body);
  const decide = async (approve: boolean, calls: readonly { tool_call_id: string }[]) => {
    const approvals = calls.map(({ tool_call_id }) => ({ type: 'approval', approve, tool_call_id }));
    return (await call('POST', path, { messages: [{ type: 'approval', approvals }] })).body;
  };
  return { mock, call, path, id: body.id as string, send, stream, decide };
}

type Shown = { message_type: string; [field: string]: unknown };
const types = (events: readonly Shown[]) => events.map((event) => event.message_type);
const said = (events: readonly Shown[], type: string, field: string) =>
  events
    .filter((event) => event.message_type === type)
    .map((event) => event[field])
    .join('');

const adding: ScriptTurn = [
  { think: 'Adding the two.' },
  { call: 'add', args: { a: 1, b: 2 }, result: '3' },
  { think: 'Got it.' },
  { say: 'It is 3.' },
];

describe('a scripted turn', () => {
  it('has reasoning, tool calls and text in a plain answer', async () => {
    const { send } = await setUp([adding]);
    const { messages, stop_reason, usage } = await send();
    expect(messages).toMatchObject([
      { message_type: 'reasoning_message', reasoning: 'Adding the two.' },
      { message_type: 'tool_call_message', tool_call: { name: 'add', arguments: '{"a": 1, "b": 2}' } },
      { message_type: 'tool_return_message', tool_return: '3', status: 'success' },
      { message_type: 'reasoning_message', reasoning: 'Got it.' },
      { message_type: 'assistant_message', content: 'It is 3.' },
    ]);
    expect(stop_reason.stop_reason).toBe('end_turn');
    expect(usage.step_count).toBe(2);
  });

  it('streams the same by token as by step, with the otids of the history', async () => {
    const { stream, call, path } = await setUp([adding]);
    const events = await stream();
    expect(said(events, 'reasoning_message', 'reasoning')).toBe('Adding the two.Got it.');
    expect(said(events, 'assistant_message', 'content')).toBe('It is 3.');
    const told = new Set(events.map((event) => event.otid).filter(Boolean));
    const kept = (await call('GET', `${path}?limit=100`)).body as Shown[];
    const own = kept.slice(types(kept).indexOf('reasoning_message')).map((message) => message.otid);
    expect([...told]).toEqual(own);
  });

  it('is used by one message; then the agent answers by its rules', async () => {
    const { send } = await setUp([{ say: 'One.' }, { say: 'Two.' }]);
    const answers = [await send('a'), await send('b'), await send('c')];
    expect(answers.map(({ messages }) => messages[0].content)).toEqual(['One.', 'Two.', 'You said: c']);
  });

  it('runs a tool as usual without a scripted result, and fails it with a scripted error', async () => {
    const { send } = await setUp([[{ call: 'nothing_like_it' }, { call: 'add', error: 'out of paper' }]]);
    const returns = (await send()).messages.filter((one: Shown) => one.message_type === 'tool_return_message');
    expect(returns).toMatchObject([
      { status: 'error', tool_return: 'Tool nothing_like_it not found' },
      { status: 'error', tool_return: 'out of paper' },
    ]);
  });

  it('makes parallel tool calls', async () => {
    const calls = [
      { name: 'add', args: { a: 1 }, result: 1 },
      { name: 'look', result: ['x'] },
    ];
    const { messages } = await (await setUp([[{ calls }, { say: 'Done.' }]])).send();
    expect(messages[0].tool_calls.map(({ name }: { name: string }) => name)).toEqual(['add', 'look']);
    expect(messages[1].tool_returns).toMatchObject([{ tool_return: '1' }, { tool_return: "['x']" }]);
    expect(messages[2].content).toBe('Done.');
  });

  it.each([true, false])('waits for a decision, and continues after it (approve: %s)', async (approve) => {
    const waiting: ScriptTurn = [{ call: 'send_email', approval: true, result: 'sent' }, { say: 'Now you know.' }];
    const { send, decide } = await setUp([waiting, { say: 'Next.' }]);
    const asked = await send();
    expect(asked.stop_reason.stop_reason).toBe('requires_approval');
    const request = asked.messages.at(-1);
    expect(request.message_type).toBe('approval_request_message');
    const { messages } = await decide(approve, request.tool_calls);
    expect(messages[0]).toMatchObject(approve ? { tool_return: 'sent' } : { status: 'error' });
    expect(messages[1].content).toBe('Now you know.');
    expect((await send()).messages[0].content).toBe('Next.');
  });

  it('waits for several decisions at once', async () => {
    const calls = [
      { name: 'one', result: '1', approval: true },
      { name: 'two', result: '2' },
    ];
    const { send, decide } = await setUp([[{ calls }]]);
    const { messages } = await decide(true, (await send()).messages.at(-1).tool_calls);
    expect(messages[0].tool_returns).toMatchObject([{ tool_return: '1' }, { tool_return: '2' }]);
    expect(messages).toHaveLength(1);
  });

  it('is not used by a rejected message', async () => {
    const { send, decide } = await setUp([[{ call: 'a', approval: true, result: 'ok' }], { say: 'Two.' }]);
    const request = (await send()).messages.at(-1);
    expect((await send()).detail.code).toBe('PENDING_APPROVAL');
    await decide(true, request.tool_calls);
    expect((await send()).messages[0].content).toBe('Two.');
  });

  it('ends with a scripted stop reason', async () => {
    const { send } = await setUp([[{ say: 'Too l' }, { stop: 'max_tokens_exceeded' }, { say: 'never' }]]);
    const { messages, stop_reason } = await send();
    expect(messages[0].content).toBe('Too l');
    expect(stop_reason.stop_reason).toBe('max_tokens_exceeded');
  });

  it('sends pings and any event', async () => {
    const { mock, id, stream } = await setUp([[{ ping: true }, { event: { message_type: 'brand_new', x: 1 } }]]);
    expect(types(await stream())).toEqual(['ping', 'ping', 'brand_new', 'stop_reason', 'usage_statistics', undefined]);
    mock.script(id, [[{ ping: true }, { say: 'Hi.' }]]);
    expect(types(await stream({ include_pings: false }))).not.toContain('ping');
  });
});

describe('failures', () => {
  const words: ScriptTurn = [{ say: 'one two ' }, { fail: 'broken' }];

  it('before the first token', async () => {
    const { stream } = await setUp([{ fail: 'busy' }]);
    const events = await stream();
    expect(types(events)).toEqual(['ping', 'stop_reason', 'error_message', undefined]);
    expect(events[2].error_type).toBe('llm_rate_limit');
    expect(events[3]).toBe('[DONE]');
  });

  it('after the first token, with two stop reasons and no [DONE], as recorded', async () => {
    const { stream } = await setUp([words]);
    const events = await stream();
    expect(types(events)).toEqual([
      'ping',
      'assistant_message',
      'assistant_message',
      'stop_reason',
      'stop_reason',
      'error_message',
    ]);
    expect(events.slice(3, 5).map((event) => event.stop_reason)).toEqual(['error', 'llm_api_error']);
  });

  it('of a plain send, whose message counts as taken', async () => {
    const { mock, call, path } = await setUp([{ fail: 'busy' }, { fail: 'error' }]);
    expect((await call('POST', path, { input: 'a' })).body.error.type).toBe('llm_rate_limit');
    expect((await call('POST', path, { input: 'b' })).status).toBe(500);
    expect(mock.log.slice(-2)).toMatchObject([
      { status: 429, taken: true },
      { status: 500, taken: true },
    ]);
  });

  it('after a tool ran', async () => {
    const { stream } = await setUp([[{ call: 'add', result: '3' }, { fail: 'error' }]]);
    const events = await stream();
    expect(events.at(-1)).toMatchObject({ message_type: 'error_message', error_type: 'internal_error' });
    expect(types(events)).toContain('tool_return_message');
  });
});

it('pauses by the clock of the mock, even between words', async () => {
  const { mock, stream } = await setUp([[{ say: 'Wait ' }, { pause: 5_000 }, { say: 'for it.', delay: 500 }]]);
  let events: Shown[] | undefined;
  const done = stream().then((all) => {
    events = all;
  });
  await mock.clock.advance(5_999);
  expect(events).toBeUndefined();
  await mock.clock.advance(1);
  await done;
  expect(said(events!, 'assistant_message', 'content')).toBe('Wait for it.');
});

it('reset removes scripts', async () => {
  const { mock, call, path } = await setUp([{ say: 'Never.' }]);
  mock.reset();
  const { body } = await call('POST', '/v1/agents/', { model: 'openai-proxy/gpt-4o-mini' });
  expect(path).toContain(body.id);
  expect((await call('POST', path, { input: 'x' })).body.messages[0].content).toBe('You said: x');
});

describe('an invalid script', () => {
  it.each<[unknown, RegExp]>([
    [{ say: 5 }, /^Turn 1, step 1 can't be used:.*expected string, received number.*say/s],
    [[{ say: 'x' }, { call: 'add', arguments: {} }], /^Turn 1, step 2 can't be used:.*"arguments"/s],
    [[{ shout: 'x' }], /^Turn 1, step 1 can't be used: it has none of think, say, call/],
    [null, /none of think/],
    [{ fail: 'badly' }, /"error"\|"busy"\|"broken"/],
    [{ pause: 1e300 }, /Too big/],
  ])('%j is rejected with its position', async (turn, says) => {
    const { mock, id } = await setUp([]);
    expect(() => mock.script(id, [turn as never])).toThrow(says);
  });

  it('an unknown agent is rejected', () => {
    expect(() => createMock().script('agent-1', [{ say: 'x' }])).toThrow('no agent agent-1');
  });
});

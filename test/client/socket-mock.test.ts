import { afterEach, beforeEach, expect, test } from 'vitest';
import { LettaClient, type LettaSocket, type SocketEvent, type WatchGap } from '../../src/index.ts';
import { createMock, type MockOptions } from '../../src/mock/index.ts';
import { type Listening, serve } from '../../src/mock/server.ts';
import { failure, until } from '../helpers/sockets.ts';

const good = 'sk-good';
let server: Listening;
let sockets: LettaSocket[];

async function start(options: MockOptions = {}): Promise<void> {
  server = await serve(createMock({ rateLimit: 'off', ...options }), { port: 0 });
  sockets = [];
}

const client = (apiKey = good) => new LettaClient({ baseURL: server.url, apiKey });

function connect(...[options, apiKey]: [Parameters<LettaClient['connect']>[0]?, string?]): LettaSocket {
  const socket = client(apiKey).connect({ reconnectDelay: 10, ...options });
  sockets.push(socket);
  return socket;
}

beforeEach(() =>
  start({ apiKeys: [good, { key: 'sk-read', readOnly: true }], tools: { add: ({ a, b }) => Number(a) + Number(b) } }),
);
afterEach(async () => {
  await Promise.all(sockets.map((socket) => socket.close()));
  await server.close();
});

/** A new agent, with a tool that adds. */
async function adder(): Promise<string> {
  const source_code =
    'def add(a: int, b: int) -> int:\n    """Add.\n\n    Args:\n        a (int): one\n        b (int): other\n    """\n    return a + b\n';
  const tool = await client().tools.create({ source_code });
  const agent = await client().agents.create({ model: 'openai-proxy/gpt-4o-mini', tool_ids: [tool.id] });
  return agent.id;
}

test.each([
  ['Node', {}],
  ['a browser', { WebSocket: globalThis.WebSocket }],
])('a turn with a tool, in %s', async (_, options) => {
  const agentId = await adder();
  const { events, text } = await connect(options)
    .send({ agentId, message: 'use the tool add {"a": 1, "b": 2}' })
    .final();
  expect(events).toContainEqual({
    type: 'agent_response',
    message_type: 'function_message',
    message: { function: 'add', args: { a: 1, b: 2 }, result: '3' },
    agent_id: agentId,
  });
  expect(events.at(-1)!.message_type).toBe('assistant_message');
  expect(text).toContain('3');
});

test('turns of several agents run at once, those of one agent in order', async () => {
  const [one, two] = await Promise.all([adder(), adder()]);
  const socket = connect();
  const said = await Promise.all(
    [one, two, one, two, one].map((agentId, i) => socket.send({ agentId, message: `number ${i}` }).final()),
  );
  for (const [i, { text }] of said.entries()) expect(text).toContain(`number ${i}`);
});

test('another socket of the key watches the turn, and its own turns are not confused', async () => {
  const agentId = await adder();
  const [speaker, monitor] = [connect(), connect()];
  const seen: (SocketEvent | WatchGap)[] = [];
  const events = monitor[Symbol.asyncIterator]();
  const watching = (async () => {
    for await (const event of events) seen.push(event);
  })();
  await Promise.all([speaker.ready(), monitor.ready()]);
  const [a, b] = await Promise.all([
    speaker.send({ agentId, message: 'from the speaker' }).final(),
    monitor.send({ agentId, message: 'from the monitor' }).final(),
  ]);
  expect(a.text).toContain('from the speaker');
  expect(a.text).not.toContain('from the monitor');
  expect(b.text).toContain('from the monitor');
  expect(b.text).not.toContain('from the speaker');
  await until(() => seen.filter(({ type }) => type === 'agent_response_end').length === 2);
  await monitor.close();
  await watching;
  const words = seen.flatMap((event) =>
    event.type === 'agent_response' && event.message_type === 'assistant_message' ? [event.message] : [],
  );
  expect(words.join(' ')).toMatch(/from the speaker/);
  expect(words.join(' ')).toMatch(/from the monitor/);
});

test('a failure of the model, and an agent that is not there, are typed errors; the socket goes on', async () => {
  const agentId = await adder();
  const socket = connect();
  const failed = await failure(socket.send({ agentId, message: 'fail' }).final());
  expect(failed).toMatchObject({ name: 'SocketTurnError', kind: 'failed' });
  for (const nobody of ['agent-00000000-0000-4000-8000-000000000000', 'no-id']) {
    const refused = await failure(socket.send({ agentId: nobody, message: 'Hi' }).final());
    expect(refused).toMatchObject({ name: 'SocketTurnError', kind: 'refused' });
  }
  expect((await socket.send({ agentId, message: 'still there?' }).final()).text).toContain('still there?');
});

test('a wrong key and a read-only one are typed errors', async () => {
  expect(await failure(connect({}, 'sk-wrong').ready())).toMatchObject({ name: 'AuthenticationError', status: 401 });
  expect(await failure(connect({}, 'sk-read').ready())).toMatchObject({ name: 'PermissionDeniedError', status: 403 });
});

test('the eleventh socket of a key waits until there is room', async () => {
  const ten = Array.from({ length: 10 }, () => connect());
  await Promise.all(ten.map((socket) => socket.ready()));
  const states: string[] = [];
  const eleventh = connect({ onStateChange: (state) => states.push(state) });
  await until(() => states.includes('reconnecting'));
  await ten[0]!.close();
  await eleventh.ready();
  expect(states.at(-1)).toBe('open');
});

test('a server that goes away in a turn and comes back', async () => {
  await server.close();
  let gone: Promise<void> | undefined;
  const add = () => {
    gone = server.close();
    return 'nobody hears this';
  };
  await start({ tools: { add } });
  const agentId = await adder();
  const socket = connect({ maxReconnectDelay: 40 });
  const turn = socket.send({ agentId, message: 'use the tool add {"a": 1, "b": 2}' });
  const next = socket.send({ agentId, message: 'are you back?' });
  expect(await failure(turn.final())).toMatchObject({ name: 'SocketClosedError', sent: true });
  await gone;
  // Another process, which has never heard of the agent.
  server = await serve(createMock({ rateLimit: 'off' }), { port: server.port });
  expect(await failure(next.final())).toMatchObject({ name: 'SocketTurnError', kind: 'refused' });
});

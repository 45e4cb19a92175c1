import { setupServer } from 'msw/node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ConnectionError,
  type ConnectOptions,
  LettaClient,
  type LettaSocket,
  type SocketState,
} from '../../src/index.ts';
import { createMock, type Mock } from '../../src/mock/index.ts';
import { socketHandler } from '../../src/mock/sockets.ts';
import { failure, until } from '../helpers/sockets.ts';

const baseURL = 'http://letta.test';
const apiKey = 'good';
let mock: Mock;
let server: ReturnType<typeof setupServer>;
let sockets: LettaSocket[];

beforeEach(() => {
  mock = createMock({ baseURL, apiKeys: [apiKey] });
  server = setupServer(...mock.handlers, socketHandler(mock));
  server.listen();
  sockets = [];
});

afterEach(async () => {
  await Promise.all(sockets.map((socket) => socket.close()));
  server.close();
});

const client = new LettaClient({ baseURL, apiKey });
const newAgent = async () => (await client.agents.create({ name: 'Ada', model: 'openai-proxy/gpt-4o-mini' })).id;

/** Connects like a web page. */
function connect(options: ConnectOptions = {}, key = apiKey): LettaSocket {
  const { WebSocket } = globalThis;
  const socket = new LettaClient({ baseURL, apiKey: key }).connect({ WebSocket, reconnectDelay: 10, ...options });
  sockets.push(socket);
  return socket;
}

test('turns work through MSW', async () => {
  const agentId = await newAgent();
  const { text, events } = await connect().send({ agentId, message: 'Hello' }).final();
  expect(text).toBe('You said: Hello');
  expect(events[0]!.message_type).toBe('internal_monologue');
});

test('other sockets of the same key receive the turn', async () => {
  const agentId = await newAgent();
  const [watcher, speaker] = [connect(), connect()];
  await watcher.ready();
  const seen: unknown[] = [];
  const watched = (async () => {
    for await (const event of watcher) if (seen.push(event) && event.type === 'agent_response_end') return;
  })();
  await speaker.send({ agentId, message: 'Hello' }).final();
  await watched;
  expect(seen).toContainEqual(expect.objectContaining({ message: 'You said: Hello', observed: true }));
});

test('an invalid key is rejected', async () => {
  const socket = connect({ maxReconnects: 0 }, 'bad');
  expect(await failure(socket.ready())).toBeInstanceOf(ConnectionError);
});

test('a dropped socket is reconnected', async () => {
  const agentId = await newAgent();
  const states: SocketState[] = [];
  const socket = connect({ onStateChange: (state) => states.push(state) });
  await socket.ready();
  mock.faults.add({ kind: 'socket', phase: 'taken' });
  expect((await failure(socket.send({ agentId, message: 'one' }).final())).name).toBe('SocketClosedError');
  await until(() => states.at(-1) === 'open');
  expect((await socket.send({ agentId, message: 'two' }).final()).text).toBe('You said: two');
  expect(states).toEqual(['open', 'reconnecting', 'open']);
});

test('an upgrade that is dropped or rejected is retried', async () => {
  mock.faults.add({ kind: 'socket', phase: 'upgrade' });
  mock.faults.add({ kind: 'answer', row: 'ws', status: 503 });
  const socket = connect();
  await socket.ready();
  expect(socket.state).toBe('open');
});

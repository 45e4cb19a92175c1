import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { createMock, type Fault } from '../../../src/mock/index.ts';
import { serve } from '../../../src/mock/server.ts';

// biome-ignore lint/suspicious/noExplicitAny: raw frames have no type
type Frame = any;

async function setUp(...faults: Fault[]) {
  const mock = createMock();
  const planted = faults.map((fault) => mock.faults.add(fault));
  const server = await serve(mock);
  onTestFinished(() => server.close());
  const agents = [...mock.state.agents].map(({ id }) => id);
  const connect = async (open = true) => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws`, {
      headers: { authorization: 'Bearer key' },
    });
    const line = { socket, texts: [] as string[], code: undefined as number | undefined };
    socket.on('message', (data) => line.texts.push(String(data)));
    socket.on('close', (code) => {
      line.code = code;
    });
    if (open) await once(socket, 'open');
    return line;
  };
  const say = ({ socket }: { socket: WebSocket }, agent_id = agents[0]!) =>
    socket.send(JSON.stringify({ type: 'user_message', message: 'hi', agent_id }));
  return { mock, planted: planted[0]!, agents, connect, say };
}

const types = (texts: readonly string[]) =>
  texts.map((text) => JSON.parse(text)).map((frame: Frame) => frame.message_type ?? frame.type);
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
};
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const broken = (how: string) => (how === 'close' ? 1011 : 1006);
const ways = ['close', 'fin', 'reset'] as const;

it('rejects an upgrade', async () => {
  const { connect } = await setUp({ kind: 'answer', status: 429, retryAfter: 3, path: '/ws' });
  const { socket } = await connect(false);
  const [, response] = await once(socket, 'unexpected-response');
  expect([response.statusCode, response.headers['retry-after']]).toEqual([429, '3']);
  socket.on('error', () => {}).terminate();
  expect((await connect()).socket.readyState).toBe(WebSocket.OPEN);
});

it.each(['fin', 'reset'] as const)('drops the connection instead of its upgrade (%s)', async (how) => {
  const { connect } = await setUp({ kind: 'socket', phase: 'upgrade', how });
  const { socket } = await connect(false);
  const [error] = await once(socket, 'error');
  expect(error.message).toMatch(/hang up|ECONNRESET/);
});

it('never answers an upgrade', async () => {
  const { connect } = await setUp({ kind: 'socket', phase: 'upgrade', how: 'silence' });
  const { socket } = await connect(false);
  socket.on('error', () => {});
  await wait(60);
  expect(socket.readyState).toBe(WebSocket.CONNECTING);
  socket.terminate();
});

it.each(ways)('drops the socket as soon as it is open (%s)', async (how) => {
  const { mock, connect } = await setUp({ kind: 'socket', phase: 'open', how });
  const line = await connect();
  await until(() => line.code !== undefined);
  expect(line).toMatchObject({ code: broken(how), texts: [] });
  expect(mock.log).toEqual([]);
});

it.each(ways)('drops the socket before the agent accepts a message (%s)', async (how) => {
  const { mock, planted, connect, say } = await setUp({ kind: 'socket', phase: 'received', how });
  const line = await connect();
  say(line);
  await until(() => line.code !== undefined);
  expect(line).toMatchObject({ code: broken(how), texts: [] });
  expect(planted).toMatchObject({ struck: 1, taken: 0 });
  expect(mock.log).toEqual([{ method: 'SOCKET', path: '/ws', status: 101, taken: false }]);
});

it.each(ways)('drops the socket after the agent has accepted a message (%s)', async (how) => {
  const { mock, planted, agents, connect, say } = await setUp({ kind: 'socket', phase: 'taken', how });
  const before = mock.state.messages.of(agents[0]!).length;
  const line = await connect();
  say(line);
  await until(() => line.code !== undefined);
  expect(line).toMatchObject({ code: broken(how), texts: [] });
  expect(planted.taken).toBe(1);
  expect(mock.log).toMatchObject([{ taken: true }]);
  await until(() => mock.state.messages.of(agents[0]!).length === before + 2);
});

it.each(ways)('drops the socket after some frames (%s)', async (how) => {
  const { connect, say } = await setUp({ kind: 'socket', phase: 'events', events: 2, how });
  const line = await connect();
  say(line);
  await until(() => line.code !== undefined);
  expect(line.code).toBe(broken(how));
  expect(types(line.texts)).toEqual(['agent_response_start', 'internal_monologue']);
});

it('drops the socket instead of ending the turn', async () => {
  const { connect, say } = await setUp({ kind: 'socket', phase: 'end' });
  const line = await connect();
  say(line);
  await until(() => line.code !== undefined);
  expect(types(line.texts)).toEqual(['agent_response_start', 'internal_monologue', 'assistant_message']);
});

it('sends nothing more, not even a pong', async () => {
  const { connect, say } = await setUp({ kind: 'socket', phase: 'events', events: 1, how: 'silence' });
  const line = await connect();
  say(line);
  await until(() => line.texts.length > 0);
  let pong = false;
  line.socket.on('pong', () => {
    pong = true;
  });
  line.socket.ping();
  await wait(80);
  expect([pong, line.texts.length, line.code]).toEqual([false, 1, undefined]);
});

it('drops only the second turn of one agent, and no other connection', async () => {
  const { mock, agents, connect, say } = await setUp();
  mock.faults.add({ kind: 'socket', phase: 'taken', agent: agents[0]!, after: 1 });
  const [line, watcher] = [await connect(), await connect()];
  say(line, agents[1]);
  say(line);
  await until(() => line.texts.filter((text) => text.includes('agent_response_end')).length === 2);
  say(line);
  await until(() => line.code !== undefined);
  await until(() => watcher.texts.filter((text) => text.includes('agent_response_end')).length === 3);
  expect(mock.log).toHaveLength(3);
});

it('sends malformed and duplicate frames', async () => {
  const { connect, say } = await setUp({ kind: 'malformed', event: 2 }, { kind: 'duplicate', event: 3 });
  const line = await connect();
  say(line);
  await until(() => line.texts.length === 5);
  expect(() => JSON.parse(line.texts[1]!)).toThrow(SyntaxError);
  expect(line.texts[2]).toBe(line.texts[3]);
  expect(types(line.texts.slice(2))).toEqual(['assistant_message', 'assistant_message', 'agent_response_end']);
});

import { expect, test } from 'vitest';
import type { LettaSocket, SocketEvent, WatchGap } from '../../src/index.ts';
import { connect, failure, serve, until } from '../helpers/sockets.ts';
import { end, said, start, thought } from '../helpers/ws-server.ts';

const agentId = 'agent-ada';
const framed = ({ message }: { message: string }, peer: { say(...frames: object[]): void }) =>
  peer.say(start, said(message), end);

/** Watches, from now on, until the socket is closed. */
function watch(socket: LettaSocket): { seen: (SocketEvent | WatchGap)[]; over: Promise<void> } {
  const seen: (SocketEvent | WatchGap)[] = [];
  const events = socket[Symbol.asyncIterator]();
  const over = (async () => {
    for await (const event of events) seen.push(event);
  })();
  return { seen, over };
}

test('watchers see everything that the server sends, also over the next connection', async () => {
  const { baseURL, peers } = await serve(framed);
  const socket = connect(baseURL);
  const [one, two] = [watch(socket), watch(socket)];
  await socket.send({ agentId, message: 'a' }).final();
  const strange = [
    { type: 'command_response', status: 'OK' },
    { type: 'agent_mood', mood: 'good' },
  ];
  peers[0]!.say(...strange);
  await until(() => one.seen.length === 5);
  peers[0]!.drop();
  await until(() => socket.state === 'reconnecting');
  await socket.send({ agentId, message: 'b' }).final();
  await socket.close();
  await Promise.all([one.over, two.over]);
  expect(one.seen).toEqual([start, said('a'), end, ...strange, start, said('b'), end]);
  expect(two.seen).toEqual(one.seen);
});

test('turns that other sockets began are watched, and not taken for one’s own', async () => {
  const { baseURL, peers } = await serve(({ message, agent_id }, peer) => {
    const frames = [start, said(message), end].map((frame) => ({ ...frame, agent_id }));
    for (const other of peers)
      other.say(...frames.map((frame) => (other === peer ? frame : { ...frame, observed: true })));
  });
  const [speaker, monitor] = [connect(baseURL), connect(baseURL)];
  const { seen } = watch(monitor);
  await Promise.all([speaker.ready(), monitor.ready()]);
  expect((await speaker.send({ agentId, message: 'Hi' }).final()).text).toBe('Hi');
  await until(() => seen.length === 3);
  expect(seen).toContainEqual({ ...said('Hi'), agent_id: agentId, observed: true });
});

test('a slow watcher loses the oldest events, is told how many, and holds up nobody', async () => {
  const { baseURL } = await serve(async (_, peer) => {
    for (let i = 0; i < 100; i++) {
      peer.say(thought(String(i)));
      if (i % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    }
    peer.say(said('done'));
  });
  const socket = connect(baseURL, { watchBuffer: 10 });
  const slow = socket[Symbol.asyncIterator]();
  const quick = watch(socket);
  const { events } = await socket.send({ agentId, message: 'Hi' }).final();
  expect(events).toHaveLength(101);
  await socket.close();
  await quick.over;
  expect(quick.seen).toHaveLength(101);
  const seen = [];
  for await (const event of slow) seen.push(event);
  expect(seen).toEqual([{ type: 'gap', dropped: 91 }, ...events.slice(91)]);
});

test('a watcher that leaves is forgotten, and others go on', async () => {
  const { baseURL } = await serve(framed);
  const socket = connect(baseURL);
  const other = watch(socket);
  const leaving = (async () => {
    for await (const event of socket) return event;
  })();
  await socket.send({ agentId, message: 'a' }).final();
  expect(await leaving).toEqual(start);
  await socket.send({ agentId, message: 'b' }).final();
  await socket.close();
  await other.over;
  expect(other.seen).toHaveLength(6);
});

test('several may wait for the next event of one watcher', async () => {
  const { baseURL } = await serve(framed);
  const socket = connect(baseURL);
  const events = socket[Symbol.asyncIterator]();
  const asked = [events.next(), events.next(), events.next(), events.next()];
  await socket.send({ agentId, message: 'a' }).final();
  await socket.close();
  expect(await Promise.all(asked)).toEqual([
    { done: false, value: start },
    { done: false, value: said('a') },
    { done: false, value: end },
    { done: true, value: undefined },
  ]);
});

test('what closes the socket for good is thrown to its watchers, also to those that come later', async () => {
  const { baseURL } = await serve(framed, { refuse: () => ({ status: '401 Unauthorized' }) });
  const socket = connect(baseURL);
  expect(await failure(watch(socket).over)).toMatchObject({ name: 'AuthenticationError' });
  expect(await failure(watch(socket).over)).toMatchObject({ name: 'AuthenticationError' });
});

test('watching a closed socket ends at once', async () => {
  const { baseURL } = await serve(framed);
  const socket = connect(baseURL);
  await socket.close();
  const { seen, over } = watch(socket);
  await over;
  expect(seen).toEqual([]);
});

import { expect, test } from 'vitest';
import { connect, failure, serve, until } from '../helpers/sockets.ts';
import { end, type Peer, said, start, thought, used } from '../helpers/ws-server.ts';

const ada = 'agent-ada';
const bob = 'agent-bob';
const echo = ({ message }: { message: string }, peer: Peer) => peer.say(said(message));
const text = async (turn: { final(): Promise<{ text: string }> }) => (await turn.final()).text;

test('a turn gives what the agent thinks, does and says, in order', async () => {
  const { baseURL, received } = await serve((_, peer) => peer.say(thought('hm'), used('add', '3'), said('Three')));
  const events = [];
  for await (const event of connect(baseURL).send({ agentId: ada, message: '1 + 2?' })) events.push(event);
  expect(events).toEqual([thought('hm'), used('add', '3'), said('Three')]);
  expect(received).toEqual([{ type: 'user_message', message: '1 + 2?', agent_id: ada }]);
});

test('final() gives all events and the words, before, while and after iterating', async () => {
  const { baseURL, received } = await serve((_, peer) =>
    peer.say(start, said('One. '), thought('hm'), said('Two.'), end),
  );
  const turn = connect(baseURL).send({ agentId: ada, message: 'Count' });
  const early = turn.final();
  let seen = 0;
  for await (const _ of turn) seen++;
  expect(seen).toBe(3);
  const whole = { events: [said('One. '), thought('hm'), said('Two.')], text: 'One. Two.' };
  expect(await early).toEqual(whole);
  expect(await turn.final()).toEqual(whole);
  expect(received).toHaveLength(1);
});

test('a turn has one consumer', async () => {
  const { baseURL } = await serve(echo);
  const turn = connect(baseURL).send({ agentId: ada, message: 'Hi' });
  for await (const _ of turn);
  const error = await failure(turn[Symbol.asyncIterator]().next());
  expect(error).toMatchObject({ name: 'ArgumentError', message: expect.stringContaining('one consumer') });
});

test('a message is sent when send is called, once, whether anybody looks or not', async () => {
  const { baseURL, received } = await serve(echo);
  const socket = connect(baseURL);
  socket.send({ agentId: ada, message: 'unwatched' });
  expect(await text(socket.send({ agentId: ada, message: 'watched' }))).toBe('watched');
  expect(received.map(({ message }) => message)).toEqual(['unwatched', 'watched']);
});

test('one turn is in flight, the rest waits in order', async () => {
  let open = 0;
  const { baseURL } = await serve(({ message }, peer) => {
    expect(++open).toBe(1);
    setTimeout(() => {
      open--;
      peer.say(said(message));
    }, 5);
  });
  const socket = connect(baseURL);
  const turns = ['a', 'b', 'c', 'd'].map((message, i) => socket.send({ agentId: i % 2 ? ada : bob, message }));
  expect(await Promise.all(turns.map(text))).toEqual(['a', 'b', 'c', 'd']);
});

test('where frames name their agent, turns of different agents run at once', async () => {
  const waiting = new Map<string, () => void>();
  const { baseURL, received } = await serve(({ agent_id, message }, peer) => {
    const by = (frame: object) => ({ ...frame, agent_id });
    peer.say(by(start));
    const finish = () => peer.say(by(said(message)), by(end));
    if (message === 'first') finish();
    else waiting.set(message, finish);
  });
  const socket = connect(baseURL);
  await socket.send({ agentId: ada, message: 'first' }).final();
  const turns = [
    socket.send({ agentId: ada, message: 'a1' }),
    socket.send({ agentId: ada, message: 'a2' }),
    socket.send({ agentId: bob, message: 'b1' }),
  ];
  await until(() => waiting.size === 2);
  expect([...waiting.keys()]).toEqual(['a1', 'b1']);
  waiting.get('b1')!();
  expect(await text(turns[2]!)).toBe('b1');
  expect(received.map(({ message }) => message)).not.toContain('a2');
  waiting.get('a1')!();
  await until(() => waiting.has('a2'));
  waiting.get('a2')!();
  expect(await Promise.all(turns.map(text))).toEqual(['a1', 'a2', 'b1']);
});

test('the server’s error ends the turn, after what came before it', async () => {
  const { baseURL } = await serve(({ message }, peer) =>
    message === 'fail'
      ? peer.say(start, thought('hm'), { type: 'agent_response_error', message: 'The model failed' })
      : peer.say(start, said(message), end),
  );
  const socket = connect(baseURL);
  const events: unknown[] = [];
  const turn = socket.send({ agentId: ada, message: 'fail' });
  const next = socket.send({ agentId: ada, message: 'again' });
  const error = await failure(
    (async () => {
      for await (const event of turn) events.push(event);
    })(),
  );
  expect(events).toEqual([thought('hm')]);
  expect(error).toMatchObject({
    name: 'SocketTurnError',
    code: 'turn_failed',
    kind: 'failed',
    detail: 'The model failed',
  });
  expect(error.message).toContain(ada);
  expect(await text(next)).toBe('again');
});

test('bad input is refused, and the socket goes on', async () => {
  const { baseURL } = await serve(({ agent_id, message }, peer) =>
    peer.say(agent_id === ada ? said(message) : { type: 'server_error', message: 'Agent not found' }),
  );
  const socket = connect(baseURL);
  const error = await failure(socket.send({ agentId: 'agent-nobody', message: 'Hi' }).final());
  expect(error).toMatchObject({ name: 'SocketTurnError', kind: 'refused', detail: 'Agent not found' });
  expect(await text(socket.send({ agentId: ada, message: 'Hi' }))).toBe('Hi');
});

test.each([
  [undefined as never, 'agentId'],
  [{ agentId: '', message: 'Hi' }, 'agentId'],
  [{ agentId: undefined as unknown as string, message: 'Hi' }, 'agentId'],
  [{ agentId: ada, message: ['Hi'] as unknown as string }, 'message'],
])('%j is not sent', async (message, named) => {
  const { baseURL, received } = await serve(echo);
  const socket = connect(baseURL);
  expect(await failure(socket.send(message).final())).toMatchObject({
    name: 'ArgumentError',
    message: expect.stringContaining(named),
  });
  expect(await text(socket.send({ agentId: ada, message: 'ok' }))).toBe('ok');
  expect(received).toHaveLength(1);
});

test('what finds the queue full is not sent; what waited is', async () => {
  let release = () => {};
  const { baseURL, received } = await serve(({ message }, peer) => {
    if (message !== '0') return echo({ message }, peer);
    release = () => peer.say(said('0'));
  });
  const socket = connect(baseURL, { maxQueue: 3 });
  await socket.ready();
  const turns = Array.from({ length: 6 }, (_, i) => socket.send({ agentId: ada, message: String(i) }));
  const [late, later] = await Promise.all(turns.slice(4).map((turn) => failure(turn.final())));
  for (const error of [late, later])
    expect(error).toMatchObject({ name: 'SocketQueueFullError', code: 'socket_queue_full', maxQueue: 3 });
  await until(() => received.length === 1);
  release();
  expect(await Promise.all(turns.slice(0, 4).map(text))).toEqual(['0', '1', '2', '3']);
  expect(received).toHaveLength(4);
});

test('break stops listening; the next message waits for the turn’s end all the same', async () => {
  const peers: Peer[] = [];
  const { baseURL, received } = await serve(({ message }, peer) => {
    peers.push(peer);
    peer.say(start, thought(message));
    if (message === 'next') peer.say(said('answer'), end);
  });
  const socket = connect(baseURL);
  for await (const event of socket.send({ agentId: ada, message: 'left' })) {
    expect(event).toEqual(thought('left'));
    break;
  }
  const next = socket.send({ agentId: ada, message: 'next' });
  peers[0]!.say(said('words that nobody waits for'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(received).toHaveLength(1);
  peers[0]!.say(end);
  expect((await next.final()).events).toEqual([thought('next'), said('answer')]);
});

test('a signal ends the waiting; a message that was not sent is not sent any more', async () => {
  let release = () => {};
  const { baseURL, received } = await serve((_, peer) => {
    release = () => peer.say(said('done'));
  });
  const socket = connect(baseURL);
  const controller = new AbortController();
  const reason = new Error('changed my mind');
  const flying = socket.send({ agentId: ada, message: 'flying' }, { signal: controller.signal });
  const waiting = socket.send({ agentId: ada, message: 'waiting' }, { signal: controller.signal });
  const last = socket.send({ agentId: ada, message: 'last' });
  await until(() => received.length === 1);
  controller.abort(reason);
  expect(await failure(flying.final())).toBe(reason);
  expect(await failure(waiting.final())).toBe(reason);
  expect(await failure(socket.send({ agentId: ada, message: 'never' }, { signal: controller.signal }).final())).toBe(
    reason,
  );
  release();
  await until(() => received.length === 2);
  release();
  expect(await text(last)).toBe('done');
  expect(received.map(({ message }) => message)).toEqual(['flying', 'last']);
});

test('a timeout ends the waiting', async () => {
  const { baseURL } = await serve(() => {});
  const error = await failure(connect(baseURL).send({ agentId: ada, message: 'Hi' }, { timeout: 30 }).final());
  expect(error).toMatchObject({ name: 'TimeoutError', code: 'timeout', limit: 'timeout', ms: 30 });
});

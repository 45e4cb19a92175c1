import { createServer, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { LettaClient, type SocketState } from '../../src/index.ts';
import { apiKey, connect, failure, serve, until } from '../helpers/sockets.ts';
import { end, said, start, thought, wsServer } from '../helpers/ws-server.ts';

const agentId = 'agent-ada';
const echo = ({ message }: { message: string }, peer: { say(frame: object): void }) => peer.say(said(message));
const hello = { agentId, message: 'Hello' };

test('a socket connects by itself, tells its states, and closes', async () => {
  const { baseURL, peers } = await serve(echo);
  const states: SocketState[] = [];
  const socket = connect(baseURL, { onStateChange: (state) => states.push(state) });
  expect(socket.state).toBe('connecting');
  await socket.ready();
  expect(socket.state).toBe('open');
  await socket.close();
  expect(socket.state).toBe('closed');
  expect(states).toEqual(['open', 'closed']);
  await until(() => peers[0]!.socket.readyState === peers[0]!.socket.CLOSED);
});

test('await using closes it', async () => {
  const { baseURL, peers } = await serve(echo);
  {
    await using socket = connect(baseURL);
    await socket.send(hello).final();
  }
  await until(() => peers[0]!.socket.readyState === peers[0]!.socket.CLOSED);
});

test('Node shows the key in a header, and who asks', async () => {
  const { baseURL, upgrades } = await serve(echo);
  await connect(baseURL).ready();
  const [{ url, headers }] = upgrades as [(typeof upgrades)[0]];
  expect(url).toBe('/ws');
  expect(headers.authorization).toBe(`Bearer ${apiKey}`);
  expect(headers['user-agent']).toMatch(/^letta-sdk\//);
  expect(headers['sec-websocket-protocol']).toBeUndefined();
});

test('a client’s headers go along', async () => {
  const { baseURL, upgrades } = await serve(echo);
  await using socket = new LettaClient({ baseURL, apiKey, headers: { 'X-Team': 'blue' } }).connect();
  await socket.ready();
  expect(upgrades[0]!.headers['x-team']).toBe('blue');
});

test('a browser’s WebSocket shows the key as a subprotocol', async () => {
  const { baseURL, upgrades, peers } = await serve(echo);
  // Node's global WebSocket is the one of the standard: it can't set headers, ping, or tell a status.
  const socket = connect(baseURL, { WebSocket: globalThis.WebSocket });
  expect((await socket.send(hello).final()).text).toBe('Hello');
  const [{ headers }] = upgrades as [(typeof upgrades)[0]];
  expect(headers.authorization).toBeUndefined();
  const [first, second] = headers['sec-websocket-protocol']!.split(', ');
  expect(first).toBe('letta');
  expect(second).toMatch(/^letta\.bearer\.[\w-]+$/);
  expect(Buffer.from(second!.slice('letta.bearer.'.length), 'base64url').toString()).toBe(apiKey);
  expect(peers[0]!.socket.protocol).toBe('letta');
});

test.each([
  ['Node', {}],
  ['a browser', { WebSocket: globalThis.WebSocket }],
])(
  'in %s, a line that is lost ends the turn in flight, which is not sent again; what waits is sent over the next',
  async (_, options) => {
    const { baseURL, received, peers } = await serve(({ message }, peer) =>
      message === 'lost' ? peer.drop() : echo({ message }, peer),
    );
    const states: SocketState[] = [];
    const socket = connect(baseURL, { ...options, onStateChange: (state) => states.push(state) });
    const lost = socket.send({ agentId, message: 'lost' });
    const next = socket.send({ agentId, message: 'next' });
    const error = await failure(lost.final());
    expect(error).toMatchObject({ name: 'SocketClosedError', code: 'socket_closed', sent: true });
    expect(error.message).toMatch(/may have taken the message; it was not sent again/);
    expect((await next.final()).text).toBe('next');
    expect(received.map(({ message }) => message)).toEqual(['lost', 'next']);
    expect(peers).toHaveLength(2);
    expect(states).toEqual(['open', 'reconnecting', 'open']);
  },
);

test.each([
  ['after the start', [start]],
  ['after a thought', [start, thought('hm')]],
  ['after the words, before the end', [start, said('almost')]],
  ['after a thought, without a frame', [thought('hm')]],
])('a line lost %s ends the turn with an error, after what had come', async (_, frames) => {
  const { baseURL, received } = await serve(({ message }, peer) => {
    if (message === 'again') return peer.say(start, said('again'), end);
    peer.say(...frames);
    setTimeout(() => peer.drop(), 10);
  });
  const socket = connect(baseURL);
  const turn = socket.send(hello);
  const events: unknown[] = [];
  const error = await failure(
    (async () => {
      for await (const event of turn) events.push(event);
    })(),
  );
  expect(error).toMatchObject({ name: 'SocketClosedError', sent: true });
  expect(events).toEqual(frames.filter(({ type }) => type === 'agent_response'));
  expect((await socket.send({ agentId, message: 'again' }).final()).text).toBe('again');
  expect(received).toHaveLength(2);
});

test('a line lost between turns loses nothing', async () => {
  const { baseURL, received, peers } = await serve(echo);
  const socket = connect(baseURL);
  await socket.send(hello).final();
  peers[0]!.drop();
  await until(() => socket.state === 'reconnecting');
  expect((await socket.send({ agentId, message: 'again' }).final()).text).toBe('again');
  expect(received.map(({ message }) => message)).toEqual(['Hello', 'again']);
});

test('messages wait for a server that is not up yet', async () => {
  const early = await wsServer(echo);
  await early.close();
  const socket = connect(early.baseURL);
  const turn = socket.send(hello);
  await until(() => socket.state === 'reconnecting');
  const { received } = await serve(echo, { port: Number(new URL(early.baseURL).port) });
  expect((await turn.final()).text).toBe('Hello');
  expect(received).toHaveLength(1);
});

test('a server that stays away closes the socket after maxReconnects', async () => {
  const gone = await wsServer(echo);
  await gone.close();
  const socket = connect(gone.baseURL, { maxReconnects: 3 });
  const turn = socket.send(hello);
  const error = await failure(turn.final());
  expect(error).toMatchObject({ name: 'ConnectionError', message: expect.stringContaining('ECONNREFUSED') });
  expect(socket.state).toBe('closed');
  expect(await failure(socket.ready())).toBe(error);
  expect(await failure(socket.send(hello).final())).toMatchObject({
    name: 'SocketClosedError',
    sent: false,
    cause: error,
  });
});

test('a server that takes connections only to drop them is given up, too', async () => {
  const { baseURL, peers } = await serve(echo, { join: (peer) => peer.drop() });
  const socket = connect(baseURL, { maxReconnects: 3 });
  await failure(socket.send(hello).final());
  await until(() => socket.state === 'closed');
  expect(peers).toHaveLength(4);
});

test.each([
  ['401 Unauthorized', 'AuthenticationError', 401],
  ['403 Forbidden', 'PermissionDeniedError', 403],
  ['404 Not Found', 'NotFoundError', 404],
])('%s is a typed error, and not tried again', async (status, name, code) => {
  const { baseURL, upgrades } = await serve(echo, {
    refuse: () => ({ status, body: JSON.stringify({ detail: `No, ${apiKey}!` }) }),
  });
  const socket = connect(baseURL);
  const waiting = socket.send(hello);
  const error = await failure(waiting.final());
  expect(error).toMatchObject({ name, status: code, detail: 'No, <key>!' });
  expect(await failure(socket.ready())).toBe(error);
  expect(socket.state).toBe('closed');
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(upgrades).toHaveLength(1);
});

test('a 403 without a word says that released servers have no socket', async () => {
  const { baseURL } = await serve(echo, { refuse: () => ({ status: '403 Forbidden' }) });
  expect((await failure(connect(baseURL).ready())).message).toContain('released Letta servers');
});

test('429 waits as long as the server asks', async () => {
  const { baseURL } = await serve(echo, {
    refuse: (nth) => (nth === 1 ? { status: '429 Too Many Requests', headers: { 'Retry-After': '0.3' } } : undefined),
  });
  const began = performance.now();
  expect((await connect(baseURL).send(hello).final()).text).toBe('Hello');
  expect(performance.now() - began).toBeGreaterThan(290);
});

test('429 with a wait that is too long is thrown', async () => {
  const refuse = () => ({ status: '429 Too Many Requests', headers: { 'Retry-After': '3600' } });
  const { baseURL, upgrades } = await serve(echo, { refuse });
  const error = await failure(connect(baseURL).send(hello).final());
  expect(error).toMatchObject({ name: 'RateLimitError', code: 'rate_limited', retryAfter: 3_600_000 });
  expect(upgrades).toHaveLength(1);
});

test('503 is tried again, with growing waits', async () => {
  const times: number[] = [];
  const { baseURL } = await serve(echo, {
    refuse: (nth) => {
      times.push(performance.now());
      return nth <= 4 ? { status: '503 Service Unavailable' } : undefined;
    },
  });
  const socket = connect(baseURL, { reconnectDelay: 20, maxReconnectDelay: 60 });
  expect((await socket.send(hello).final()).text).toBe('Hello');
  const waits = times.slice(1).map((time, i) => time - times[i]!);
  // 20, 40, 60, 60, each less up to a half; timers may be a little early.
  for (const [i, least] of [10, 20, 30, 30].entries()) expect(waits[i]).toBeGreaterThan(least - 2);
});

test('a server that does not answer the upgrade is given up after connectTimeout', async () => {
  const lines: Socket[] = [];
  const server = createServer((line) => lines.push(line)).listen(0, '127.0.0.1');
  onTestFinished(() => {
    for (const line of lines) line.destroy();
    server.close();
  });
  await until(() => server.listening);
  const { port } = server.address() as { port: number };
  const socket = connect(`http://127.0.0.1:${port}`, { connectTimeout: 40, maxReconnects: 1 });
  expect(await failure(socket.ready())).toMatchObject({
    name: 'ConnectionError',
    message: expect.stringContaining('not open after 40 ms'),
  });
  expect(lines).toHaveLength(2);
});

test('a dead line is noticed by its silence to pings', async () => {
  const { baseURL, peers, received } = await serve(({ message }, peer) => {
    // Takes the message, and is never heard of again: no pong, no close.
    if (message === 'die') (peer.socket as unknown as { _socket: Socket })._socket.pause();
    else echo({ message }, peer);
  });
  const socket = connect(baseURL, { heartbeatInterval: 30 });
  const error = await failure(socket.send({ agentId, message: 'die' }).final());
  expect(error).toMatchObject({ name: 'SocketClosedError', message: expect.stringContaining('ping') });
  expect((await socket.send(hello).final()).text).toBe('Hello');
  expect(peers).toHaveLength(2);
  expect(received).toHaveLength(2);
});

test('a line that answers pings lives on, however long a turn takes', async () => {
  const { baseURL, peers } = await serve((_, peer) => setTimeout(() => peer.say(said('late')), 150));
  const pings = vi.fn();
  const socket = connect(baseURL, { heartbeatInterval: 20 });
  await socket.ready();
  peers[0]!.socket.on('ping', pings);
  expect((await socket.send(hello).final()).text).toBe('late');
  expect(pings.mock.calls.length).toBeGreaterThan(2);
  expect(peers).toHaveLength(1);
});

test('a silent turn ends after idleTimeout; silence without a turn is none', async () => {
  const { baseURL, peers } = await serve(({ message }, peer) => {
    if (message !== 'hang') echo({ message }, peer);
  });
  const socket = connect(baseURL, { idleTimeout: 50, WebSocket: globalThis.WebSocket });
  await socket.send(hello).final();
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(peers).toHaveLength(1);
  const error = await failure(socket.send({ agentId, message: 'hang' }).final());
  expect(error).toMatchObject({
    name: 'SocketClosedError',
    sent: true,
    message: expect.stringContaining('idleTimeout'),
  });
  expect((await socket.send(hello).final()).text).toBe('Hello');
  expect(peers).toHaveLength(2);
});

test.each(['not json', '{"type":', '[]', '{"no":"type"}'])(
  'after %j a line is not believed any more',
  async (frame) => {
    const { baseURL, peers } = await serve(({ message }, peer) =>
      message === 'break' ? peer.say(frame, said('?')) : echo({ message }, peer),
    );
    const socket = connect(baseURL);
    const error = await failure(socket.send({ agentId, message: 'break' }).final());
    expect(error).toMatchObject({ name: 'SocketClosedError', message: expect.stringContaining('no frame') });
    expect((await socket.send(hello).final()).text).toBe('Hello');
    expect(peers).toHaveLength(2);
  },
);

test('close() ends what is in flight and what waits', async () => {
  const { baseURL, received } = await serve(() => {});
  const socket = connect(baseURL);
  const flying = socket.send(hello);
  const waiting = socket.send(hello);
  await until(() => received.length === 1);
  await socket.close();
  expect(await failure(flying.final())).toMatchObject({ name: 'SocketClosedError', sent: true });
  expect(await failure(waiting.final())).toMatchObject({ name: 'SocketClosedError', sent: false });
  expect(await failure(socket.send(hello).final())).toMatchObject({ name: 'SocketClosedError', sent: false });
  expect(await failure(socket.ready())).toMatchObject({ name: 'ConnectionError' });
  await socket.close();
  expect(received).toHaveLength(1);
});

test('close() while connecting, and while waiting to connect again', async () => {
  const { baseURL } = await serve(echo);
  const connecting = connect(baseURL);
  await connecting.close();
  expect(connecting.state).toBe('closed');
  const gone = await wsServer(echo);
  await gone.close();
  const waiting = connect(gone.baseURL, { reconnectDelay: 60_000, maxReconnectDelay: 60_000 });
  await until(() => waiting.state === 'reconnecting');
  await waiting.close();
  expect(waiting.state).toBe('closed');
});

test('close() does not wait for a server that does not say goodbye', async () => {
  const { baseURL, peers } = await serve(echo);
  const socket = connect(baseURL);
  await socket.send(hello).final();
  (peers[0]!.socket as unknown as { _socket: Socket })._socket.pause();
  const began = performance.now();
  await socket.close();
  expect(performance.now() - began).toBeLessThan(4000);
});

test.each([
  [{ maxQueu: 1 }, 'maxQueu'],
  [{ toString: 1 }, 'toString'],
  [{ maxQueue: -1 }, 'maxQueue'],
  [{ idleTimeout: 0 }, 'idleTimeout'],
  [{ WebSocket: 'ws' }, 'WebSocket'],
])('the option %j is an error that names it', async (options, name) => {
  const { baseURL, upgrades } = await serve(echo);
  const socket = connect(baseURL, options as never);
  const error = await failure(socket.send(hello).final());
  expect(error).toMatchObject({ name: 'ArgumentError', message: expect.stringContaining(name) });
  expect(await failure(socket.ready())).toBe(error);
  expect(socket.state).toBe('closed');
  expect(upgrades).toHaveLength(0);
});

test('the key never shows', async () => {
  const { baseURL } = await serve((_, peer) => {
    peer.say({ type: 'agent_response_error', message: `bad key ${apiKey}` });
    peer.socket.close(1011, `no ${apiKey}`);
  });
  const socket = connect(baseURL, { maxReconnects: 0 });
  const turn = socket.send(hello);
  const errors = [await failure(turn.final()), await failure(socket.send(hello).final())];
  for (const thing of [socket, turn, ...errors]) {
    const shown = inspect(thing, { depth: 9, showHidden: true }) + JSON.stringify(thing) + String(thing);
    expect(shown).not.toContain(apiKey);
    expect(shown).not.toContain(Buffer.from(apiKey).toString('base64url'));
  }
});

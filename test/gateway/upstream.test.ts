import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { serveGateway } from '../../src/gateway/index.ts';

/** A server of which nothing is known but that it accepts connections, and a gateway in front of it. */
async function inFrontOf(answer: (socket: Socket, request: string) => void, { timeout = 300 } = {}) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    socket.on('data', (data) => answer(socket, String(data)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const gateway = await serveGateway({ baseURL: `http://127.0.0.1:${port}`, rateLimit: 'off', timeout });
  onTestFinished(async () => {
    await gateway.close();
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: 'Bearer key', 'content-type': 'application/json' };
    const response = await fetch(gateway.url + path, { headers, ...init });
    return { status: response.status, body: await response.json() };
  };
  return { ask, url: gateway.url, port: gateway.port, sockets };
}

const http =
  (status: string, body: string, ...headers: string[]) =>
  (socket: Socket) =>
    socket.end(
      [
        `HTTP/1.1 ${status}`,
        'Content-Type: application/json',
        `Content-Length: ${body.length}`,
        ...headers,
        '',
        body,
      ].join('\r\n'),
    );

const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

/** The last status is that of a message, where it differs: its answer has to be a stream. */
const troubles: [what: string, answer: (socket: Socket) => void, status: number, ofMessage?: number][] = [
  ['304, which was not asked for', (socket) => socket.end('HTTP/1.1 304 Not Modified\r\n\r\n'), 502],
  ['status 600', http('600 Odd', '{}'), 502],
  ['status 999', http('999 Odd', '{"detail":"blocked"}'), 502],
  ['status 199', http('199 Odd', '{}'), 502],
  ['JSON that is nested too deeply', http('200 OK', deep), 502],
  ['an error that is nested too deeply', http('400 Bad Request', `{"detail":${deep}}`), 400],
  ['JSON that is cut', http('200 OK', '[{"id":"agent-'), 502],
  ['a body that ends early', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{'), 502],
  ['what is no HTTP', (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'), 502],
  ['nothing, and hangs up', (socket) => socket.end(), 502],
  ['a reset', (socket) => socket.resetAndDestroy(), 502],
  ['a redirect with credentials', http('307 Temporary Redirect', '', 'Location: http://u:p@127.0.0.1:1/'), 502],
  ['a redirect to nowhere', http('307 Temporary Redirect', '', 'Location: http://['), 502],
  ['nothing, and stays', () => {}, 504],
  ['a head, and stalls', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{'), 504, 502],
  ['half a head, and stalls', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-'), 504],
];

test.each(troubles)(
  'an upstream server that answers %s is told as what it is, with a trace id',
  async (_, answer, status, ofMessage = status) => {
    const { ask } = await inFrontOf(answer);
    const value = await ask('/api/agents/agent-a0000000-0000-4000-8000-000000000001');
    expect(value).toMatchObject({
      status,
      body: { detail: expect.stringMatching(/\w{2}/), trace_id: expect.stringMatching(/.+/) },
    });
    const list = await ask('/api/agents');
    expect(list).toMatchObject({ status, body: { detail: expect.stringMatching(/\w{2}/) } });
    const send = await ask('/api/agents/agent-a0000000-0000-4000-8000-000000000001/messages', {
      method: 'POST',
      body: JSON.stringify({ messages: [{ role: 'user', content: 'Hello' }] }),
    });
    expect(send).toMatchObject({ status: ofMessage, body: { detail: expect.stringMatching(/\w{2}/) } });
  },
);

const events = (data: string) => (socket: Socket) =>
  socket.end(`HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\ndata: ${data}\n\n`);

test.each([
  ['deep JSON', deep],
  ['no JSON', '{"message_type":'],
  ['null', 'null'],
])('an event upstream that is %s is a 502', async (_, data) => {
  const { ask } = await inFrontOf(events(data));
  const send = await ask('/api/agents/agent-a0000000-0000-4000-8000-000000000001/messages', {
    method: 'POST',
    body: JSON.stringify({ messages: [{ role: 'user', content: 'Hello' }] }),
  });
  expect(send).toMatchObject({ status: 502, body: { detail: expect.stringContaining('not a JSON object') } });
});

test.each([
  ['a value', '/api/agents/agent-a0000000-0000-4000-8000-000000000001', undefined],
  ['a list', '/api/agents', undefined],
  ['a message', '/api/agents/agent-a0000000-0000-4000-8000-000000000001/messages', 'POST'],
])('a caller of %s who goes away ends the request upstream', async (_, path, method) => {
  const asked = Promise.withResolvers<void>();
  const { url, sockets } = await inFrontOf(() => asked.resolve());
  const caller = new AbortController();
  const body = method ? JSON.stringify({ messages: [{ role: 'user', content: 'Hello' }] }) : null;
  const headers = { authorization: 'Bearer key', 'content-type': 'application/json' };
  const call = fetch(url + path, { method: method ?? 'GET', headers, body, signal: caller.signal }).catch(() => {});
  await asked.promise;
  caller.abort();
  await call;
  await expect.poll(() => sockets.size, { timeout: 250, interval: 10 }).toBe(0);
});

test('an upgrade whose caller goes away ends the request upstream', async () => {
  const asked = Promise.withResolvers<void>();
  const { port, sockets } = await inFrontOf(() => asked.resolve(), { timeout: 60_000 });
  const caller = connect(port, '127.0.0.1');
  const lines = [
    ...['GET /ws HTTP/1.1', 'Host: x', 'Authorization: Bearer key', 'Connection: Upgrade', 'Upgrade: websocket'],
    ...['Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='],
  ];
  caller.write(`${lines.join('\r\n')}\r\n\r\n`);
  await asked.promise;
  caller.destroy();
  await expect.poll(() => sockets.size, { timeout: 10_000 }).toBe(0);
});

test('an event upstream that grows too large is a 502, and no more of it is read', async () => {
  const chunk = ' '.repeat(1 << 20);
  let sent = 0;
  const { ask } = await inFrontOf((socket) => {
    const write = (): void => {
      if (socket.writable && sent++ < 1000) socket.write(chunk, write);
    };
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: ', write);
  });
  const send = await ask('/api/agents/agent-a0000000-0000-4000-8000-000000000001/messages', {
    method: 'POST',
    body: JSON.stringify({ messages: [{ role: 'user', content: 'Hello' }] }),
  });
  expect(send).toMatchObject({ status: 502, body: { detail: expect.stringContaining('is larger than 64 MiB') } });
  expect(sent).toBeLessThan(300);
});

import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBoth } from './process.ts';

let servers: Awaited<ReturnType<typeof startBoth>>;
beforeAll(async () => {
  servers = await startBoth();
});
afterAll(() => Promise.all([servers?.gateway.stop(), servers?.mock.stop()]));

/** All that is answered to these bytes before the server hangs up, or the first of it. */
const answerTo = (port: number, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setTimeout(5000, () => reject(new Error(`no answer to ${text.slice(0, 200)}`)));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(String(data));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('closed without an answer')));
    socket.write(Buffer.from(text, 'latin1'));
  });

const statusOf = async (port: number, text: string) =>
  Number(/^HTTP\/1\.1 (\d+)/.exec(await answerTo(port, text))?.[1]);

const key = 'Authorization: Bearer key';
const upgrade = [
  ...['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];
const head = (...lines: string[]) => `${lines.join('\r\n')}\r\n\r\n`;

const malformed: [what: string, line: string, host: string | undefined][] = [
  ['credentials in the host', 'GET /ws HTTP/1.1', 'u:p@x'],
  ['a port that is none', 'GET /ws HTTP/1.1', 'x:99999'],
  ['a space in the host', 'GET /ws HTTP/1.1', 'a b'],
  ['a host that is not ASCII', 'GET /ws HTTP/1.1', 'ü.test'],
  ['an empty host', 'GET /ws HTTP/1.1', ''],
  ['no host', 'GET /ws HTTP/1.1', undefined],
  ['credentials in an absolute form', 'GET http://u:p@x/ws HTTP/1.1', 'x'],
  ['an authority form', 'GET x:443 HTTP/1.1', 'x'],
  ['CONNECT', 'CONNECT x:443 HTTP/1.1', 'x'],
];

describe.each(['mock', 'gateway'] as const)('%s', (name) => {
  const server = () => servers[name];

  test.each(malformed)('answers 400 to %s, as a request and as an upgrade, and goes on', async (_, line, host) => {
    const lines = [line, ...(host === undefined ? [] : [`Host: ${host}`])];
    expect(await statusOf(server().port, head(...lines, key))).toBe(400);
    expect(await statusOf(server().port, head(...lines, key, ...upgrade))).toBe(400);
    // Without a key too: the address is read first.
    expect(await statusOf(server().port, head(...lines, ...upgrade))).toBe(400);
    const response = await fetch(`http://127.0.0.1:${server().port}/api/health`);
    expect(response.status).toBe(200);
    expect(server().log()).toBe('');
  });

  const post = (body: string, length = Buffer.byteLength(body)) =>
    head('POST /api/agents HTTP/1.1', 'Host: x', key, 'Content-Type: application/json', `Content-Length: ${length}`) +
    body;

  test('answers 400 to JSON that is nested too deeply', async () => {
    const answer = await answerTo(server().port, post(`{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`));
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('The JSON is nested more than 500 levels deep.');
    expect(server().log()).toBe('');
  });

  test('answers 413 to a body that says it is too large, before it has arrived', async () => {
    const answer = await answerTo(server().port, post('{', 100_000_000));
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('The request body is too large: more than 67108864 bytes.');
  });

  test('answers 413 to a body that grows too large, and reads no more of it', async () => {
    const chunk = `100000\r\n${' '.repeat(0x100000)}\r\n`;
    const start = head(
      'POST /api/agents HTTP/1.1',
      'Host: x',
      key,
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
    );
    const sent = await new Promise<{ chunks: number; answer: string }>((resolve, reject) => {
      const socket = connect(server().port, '127.0.0.1');
      let chunks = 0;
      const write = (): void => {
        if (!socket.writable || chunks > 1000) return;
        chunks++;
        socket.write(chunk, write);
      };
      socket.once('data', (data) => {
        socket.destroy();
        resolve({ chunks, answer: String(data) });
      });
      // A server that hangs up while more is on its way may reset the connection before its answer is read.
      socket.on('error', () => resolve({ chunks, answer: '' }));
      socket.setTimeout(20_000, () => reject(new Error('the server goes on reading')));
      socket.write(start, write);
    });
    if (sent.answer) expect(sent.answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(sent.chunks).toBeGreaterThan(60);
    expect(sent.chunks).toBeLessThan(200);
  });
});

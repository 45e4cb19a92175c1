import { chmodSync, readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Finding } from '../../src/cli/doctor/finding.ts';
import { clock } from '../../src/cli/doctor/server.ts';
import { Interrupted } from '../../src/cli/io/io.ts';
import { serveGateway } from '../../src/gateway/index.ts';
import { createMock, type MockOptions } from '../../src/mock/index.ts';
import { serve as serveMock } from '../../src/mock/server.ts';
import { type Handler, json, serve } from '../helpers/http.ts';
import { home } from './home.ts';
import { letta, type World } from './io.ts';

/** `✓ dns`, … for each check, what it found, and the exit code. */
async function doctor(argv: string[], world: World = {}) {
  const { code, stdout, stderr } = await letta(['doctor', ...argv, '--timeout', '3'], world);
  const findings: Finding[] = JSON.parse(stdout);
  const marks = { ok: '✓', failed: '✗', unknown: '–' };
  const found = Object.fromEntries(findings.map((finding) => [finding.check, finding]));
  return { code, stderr, marks: findings.map(({ check, status }) => `${marks[status]} ${check}`), found };
}

async function mock(options: MockOptions = {}): Promise<string> {
  const server = await serveMock(createMock(options), { port: 0 });
  onTestFinished(() => server.close());
  return server.url;
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

const at = (url: string, key = 'good') => ['--base-url', url, '--api-key', key];
const reached = ['✓ node', '– configuration', '✓ server', '✓ dns', '✓ tcp'];
const answered = [...reached, '✓ http', '✓ clock'];

describe('the way to the server', () => {
  test('a server that works', async () => {
    const { code, marks, stderr, found } = await doctor(at(await mock()));
    expect([code, stderr]).toEqual([0, '']);
    expect(marks).toEqual([...answered, '✓ key', '– redis']);
    expect(found.http?.detail).toMatch(/^Letta server \d+\.\d+\.\d+, under \/v1$/);
  });

  test('one that has the API under /api', async () => {
    const gateway = await serveGateway({ baseURL: await mock(), port: 0 });
    onTestFinished(() => gateway.close());
    const { code, found } = await doctor(at(gateway.url));
    expect([code, found.http?.detail]).toEqual([0, expect.stringMatching(/under \/api$/)]);
  });

  test('the embedded mock, over no network', async () => {
    const { code, marks } = await doctor(['--mock']);
    expect([code, marks.includes('✓ http'), marks.includes('✓ dns')]).toEqual([0, true, false]);
  });

  test('a name that is none', async () => {
    const { code, marks, found, stderr } = await doctor(at('http://nowhere.invalid'));
    expect([code, marks.at(-1), stderr]).toEqual([1, '✗ dns', 'letta: 1 check failed.\n']);
    expect(found.dns?.remedy).toMatch(/Check the name/);
  });

  test('a dead port', async () => {
    const { code, marks, found } = await doctor(at('http://127.0.0.1:1'));
    expect([code, marks.at(-1), found.tcp?.detail]).toEqual([1, '✗ tcp', 'nothing listens on port 1 of 127.0.0.1']);
  });

  test('a certificate that nobody vouches for', async () => {
    const [key, cert] = ['key', 'certificate'].map((name) => readFileSync(`test/fixtures/tls/${name}.pem`));
    const port = await listening(createServer({ key, cert }));
    const { code, marks, found } = await doctor(at(`https://localhost:${port}`));
    expect([code, marks.at(-1)]).toEqual([1, '✗ tls']);
    expect(found.tls).toMatchObject({
      detail: expect.stringMatching(/DEPTH_ZERO/),
      remedy: expect.stringMatching(/CA/),
    });
  });

  test('https:// where there is no TLS', async () => {
    const { marks, found } = await doctor(at((await mock()).replace('http:', 'https:')));
    expect([marks.at(-1), found.tls?.remedy]).toEqual(['✗ tls', 'Try http:// instead of https://.']);
  });

  test('a port that speaks no HTTP', async () => {
    const port = await listening(createTcpServer((socket) => socket.on('error', () => {}).end('220 mail\r\n')));
    const { marks, found } = await doctor(at(`http://127.0.0.1:${port}`));
    expect([marks.at(-1), found.http?.remedy]).toEqual(['✗ http', expect.stringMatching(/http:\/\/ or https:\/\//)]);
  });

  test('another program', async () => {
    const { url } = await serve((_, response) => void response.end('<html>It works!</html>'));
    const { marks, found } = await doctor(at(url));
    expect([marks.at(-1), found.http?.detail]).toEqual(['✗ http', 'it responds, but not like a Letta server']);
  });
});

describe('the key', () => {
  test.each<[string, string[], '✓ key' | '✗ key', RegExp]>([
    ['accepted', ['--api-key', 'good'], '✓ key', /^accepted$/],
    ['read-only', ['--api-key', 'reader'], '✓ key', /read-only/],
    ['refused', ['--api-key', 'wrong'], '✗ key', /rejects it \(401\)/],
    ['missing', [], '✗ key', /requires one \(401\)/],
  ])('%s', async (_, flags, mark, detail) => {
    const url = await mock({ apiKeys: ['good', { key: 'reader', readOnly: true }] });
    const { code, marks, found } = await doctor(['--base-url', url, ...flags]);
    expect(marks).toContain(mark);
    expect(found.key?.detail).toMatch(detail);
    expect(code).toBe(mark === '✓ key' ? 0 : 1);
  });

  test('locked away in a keyring', async () => {
    const url = await mock();
    const { env } = home({ profiles: { default: { base_url: url, key: { for: url, in: 'keyring' } } } });
    const { code, found } = await doctor([], { env });
    expect([code, found.key?.detail]).toEqual([1, expect.stringMatching(/keyring, which can't be read here/)]);
  });

  test('is never shown, and nothing is changed by looking', async () => {
    const behind = createMock({ apiKeys: ['sk-secret'] });
    const server = await serveMock(behind, { port: 0 });
    onTestFinished(() => server.close());
    const { stdout } = await letta(['doctor', ...at(server.url, 'sk-secret')]);
    expect(stdout).not.toContain('sk-secret');
    expect(behind.log.filter(({ status, method }) => method !== 'GET' && status < 400)).toEqual([]);
  });
});

/** A Letta server that answers one route in its own way. */
const lettaBut =
  (route: string, handler: Handler): Handler =>
  (seen, response, nth) =>
    seen.url.startsWith(route)
      ? handler(seen, response, nth)
      : json(response, seen.url.includes('health') ? { version: '0.16.8', status: 'ok' } : []);

describe('Redis', () => {
  const stream = '/v1/conversations/default/stream';
  test.each<[string, number, unknown, string]>([
    // Recordings: runs/36, background/13.
    [
      'none',
      503,
      { detail: 'Background streaming requires Redis to be running.' },
      '– redis not available: background streams are rejected',
    ],
    [
      'there',
      404,
      { detail: "Run not found with id='['run-00000000-0000-4000-8000-000000000000']'" },
      '✓ redis available: background streams work',
    ],
    ['a server that has no such route', 404, { detail: 'Not Found' }, '– redis this server does not report it'],
  ])('%s', async (_, status, body, expected) => {
    const { url } = await serve(lettaBut(stream, (_, response) => json(response, body, status)));
    const { code, marks, found } = await doctor(at(url));
    expect([code, `${marks.find((mark) => mark.endsWith('redis'))} ${found.redis?.detail}`]).toEqual([0, expected]);
  });
});

describe('CORS', () => {
  test.each([
    [{ 'access-control-allow-origin': '*' }, 200, '✓ cors'],
    [{ 'access-control-allow-origin': 'http://page.test' }, 200, '✓ cors'],
    [{ 'access-control-allow-origin': 'http://other.test' }, 200, '✗ cors'],
    [{}, 400, '✗ cors'],
  ])('%j with %i: %s', async (headers, status, mark) => {
    const handler: Handler = lettaBut('/v1/agents', ({ method }, response) =>
      method === 'OPTIONS' ? json(response, 'OK', status, headers as Record<string, string>) : json(response, []),
    );
    const { url, seen } = await serve(handler);
    const { code, marks } = await doctor([...at(url), '--origin', 'http://page.test']);
    expect([marks.at(-1), code]).toEqual([mark, mark === '✓ cors' ? 0 : 1]);
    expect(seen.find(({ method }) => method === 'OPTIONS')?.headers.origin).toBe('http://page.test');
  });
});

test.each([
  [0, 'ok'],
  [59, 'ok'],
  [-3600, 'failed'],
  [3600, 'failed'],
])('a clock that is %i s ahead: %s', (ahead, status) => {
  const date = 'Thu, 26 Nov 2026 04:00:00 GMT';
  const finding = clock(date, Date.parse(date) + ahead * 1000);
  expect(finding.status).toBe(status);
  if (status === 'failed') expect(finding.detail).toContain(ahead > 0 ? '3600 s ahead of' : '3600 s behind');
});

describe('this machine', () => {
  test('a file that others can read', async () => {
    const { env, path } = home({ profiles: {} });
    const base = at('http://127.0.0.1:1');
    expect((await doctor(base, { env })).marks).toContain('✓ configuration');
    chmodSync(path, 0o644);
    expect((await doctor(base, { env })).found.configuration?.remedy).toBe(`chmod go-rwx ${path}`);
  });

  test('a malformed file, and a profile that is not there', async () => {
    const broken = await doctor([], { env: home('{').env });
    expect(broken.marks.slice(1)).toEqual(['✗ configuration', '✗ server']);
    const { found } = await doctor(['--profile', 'x'], { env: home({}).env });
    expect(found.server?.detail).toMatch(/no profile x/);
  });

  test('an address that is none', async () => {
    expect((await doctor(at('nowhere'))).found.server?.detail).toBe('nowhere (--base-url) is not an http(s) URL');
  });

  test('a proxy that Node does not use', async () => {
    const env = { HTTPS_PROXY: 'http://proxy.test' };
    expect((await doctor(['--mock'], { env })).marks).toContain('– proxy');
    expect((await doctor(['--mock'], { env: { ...env, NODE_USE_ENV_PROXY: '1' } })).marks).toContain('✓ proxy');
  });
});

test('130 when it is interrupted', async () => {
  const controller = new AbortController();
  const { url } = await serve(() => controller.abort(new Interrupted('SIGINT')));
  const { code, stderr } = await letta(['doctor', ...at(url)], { signal: controller.signal });
  expect([code, stderr]).toEqual([130, 'letta: Interrupted.\n']);
});

test('for people: a line each, and what to do', async () => {
  const { stdout } = await letta(['doctor', ...at('http://127.0.0.1:1'), '--no-color'], { tty: true });
  expect(stdout).toMatch(/^✓ node {11}v\d+/);
  expect(stdout).toMatch(/✗ tcp {12}nothing listens on port 1 of 127\.0\.0\.1\n {17}→ Start the server/);
});

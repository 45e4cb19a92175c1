import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { version } from '../../src/client/generated/version.ts';

const ada = 'agent-a0000000-0000-4000-8000-000000000001';
const nobody = 'agent-123e4567-e89b-42d3-8456-426614174000';
const directory = mkdtempSync(join(tmpdir(), 'letta-cli-'));
const children = new Set<ChildProcessWithoutNullStreams>();

/** Without the variables and the profiles of whoever runs the tests. */
const { LETTA_API_KEY: _, LETTA_BASE_URL: __, LETTA_PROFILE: ___, NO_COLOR: ____, ...others } = process.env;
const clean = { ...others, XDG_CONFIG_HOME: directory };

interface Running {
  child: ChildProcessWithoutNullStreams;
  stderr: Promise<string>;
  code: Promise<number | null>;
}

function start(argv: string[], env: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, ['bin/letta', ...argv], { env: { ...clean, ...env } });
  children.add(child);
  child.stdin.on('error', () => {});
  return { child, stderr: written(child.stderr), code: once(child, 'close').then(([code]) => code) };
}

/** What a stream gave until it ended or was given up. */
const written = (stream: Readable): Promise<string> => text(stream).catch(() => '');

/** The built program, run to its end. */
async function letta(argv: string[], { stdin = '', env = {} }: { stdin?: string; env?: Record<string, string> } = {}) {
  const { child, stderr, code } = start(argv, env);
  child.stdin.end(stdin);
  const stdout = await text(child.stdout);
  return { code: await code, stdout, stderr: await stderr };
}

/** A command that listens on a free port. */
async function listening(what: string, ...argv: string[]): Promise<Running & { url: string }> {
  const running = start([...argv, '--port', '0']);
  const [line] = await once(running.child.stdout, 'data');
  const [, said, url] = /^Letta (.+) listening on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(String(line)) ?? [];
  if (said !== what) throw new Error(`unexpected: ${line} ${await running.stderr}`);
  return { ...running, url: url! };
}

const mock = (...argv: string[]) => listening('mock server', 'mock', ...argv);

function file(name: string, content: string): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(directory, { recursive: true });
});

let server: Awaited<ReturnType<typeof mock>>;
let env: { LETTA_BASE_URL: string; LETTA_API_KEY: string };
beforeAll(async () => {
  server = await mock('--rate-limit', 'off', '--api-key', 'good');
  env = { LETTA_BASE_URL: server.url, LETTA_API_KEY: 'good' };
});

test.each([['--version'], ['-V'], ['--json', '--version']])('%s %s', async (...argv) => {
  expect(await letta(argv)).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

describe('against a server', () => {
  test('a resource is created, listed, changed and deleted', async () => {
    const created = await letta(['blocks', 'create', '--label', 'notes', '--value', 'one', '-q'], { env });
    const id = created.stdout.trim();
    expect(id).toMatch(/^block-/);
    expect((await letta(['blocks', 'list', '--label', 'notes', '-q'], { env })).stdout).toBe(`${id}\n`);
    const data = { stdin: '{"value":"two"}', env };
    expect(JSON.parse((await letta(['blocks', 'update', id, '--data', '-'], data)).stdout).value).toBe('two');
    expect(await letta(['blocks', 'delete', id, '-y'], { env })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await letta(['blocks', 'get', id], { env })).code).toBe(5);
  });

  test('a file is uploaded', async () => {
    const source = await letta(['sources', 'list', '--limit', '1', '-q'], { env });
    const path = file('notes.txt', 'some words');
    const { code, stdout } = await letta(['sources', 'files', 'upload', source.stdout.trim(), '--file', path], { env });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).original_file_name).toBe('notes.txt');
  });

  test('a message is answered', async () => {
    expect(await letta(['send', ada], { stdin: 'hello', env })).toEqual({
      code: 0,
      stdout: 'You said: hello\n',
      stderr: '',
    });
  });

  test('a gateway gives it the documented manner, and stops cleanly', async () => {
    const gateway = await listening('gateway', 'gateway', '--upstream', server.url);
    const answer = await fetch(`${gateway.url}/api/agents?limit=1`, { headers: { authorization: 'Bearer good' } });
    expect([answer.status, answer.headers.has('next-cursor')]).toEqual([200, true]);
    const argv = ['agents', 'get', ada, '-q', '--base-url', gateway.url, '--api-key', 'good'];
    expect(await letta(argv)).toEqual({ code: 0, stdout: `${ada}\n`, stderr: '' });
    gateway.child.kill('SIGTERM');
    expect(await gateway.code).toBe(0);
  });

  test('flags count above the environment', async () => {
    const argv = ['agents', 'list', '-q', '--base-url', server.url, '--api-key', 'good'];
    const wrong = { LETTA_BASE_URL: 'http://127.0.0.1:1', LETTA_API_KEY: 'wrong' };
    expect((await letta(argv, { env: wrong })).stdout).toContain(ada);
  });

  test('an open pipe gets everything', async () => {
    const piped = await letta(['send', ada], { stdin: 'y'.repeat(1_000_000), env });
    expect(piped.stdout).toBe(`You said: ${'y'.repeat(1_000_000)}\n`);
  });
});

describe('what goes wrong is one message and an exit code', () => {
  const broken = file('broken.json', '{"label":');
  test.each<[string, number, string[], Record<string, string>]>([
    ['a wrong key', 4, ['agents', 'list'], { LETTA_API_KEY: 'wrong' }],
    ['no key', 4, ['agents', 'list'], { LETTA_API_KEY: '', LETTA_BASE_URL: '' }],
    ['an unknown id', 5, ['agents', 'get', 'agent-123e4567-e89b-42d3-8456-426614174000'], {}],
    ['a malformed id', 1, ['agents', 'get', 'agent-00000000-0000-0000-0000-000000000000'], {}],
    ['an unreachable server', 6, ['agents', 'list', '--timeout', '5'], { LETTA_BASE_URL: 'http://127.0.0.1:1' }],
    ['an address that is none', 2, ['agents', 'list'], { LETTA_BASE_URL: 'nowhere' }],
    ['broken JSON', 2, ['blocks', 'create', '--data', '{"label":'], {}],
    ['broken JSON in a file', 2, ['blocks', 'create', '--data', `@${broken}`], {}],
    ['a file that is not there', 2, ['blocks', 'create', '--data', '@/none'], {}],
    ['a directory', 2, ['sources', 'files', 'upload', 'source-1', '--file', tmpdir()], {}],
    ['a wrong type', 2, ['agents', 'list', '--limit', 'many'], {}],
    ['an unknown command', 2, ['agent', 'list'], {}],
    ['an unknown flag', 2, ['agents', 'list', '--nmae', 'x'], {}],
    ['a body of wrong types', 1, ['agents', 'create', '--data', '{"tags":5}'], {}],
    ['a failing model', 1, ['send', ada, 'fail'], {}],
    ['a busy model', 6, ['send', ada, 'busy'], {}],
    ['nothing to say to anybody', 2, ['chat', '--mock'], {}],
  ])('%s: %i', async (_, code, argv, more) => {
    const outcome = await letta(argv, { env: { ...env, ...more } });
    expect(outcome.stderr).toMatch(/^letta: \S/);
    expect(outcome.stderr).not.toMatch(/^\s+at |node:|wrong\b.*key/m);
    expect({ code: outcome.code, stdout: outcome.stdout }).toEqual({ code, stdout: '' });
  });
});

test('--mock sends nothing to the server of the environment, nor its key', async () => {
  let asked = 0;
  const other = createServer((_request, response) => {
    asked++;
    response.end('[]');
  }).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  const outcome = await letta(['agents', 'list', '-q', '--mock'], {
    env: { LETTA_BASE_URL: elsewhere, LETTA_API_KEY: 'secret' },
  });
  other.close();
  expect(outcome.stdout).toContain(ada);
  expect(asked).toBe(0);
});

describe('pipes', () => {
  test('a reader that has had enough is no error', async () => {
    const { child, stderr, code } = start(['send', ada, 'slow 20'], env);
    child.stdin.end();
    await once(child.stdout, 'data');
    child.stdout.destroy();
    expect([await code, await stderr]).toEqual([0, '']);
  });

  test('a closed stderr does not hide the exit code', async () => {
    const { child, code } = start(['agents', 'get', nobody], env);
    child.stdin.end();
    child.stderr.destroy();
    expect(await code).toBe(5);
  });
});

describe('signals', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends a turn with %i, after what was said', async (signal, expected) => {
    const { child, stderr, code } = start(['send', ada, 'slow 100'], env);
    child.stdin.end();
    const said = text(child.stdout);
    await once(child.stdout, 'data');
    child.kill(signal);
    expect(await code).toBe(expected);
    expect(await said).toMatch(/^word0.*\n$/);
    expect(await stderr).toMatch(/^letta: stopped listening. The agent keeps working, in run-/);
  });

  test('Ctrl-C while stdin is read', async () => {
    const { child, stderr, code } = start(['send', ada], env);
    // Nothing tells when the program has begun to read; a little text that it has taken does.
    child.stdin.write('so far');
    await new Promise((resolve) => setTimeout(resolve, 800));
    child.kill('SIGINT');
    expect([await code, await stderr]).toEqual([130, 'letta: Interrupted.\n']);
  });
});

describe('letta mock', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('stops cleanly on %s, also while a stream is open', async (signal) => {
    const running = await mock();
    const agents = `${running.url}/v1/agents/`;
    const headers = { authorization: 'Bearer any', 'content-type': 'application/json' };
    const body = JSON.stringify({ messages: [{ role: 'user', content: 'slow 100' }], stream_tokens: true });
    const stream = await fetch(`${agents}${ada}/messages/stream`, { method: 'POST', headers, body });
    running.child.kill(signal);
    expect([await running.code, await running.stderr]).toEqual([0, '']);
    await expect(stream.text()).rejects.toThrow();
    await expect(fetch(agents)).rejects.toThrow();
  });

  test('takes only the key that it was given', async () => {
    const list = (key: string) => fetch(`${server.url}/v1/agents/`, { headers: { authorization: `Bearer ${key}` } });
    expect((await list('good')).status).toBe(200);
    expect((await list('other')).status).toBe(401);
  });

  test('takes any key but none, and counts requests', async () => {
    const { child, url } = await mock('--rate-limit', '2');
    const list = (headers: Record<string, string>) => fetch(`${url}/api/agents`, { headers });
    expect((await list({})).status).toBe(401);
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await list({ authorization: 'Bearer any' })).status);
    expect(statuses).toEqual([200, 200, 429]);
    child.kill('SIGTERM');
  });

  test('does not take the key of the environment', async () => {
    const { child, code } = start(['mock', '--port', '0'], { LETTA_API_KEY: 'mine' });
    const [line] = await once(child.stdout, 'data');
    const url = String(line).trim().split(' ').at(-1);
    const { status } = await fetch(`${url}/v1/agents/`, { headers: { authorization: 'Bearer other' } });
    child.kill('SIGTERM');
    expect([status, await code]).toEqual([200, 0]);
  });

  test('plants what a seed file lists', async () => {
    const seed = file('seed.json', '{"blocks":[{"label":"planted","value":"x"}],"agents":[{"name":"Seeded"}]}');
    const { child, url } = await mock('--seed', seed, '--api-key', 'k');
    const names = await letta(['agents', 'list', '--name', 'Seeded', '--base-url', url, '--api-key', 'k']);
    child.kill('SIGTERM');
    expect(JSON.parse(names.stdout)).toMatchObject([{ name: 'Seeded' }]);
  });

  test.each([
    ['no file', 2, '/none.json', /no such file/],
    ['no JSON', 2, file('bad.json', '{'), /It is not valid JSON/],
    ['an unknown kind', 2, file('kind.json', '{"agent":[]}'), /agent must be one of tools, blocks, sources, agents/],
    ['a bad item', 1, file('item.json', '{"blocks":[{}]}'), /--seed: blocks\[0\]: .*label/],
  ])('refuses a seed of %s', async (_, code, seed, message) => {
    const outcome = await letta(['mock', '--port', '0', '--seed', seed]);
    expect(outcome).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(message) });
  });

  test('says when its port is taken', async () => {
    const { port } = new URL(server.url);
    const { code, stderr } = await letta(['mock', '--port', port]);
    expect([code, stderr]).toEqual([
      1,
      `letta: 127.0.0.1:${port} is in use: pass another --port, or 0 to pick a free one.\n`,
    ]);
  });
});

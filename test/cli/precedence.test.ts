import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Config } from '../../src/cli/profiles/file.ts';
import { configPath } from '../../src/cli/profiles/path.ts';
import { home, memoryKeyring } from './home.ts';
import { letta } from './io.ts';

/** Two servers that note who asks. */
const asked: string[] = [];
const servers = ['a', 'b'].map((name) =>
  createServer(({ headers: { authorization = 'no key' } }, response) => {
    asked.push(`${name}: ${authorization.replace('Bearer ', '')}`);
    response.setHeader('content-type', 'application/json').end('[]');
  }),
);
/** Accepts requests and never answers. */
const stalled = createServer(() => {});
let a: string;
let b: string;
let silent: string;
beforeAll(async () => {
  [a, b, silent] = (await Promise.all([...servers, stalled].map(listening))) as [string, string, string];
});
afterAll(() => {
  for (const server of [...servers, stalled]) {
    server.close();
    server.closeAllConnections();
  }
});

const listening = (server: (typeof servers)[number]): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });

/** A profile `default` for server a, one `other` for b, and one without a key. */
const config = (): Config => ({
  profiles: {
    default: { base_url: a, key: { for: a, value: 'key-of-a' } },
    other: { base_url: b, key: { for: b, value: 'key-of-b' } },
    keyless: { base_url: b },
  },
});

/** Which server is asked, and with which key. */
async function whoIsAsked(flags: string, env: Record<string, string>): Promise<string> {
  asked.length = 0;
  const named = (text: string) => text.replace(/\bA\b/, a).replace(/\bB\b/, b);
  const variables = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, named(value)]));
  const argv = ['agents', 'list', ...named(flags).split(' ').filter(Boolean)];
  const { code, stderr } = await letta(argv, { env: { ...home(config()).env, ...variables } });
  return code === 0 ? asked.join(', ') || 'nobody' : `${code}: ${stderr}`;
}

const [url, key, profile] = ['LETTA_BASE_URL', 'LETTA_API_KEY', 'LETTA_PROFILE'];

describe('which server is asked, and with which key', () => {
  test.each<[flags: string, env: Record<string, string>, expected: string]>([
    ['', {}, 'a: key-of-a'],
    ['--profile other', {}, 'b: key-of-b'],
    ['', { [profile]: 'other' }, 'b: key-of-b'],
    ['--profile default', { [profile]: 'other' }, 'a: key-of-a'],
    ['', { [profile]: '' }, 'a: key-of-a'],
    // The environment stands above a profile, and a flag above it.
    ['', { [key]: 'of-env' }, 'a: of-env'],
    ['--api-key of-flag', { [key]: 'of-env' }, 'a: of-flag'],
    ['--api-key of-flag', {}, 'a: of-flag'],
    ['', { [url]: 'B', [key]: 'of-env' }, 'b: of-env'],
    ['--base-url A', { [url]: 'B', [key]: 'of-env' }, 'a: of-env'],
    ['', { [profile]: 'other', [key]: 'of-env' }, 'b: of-env'],
    ['', { [url]: '', [key]: '' }, 'a: key-of-a'],
    // A profile that a flag names stands above the environment.
    ['--profile other', { [url]: 'A', [key]: 'of-env' }, 'b: key-of-b'],
    ['--profile keyless', { [key]: 'of-env' }, 'b: of-env'],
    ['--profile other --api-key of-flag', {}, 'b: of-flag'],
    // A stored key goes to its own server and to no other.
    ['--base-url B', {}, 'b: no key'],
    ['', { [url]: 'B' }, 'b: no key'],
    ['--profile default --base-url B', {}, 'b: no key'],
    ['--base-url A', {}, 'a: key-of-a'],
    ['--base-url A/', {}, 'a: key-of-a'],
    ['', { [url]: 'A' }, 'a: key-of-a'],
    ['--profile keyless', {}, 'b: no key'],
    // The mock asks nobody.
    ['--mock', {}, 'nobody'],
    ['--mock', { [url]: 'B', [key]: 'of-env', [profile]: 'other' }, 'nobody'],
    ['--mock', { [profile]: 'unknown' }, 'nobody'],
  ])('%s %j: %s', async (flags, env, expected) => {
    expect(await whoIsAsked(flags, env)).toBe(expected);
  });

  test('what a profile says besides', async () => {
    const { env } = home({ profiles: { default: { base_url: `${a}/v1`, api_prefix: '/api', timeout: 0.001 } } });
    expect(await letta(['agents', 'list'], { env: { ...env, [url]: silent } })).toMatchObject({
      code: 6,
      stderr: expect.stringMatching(/GET \/api\/agents.*1 ms/),
    });
  });

  test('a moved profile does not take its key along', async () => {
    asked.length = 0;
    const { env } = home({ profiles: { default: { base_url: b, key: { for: a, value: 'key-of-a' } } } });
    await letta(['agents', 'list'], { env });
    expect(asked).toEqual(['b: no key']);
  });

  test('a key comes out of the keyring', async () => {
    asked.length = 0;
    const { env } = home({ profiles: { default: { base_url: a, key: { for: a, in: 'keyring' } } } });
    const keyring = memoryKeyring({ [`default at ${a}`]: 'key-of-ring' });
    await letta(['agents', 'list'], { env, keyring });
    expect(asked).toEqual(['a: key-of-ring']);
  });
});

describe('what can not be used is one line, and nobody is asked', () => {
  const ring: Config = { profiles: { default: { base_url: 'http://x', key: { for: 'http://x', in: 'keyring' } } } };
  test.each<[string, Config | string, string[], number, RegExp]>([
    ['no such profile', {}, ['--profile', 'x'], 2, /no profile x \(--profile\)\. No profiles exist yet/],
    ['a profile of the file that is gone', { profile: 'x' }, [], 2, /no profile x \(configuration file\)/],
    ['broken JSON', '{\n  "profiles": {\n    "a" {}\n', [], 2, /config\.json, line 3: invalid JSON \(ColonExpected\)/],
    ['JSON cut short', '{\n  "profiles": {', [], 2, /config\.json, line 2: invalid JSON/],
    ['no object', '[]', [], 2, /config\.json: it must hold a JSON object/],
    [
      'a wrong type',
      '{"profiles":{"a":{"timeout":"5"}}}',
      [],
      2,
      /profiles\.a\.timeout must be a positive number of seconds/,
    ],
    ['a locked keyring', ring, [], 4, /profile default is in the system's keyring, which can't be read here/],
  ])('%s', async (_, content, flags, expected, message) => {
    const { env, text } = home(content);
    const { code, stdout, stderr } = await letta(['agents', 'list', ...flags], { env });
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    expect(stderr).toMatch(/^letta: \S/);
    expect(stderr).toMatch(message);
    expect(text()).toBe(typeof content === 'string' ? content : JSON.stringify(content));
  });

  test('a key that was removed from the keyring', async () => {
    const outcome = await letta(['agents', 'list'], { env: home(ring).env, keyring: memoryKeyring() });
    expect(outcome).toMatchObject({ code: 4, stderr: expect.stringMatching(/no longer in the system's keyring/) });
  });

  test('the message never quotes the file, which may hold a key', async () => {
    const { env } = home('{"profiles":{"default":{"key":{"for":"http://x","value":"sk-secret" oops}}}}');
    expect((await letta(['agents', 'list'], { env })).stderr).not.toContain('sk-secret');
  });
});

test('comments and trailing commas are no error', async () => {
  asked.length = 0;
  const { env } = home(`{ // mine\n "profiles": { "default": { "base_url": "${a}", }, }, }`);
  expect((await letta(['agents', 'list'], { env })).code).toBe(0);
  expect(asked).toEqual(['a: no key']);
});

test.each<[Record<string, string>, NodeJS.Platform, string | undefined]>([
  [{ HOME: '/home/ada' }, 'linux', '/home/ada/.config/letta-sdk/config.json'],
  [{ HOME: '/Users/ada' }, 'darwin', '/Users/ada/.config/letta-sdk/config.json'],
  [{ HOME: '/home/ada', XDG_CONFIG_HOME: '/etc/ada' }, 'linux', '/etc/ada/letta-sdk/config.json'],
  [{ HOME: '/home/ada', XDG_CONFIG_HOME: 'relative' }, 'linux', '/home/ada/.config/letta-sdk/config.json'],
  [{ HOME: '/home/ada', APPDATA: '/AppData' }, 'win32', '/AppData/letta-sdk/config.json'],
  [{}, 'linux', undefined],
])('%j on %s: %s', (env, platform, path) => expect(configPath(env, platform)).toBe(path));

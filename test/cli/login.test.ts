import { once } from 'node:events';
import { statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMock } from '../../src/mock/index.ts';
import { serve } from '../../src/mock/server.ts';
import { home, memoryKeyring } from './home.ts';
import { letta } from './io.ts';

let server: Awaited<ReturnType<typeof serve>>;
let url: string;
beforeAll(async () => {
  server = await serve(createMock({ apiKeys: ['good'], rateLimit: 'off' }), { port: 0 });
  url = server.url;
});
afterAll(() => server.close());

const where = ['--base-url'];

describe('where the key comes from', () => {
  test('stdin', async () => {
    const at = home();
    const outcome = await letta(['login', ...where, url], { env: at.env, stdin: 'good\n' });
    expect(outcome).toEqual({
      code: 0,
      stdout: '',
      stderr: `Logged in to ${url} as profile default. The key is stored in ${at.path}, readable only by you.\n`,
    });
    expect(at.config()).toEqual({ profiles: { default: { base_url: url, key: { for: url, value: 'good' } } } });
  });

  test('a person, who types it unseen', async () => {
    const at = home();
    const { code, stderr } = await letta(['login'], { env: at.env, typed: [url, 'good'] });
    expect(code).toBe(0);
    expect(stderr).toContain('Server [https://api.letta.com]: ');
    expect(stderr).toContain(`Key for ${url} (hidden): `);
    expect(at.config().profiles?.default?.key).toEqual({ for: url, value: 'good' });
  });

  test('the environment, which is offered to a person and taken where there is none', async () => {
    const env = { LETTA_BASE_URL: url, LETTA_API_KEY: 'good' };
    const [one, other] = [home(), home()];
    expect((await letta(['login'], { env: { ...one.env, ...env } })).code).toBe(0);
    const { stderr } = await letta(['login'], { env: { ...other.env, ...env }, typed: [''] });
    expect(stderr).toContain('press Enter to use LETTA_API_KEY');
    expect(other.config()).toEqual(one.config());
  });

  test('--with-token: stdin, whatever else there is', async () => {
    const at = home();
    const env = { ...at.env, LETTA_API_KEY: 'wrong' };
    expect((await letta(['login', '--with-token', ...where, url], { env, stdin: 'good' })).code).toBe(0);
  });

  test('a flag', async () => {
    const at = home();
    expect((await letta(['login', ...where, url, '--api-key', 'good'], { env: at.env, typed: [] })).code).toBe(0);
  });
});

describe('where the key is kept', () => {
  const login = (at: ReturnType<typeof home>, keyring = memoryKeyring(), ...flags: string[]) =>
    letta(['login', ...where, url, '--api-key', 'good', ...flags], { env: at.env, keyring });

  test('in the keyring where there is one, and then not in the file', async () => {
    const [at, keyring] = [home(), memoryKeyring()];
    expect((await login(at, keyring)).stderr).toContain("The key is stored in the system's keyring.");
    expect([...keyring.secrets]).toEqual([[`default at ${url}`, 'good']]);
    expect(at.text()).not.toContain('good');
    expect((await letta(['agents', 'list', '-q'], { env: at.env, keyring })).code).toBe(0);
  });

  test('in the file with --store file, and then no longer in the keyring', async () => {
    const [at, keyring] = [home(), memoryKeyring()];
    await login(at, keyring);
    await login(at, keyring, '--store', 'file');
    expect(keyring.secrets.size).toBe(0);
    expect(at.config().profiles?.default?.key).toEqual({ for: url, value: 'good' });
  });

  test('an old key that a keyring keeps is told of, and is in the way of nothing', async () => {
    const at = home({ profiles: { default: { base_url: url, key: { for: url, in: 'keyring' } } } });
    const { code, stderr } = await letta(['login'], { env: { ...at.env, LETTA_API_KEY: 'good' } });
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/can't be removed from the system's keyring.*\nLogged in to /),
    ]);
    expect(at.config().profiles?.default?.key).toEqual({ for: url, value: 'good' });
  });

  test('a prefix is that of the server it was said for', async () => {
    const at = home({ profiles: { default: { base_url: 'http://other.test', api_prefix: '/api' } } });
    const login = (...flags: string[]) => letta(['login', ...where, url, ...flags], { env: at.env, stdin: 'good' });
    await login();
    expect(at.config().profiles?.default?.api_prefix).toBeUndefined();
    await login('--api-prefix', '/v1');
    await login();
    expect(at.config().profiles?.default?.api_prefix).toBe('/v1');
  });

  test('--store keyring without one is an error', async () => {
    const at = home();
    const { code, stderr } = await letta(['login', ...where, url, '--store', 'keyring'], {
      env: at.env,
      stdin: 'good',
    });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/no keyring accepts the key.*--store file/)]);
  });

  test('in a file that only its owner can read', async () => {
    const at = home();
    await login(at, undefined, '--store', 'file');
    expect((statSync(at.path).mode & 0o777).toString(8)).toBe('600');
    expect((statSync(dirname(at.path)).mode & 0o777).toString(8)).toBe('700');
  });

  test('nowhere, for a server that asks for none', async () => {
    const open = createServer((_, response) => response.setHeader('content-type', 'application/json').end('[]'));
    await once(open.listen(0, '127.0.0.1'), 'listening');
    const at = home();
    const address = `http://127.0.0.1:${(open.address() as AddressInfo).port}/`;
    const { code, stderr } = await letta(['login', ...where, address], { env: at.env, stdin: '' });
    open.close();
    expect([code, stderr]).toEqual([0, expect.stringMatching(/It requires no key\.\n$/)]);
    expect(at.config()).toEqual({ profiles: { default: { base_url: address.slice(0, -1) } } });
  });
});

describe('what goes wrong stores nothing', () => {
  test.each<[string, number, string[], Parameters<typeof letta>[1], RegExp]>([
    ['a wrong key', 4, [], { stdin: 'wrong' }, /answered 401/],
    ['no key for Letta Cloud', 2, ['--base-url', 'https://api.letta.com'], { stdin: '' }, /there is no key/],
    ['nothing piped into --with-token', 2, ['--with-token'], { stdin: '' }, /there is no key/],
    ['no server', 6, ['--base-url', 'http://127.0.0.1:1'], { stdin: 'good' }, /could not be reached/],
    ['an address that is none', 2, ['--base-url', 'nowhere'], { stdin: 'good' }, /--base-url must be an http/],
    ['a key that is none', 2, [], { stdin: 'two words' }, /--api-key must be visible ASCII/],
    ['a person who leaves', 1, [], { typed: [undefined] }, /nothing was stored/],
  ])('%s: %i', async (_, expected, flags, world, message) => {
    const at = home({ profiles: {} });
    const outcome = await letta(['login', ...flags], { ...world, env: { LETTA_BASE_URL: url, ...at.env } });
    expect([outcome.code, outcome.stderr]).toEqual([expected, expect.stringMatching(message)]);
    expect(outcome.stderr).not.toMatch(/wrong|two words/);
    expect(at.text()).toBe('{"profiles":{}}');
  });

  test('a malformed file', async () => {
    const at = home('{"profiles":');
    const { code } = await letta(['login', ...where, url], { env: at.env, stdin: 'good' });
    expect([code, at.text()]).toEqual([2, '{"profiles":']);
  });

  test('no home', async () => {
    const { code, stderr } = await letta(['login', ...where, url], { stdin: 'good' });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/set XDG_CONFIG_HOME/)]);
  });
});

describe('letta logout', () => {
  test('forgets the key, in file and keyring, and keeps the server', async () => {
    const [at, keyring] = [home(), memoryKeyring()];
    for (const store of ['file', 'keyring']) {
      await letta(['login', ...where, url, '--store', store], { env: at.env, keyring, stdin: 'good' });
      const { code, stderr } = await letta(['logout'], { env: at.env, keyring });
      expect([code, stderr]).toEqual([0, `Deleted the key of profile default for ${url}.\n`]);
      expect(at.config()).toEqual({ profiles: { default: { base_url: url } } });
      expect(keyring.secrets.size).toBe(0);
    }
    expect(await letta(['logout'], { env: at.env })).toMatchObject({ code: 0, stderr: /has no stored key/ });
  });

  test('says when the keyring keeps it', async () => {
    const at = home({ profiles: { default: { key: { for: url, in: 'keyring' } } } });
    const { code, stderr } = await letta(['logout'], { env: at.env });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/the key of profile default can't be removed/)]);
    expect(at.config().profiles?.default?.key).toBeDefined();
  });

  test('2 where there is no such profile', async () => {
    expect((await letta(['logout', '--profile', 'x'], { env: home().env })).code).toBe(2);
  });
});

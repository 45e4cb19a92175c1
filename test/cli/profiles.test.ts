import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editConfig } from '../../src/cli/profiles/edit.ts';
import type { Config } from '../../src/cli/profiles/file.ts';
import { home, memoryKeyring } from './home.ts';
import { letta } from './io.ts';

const a = 'http://a.test';
const two: Config = {
  profile: 'work',
  profiles: {
    work: { base_url: a, key: { for: a, value: 'sk-work' }, timeout: 5 },
    home: { base_url: 'http://b.test', key: { for: 'http://b.test', in: 'keyring' } },
  },
};

describe('letta profiles', () => {
  test('lists them without their keys', async () => {
    const { stdout } = await letta(['profiles'], { env: home(two).env });
    expect(JSON.parse(stdout)).toEqual([
      { name: 'work', base_url: a, key: 'file', used: true },
      { name: 'home', base_url: 'http://b.test', key: 'keyring', used: false },
    ]);
  });

  test('lists them for people, and as names', async () => {
    const { env } = home(two);
    expect((await letta(['profiles', 'list', '--no-color'], { env, tty: true })).stdout).toMatch(
      /^NAME +BASE URL +KEY +USED\nwork /,
    );
    expect((await letta(['profiles', '-q'], { env })).stdout).toBe('work\nhome\n');
    expect((await letta(['profiles'], { env: home().env })).stdout).toBe('[]\n');
  });

  test('one is used from now on', async () => {
    const at = home(two);
    expect((await letta(['profiles', 'use', 'home'], { env: at.env })).code).toBe(0);
    expect(at.config()).toEqual({ ...two, profile: 'home' });
  });

  test('one is removed, with its key', async () => {
    const [at, keyring] = [home(two), memoryKeyring({ 'home at http://b.test': 'sk' })];
    await letta(['profiles', 'remove', 'home'], { env: at.env, keyring });
    expect(keyring.secrets.size).toBe(0);
    await letta(['profiles', 'remove', 'work'], { env: at.env, keyring });
    expect(at.config()).toEqual({ profiles: {} });
  });

  test.each(['use', 'remove'])('%s: 2 where there is no such profile', async (action) => {
    const { code, stderr } = await letta(['profiles', action, 'x'], { env: home(two).env });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/no profile x\. Existing profiles: work, home\./)]);
  });
});

describe('letta config', () => {
  const list = async (flags: string[], env: Record<string, string>) => {
    const { stdout } = await letta(['config', ...flags], { env });
    const items: { setting: string; value: unknown; from: string }[] = JSON.parse(stdout);
    return Object.fromEntries(items.map(({ setting, value, from }) => [setting, `${value} (${from})`]));
  };

  test('shows each setting and what says so, and never a key', async () => {
    expect(await list([], home(two).env)).toEqual({
      profile: 'work (configuration file)',
      base_url: `${a} (profile work)`,
      api_key: 'set (profile work (file))',
      api_prefix: 'auto (default)',
      timeout: '5 (profile work)',
    });
    expect(await list(['--base-url', 'http://c.test'], { ...home(two).env, LETTA_API_KEY: 'sk-env' })).toMatchObject({
      base_url: 'http://c.test (--base-url)',
      api_key: 'set (LETTA_API_KEY)',
    });
    expect(await list([], home().env)).toMatchObject({
      profile: 'null (default)',
      base_url: 'https://api.letta.com (default)',
      api_key: 'null (default)',
    });
  });

  test('says why a stored key is not used', async () => {
    expect(await list(['--base-url', 'http://c.test'], home(two).env)).toMatchObject({
      api_key: `null (profile work has one for ${a} only)`,
    });
  });

  test('gets one setting', async () => {
    const { env } = home(two);
    expect((await letta(['config', 'get', 'base_url'], { env })).stdout).toBe(`${a}\n`);
    expect((await letta(['config', 'get', 'api_key'], { env })).stdout).toBe('set\n');
    expect((await letta(['config', 'get', 'x'], { env })).code).toBe(2);
  });

  test('sets and unsets one of the profile', async () => {
    const at = home(two);
    await letta(['config', 'set', 'timeout', '30', '--profile', 'home'], { env: at.env });
    expect(at.config().profiles?.home?.timeout).toBe(30);
    await letta(['config', 'unset', 'timeout'], { env: at.env });
    expect(at.config().profiles?.work).toEqual({ base_url: a, key: { for: a, value: 'sk-work' } });
  });

  test.each([
    ['timeout', 'soon', /timeout must be a positive number of seconds/],
    ['api_prefix', '/v2', /api_prefix must be auto, \/v1 or \/api/],
    ['base_url', 'nowhere', /base_url must be an http\(s\) URL/],
    ['api_key', 'sk', /use `letta login` to store a key/],
    ['colour', 'blue', /no setting colour/],
  ])('refuses %s %s', async (name, value, message) => {
    const at = home(two);
    const { code, stderr } = await letta(['config', 'set', name, value], { env: at.env });
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
    expect(at.config()).toEqual(two);
  });

  test('says where the file is', async () => {
    const { env, path } = home();
    expect((await letta(['config', 'path'], { env })).stdout).toBe(`${path}\n`);
  });
});

describe('a file is changed and never lost', () => {
  test('comments, order and what is unknown stay', async () => {
    const text = '{\n  // mine\n  "theme": "dark",\n  "profiles": {\n    "work": { "x": [1], "timeout": 5 }\n  }\n}\n';
    const at = home(text);
    await letta(['config', 'set', 'timeout', '6', '--profile', 'work'], { env: at.env });
    expect(at.text()).toBe(text.replace('5', '6'));
  });

  test('any other field of any file stays', async () => {
    const names = fc.string().filter((name) => !['profile', 'profiles', '__proto__'].includes(name));
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, fc.jsonValue()), async (others) => {
        const [at, before] = [home(others as Config), JSON.parse(JSON.stringify(others))];
        await editConfig(at.env, [[['profiles', 'new', 'timeout'], 1]]);
        expect(at.config()).toEqual({ ...before, profiles: { new: { timeout: 1 } } });
      }),
      { numRuns: 50 },
    );
  });

  test('a link stays one', async () => {
    const at = home();
    const target = join(dirname(dirname(at.path)), 'dotfiles.json');
    mkdirSync(dirname(at.path));
    writeFileSync(target, '{}');
    symlinkSync(target, at.path);
    await letta(['config', 'set', 'timeout', '6'], { env: at.env });
    expect(lstatSync(at.path).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(target, 'utf8'))).toEqual({ profiles: { default: { timeout: 6 } } });
  });

  test('nothing is left beside it', async () => {
    const at = home(two);
    await letta(['profiles', 'use', 'home'], { env: at.env });
    expect(readdirSync(dirname(at.path))).toEqual(['config.json']);
  });
});

import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type IPty, spawn } from '@lydell/node-pty';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { escaped, wordsOf } from '../../src/cli/completion/quoting.ts';
import { LettaClient } from '../../src/client/client.ts';
import { createMock } from '../../src/mock/index.ts';
import { serve } from '../../src/mock/server.ts';
import { home } from './home.ts';
import { letta, type World } from './io.ts';

/** What can stand at the end of a line, as fish is told. */
async function complete(line: string, world: World = {}): Promise<string[]> {
  const { code, stdout, stderr } = await letta(['completion', 'words', 'fish', '--', ...line.split(' ')], world);
  expect([code, stderr]).toEqual([0, '']);
  return stdout.split('\n').slice(0, -1);
}

const values = async (line: string, world: World = {}) =>
  (await complete(line, world)).map((one) => one.split('\t')[0]);

describe('what can stand there', () => {
  test.each<[line: string, some: string[], none: string[]]>([
    ['', ['agents', 'send', 'login', 'completion'], ['words', '--json']],
    ['ag', ['agents'], ['send']],
    ['agents ', ['list', 'create', 'tools'], ['agents']],
    ['agents tools ', ['attach', 'list'], ['create']],
    ['jobs ', ['wait', 'watch', 'list'], ['send']],
    ['completion ', ['bash', 'zsh', 'fish'], ['words']],
    ['profiles ', ['list', 'use', 'remove'], []],
    ['help ag', ['agents'], []],
    ['-', ['--json', '--profile', '--version'], ['--order']],
    ['agents list --', ['--order', '--json', '--limit'], ['--yes']],
    ['agents list --or', ['--order', '--order-by'], ['--json']],
    ['agents list --order ', ['asc', 'desc'], ['--json']],
    ['agents list --order=d', ['--order=desc'], ['--order=asc']],
    ['-o ', ['table', 'json', 'yaml'], []],
    ['--output json agents ', ['list'], []],
    ['agents list --name ', [], ['asc']],
    ['agents list -- --', [], ['--order']],
    ['nonsense ', [], ['list']],
  ])('%s|', async (line, some, none) => {
    const found = await values(line);
    expect(found).toEqual(expect.arrayContaining(some));
    for (const value of none) expect(found).not.toContain(value);
  });

  test('with what it does', async () => {
    expect(await complete('agents li')).toEqual(['list\tList agents, newest first.']);
  });

  test.each(['batch ', 'send x --file ', 'api --input '])('%s| is left to the shell: files', async (line) => {
    expect(await complete(line)).toEqual([':files']);
  });

  test('profiles, with their servers', async () => {
    const { env } = home({ profiles: { work: { base_url: 'http://w.test' }, home: {} } });
    for (const line of ['--profile ', 'profiles use ', 'agents list --profile '])
      expect(await complete(line, { env })).toEqual(['work\thttp://w.test', 'home']);
    expect(await complete('profiles remove h', { env })).toEqual(['home']);
  });
});

describe('names that the server has', () => {
  test('agents, by name, and by id where one was begun', async () => {
    const [id, name] = ['agent-a0000000-0000-4000-8000-000000000001', 'Research Assistant'];
    expect(await complete('agents get --mock Res')).toEqual([`${name}\t${id}`]);
    expect(await complete('send --mock Res')).toEqual([`${name}\t${id}`]);
    expect(await complete(`agents get --mock ${id}`)).toEqual([`${id}\t${name}`]);
  });

  test('tools and sources', async () => {
    expect(await values('tools get --mock ')).toContain('search_web');
    expect((await values('sources get --mock ')).length).toBeGreaterThan(0);
  });

  test('one that would break the line or drive the terminal is left out', async () => {
    const mock = createMock();
    const client = new LettaClient({
      baseURL: 'http://x',
      apiKey: 'key',
      fetch: (...r) => mock.handle(new Request(...r)),
    });
    const [one, other] = [...mock.state.agents];
    mock.state.agents.update(one!.id, { name: 'two\nlines' });
    mock.state.agents.update(other!.id, { name: '\u001b]0;x\u0007' });
    const found = await values('agents get ', { client });
    expect(found).toHaveLength(mock.state.agents.size - 2);
    expect(found.join('')).not.toMatch(/two|x/);
  });

  test('nothing, and no noise, where there is no server, no key or a malformed file', async () => {
    const nowhere = { env: { LETTA_BASE_URL: 'http://127.0.0.1:1' } };
    expect(await complete('agents get ', nowhere)).toEqual([]);
    expect(await complete('agents get ')).toEqual([]);
    expect(await complete('agents get ', { env: home('{').env })).toEqual([]);
    expect(await complete('--timeout never agents get ')).toEqual([]);
  });
});

describe('words as shells read them', () => {
  test.each([
    ['', ['']],
    ['letta ', ['letta', '']],
    ['letta  a b', ['letta', 'a', 'b']],
    ['letta "a b', ['letta', 'a b']],
    ["letta 'a \\' b", ['letta', 'a \\', 'b']],
    ['letta a\\ b ""', ['letta', 'a b', '']],
  ])('%s', (line, words) => expect(wordsOf(line)).toEqual(words));

  test('what is escaped is read as it was', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (word) => {
        expect(wordsOf(escaped(word))).toEqual([word]);
      }),
    );
  });
});

const run = promisify(execFile);
const directory = mkdtempSync(join(tmpdir(), 'letta-completion-'));
let server: Awaited<ReturnType<typeof serve>>;
let env: Record<string, string>;

beforeAll(async () => {
  server = await serve(createMock({ rateLimit: 'off' }), { port: 0 });
  writeFileSync(join(directory, 'letta'), `#!/bin/sh\nexec "${process.execPath}" "${resolve('bin/letta')}" "$@"\n`);
  chmodSync(join(directory, 'letta'), 0o755);
  writeFileSync(join(directory, 'messages.jsonl'), '');
  const { PATH = '' } = process.env;
  env = { PATH: directory + delimiter + PATH, HOME: directory, PS1: '> ', TERM: 'dumb' };
  Object.assign(env, { LETTA_BASE_URL: server.url, LETTA_API_KEY: 'any' });
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

const isThere = (shell: string): boolean => spawnSync(shell, ['--version']).error === undefined;

const interactive = {
  bash: { args: ['--norc', '--noprofile', '-i'], load: 'source <(letta completion bash)' },
  zsh: { args: ['-f', '-i'], load: 'autoload -U compinit && compinit -D -u && source <(letta completion zsh)' },
};

describe.each((['bash', 'zsh'] as const).filter(isThere))('%s', (shell) => {
  let terminal: IPty;
  let screen = '';
  const shows = (text: string) => vi.waitFor(() => expect(screen).toContain(text), { timeout: 15_000 });

  beforeAll(async () => {
    const { args, load } = interactive[shell];
    terminal = spawn(shell, args, { env, cwd: directory, cols: 200 });
    terminal.onData((text) => {
      screen += text;
    });
    terminal.write(`${load}; echo "lo""aded"\r`);
    await shows('loaded');
  });
  afterAll(() => terminal.kill('SIGKILL'));

  test.each([
    ['letta ag', 'letta agents '],
    ['letta agents list --order-', 'letta agents list --order-by '],
    ['letta agents list --order=d', 'letta agents list --order=desc'],
    ['letta agents get Rese', 'letta agents get Research\\ Assistant '],
    ['letta agents get "Rese', 'letta agents get "Research Assistant"'],
    ['letta agents get Research\\ A', 'letta agents get Research\\ Assistant '],
    ['letta batch mess', 'letta batch messages.jsonl '],
  ])('%s⇥', async (line, expected) => {
    screen = '';
    terminal.write(`${line}\t`);
    await shows(expected);
    // Ctrl-U clears the line for the next.
    terminal.write('\u0015');
  });
});

describe.each(['fish'].filter(isThere))('%s', (shell) => {
  test.each([
    ['letta ag', /^agents\t/],
    ['letta agents list --order=d', /^--order=desc$/],
    ['letta agents get Rese', /^Research Assistant\tagent-/],
    ['letta agents get Research\\ A', /^Research Assistant\tagent-/],
    ['letta batch mess', /^messages\.jsonl/],
  ])('%s⇥', async (line, expected) => {
    const script = `letta completion fish | source; complete -C '${line.replaceAll('\\', '\\\\')}'`;
    const { stdout, stderr } = await run(shell, ['--no-config', '-c', script], { env, cwd: directory });
    expect(stderr).toBe('');
    expect(stdout.trimEnd()).toMatch(expected);
  });
});

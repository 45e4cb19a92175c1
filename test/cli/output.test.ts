import { describe, expect, test } from 'vitest';
import { letta as run, type World } from './io.ts';

const letta = (line: string, world: World = {}) => run([...line.split(' '), '--mock'], world);
const program = (text: string, line = 'agents list --order asc --limit 2') =>
  run([...line.split(' '), '--mock', '--jq', text]);

describe('--json', () => {
  test('gives JSON on a terminal too', async () => {
    const { stdout } = await letta('agents list --limit 2 --json', { tty: true });
    expect(JSON.parse(stdout)).toHaveLength(2);
  });

  test('gives only the fields that it names, nested ones by dots, missing ones as null', async () => {
    const { stdout } = await letta('agents list --limit 1 --order asc --json name,llm_config.model,project_id');
    expect(JSON.parse(stdout)).toEqual([
      { name: 'Research Assistant', llm_config: { model: 'gpt-4o-mini' }, project_id: null },
    ]);
  });

  test('takes neither the command nor an argument for a field', async () => {
    expect((await letta('--json agents list --limit 1')).code).toBe(0);
    const { stdout } = await letta('send --json agent-a0000000-0000-4000-8000-000000000001 hello');
    expect(JSON.parse(stdout.split('\n')[0]!)).toHaveProperty('message_type');
  });
});

describe('--output', () => {
  test('yaml, of a list and of one value', async () => {
    const list = await letta('agents list --limit 2 --order asc --json name -o yaml');
    expect(list.stdout).toMatch(/^- name: Research Assistant\n- name: .*\n$/);
    const { stdout } = await letta('health -o yaml');
    expect(stdout).toMatch(/^status: ok$/m);
    expect((await letta('agents list --name nobody -o yaml')).stdout).toBe('[]\n');
  });

  test('json on a terminal, and a table in a pipe', async () => {
    expect((await letta('agents list -o json', { tty: true })).stdout).toMatch(/^\[\n {2}\{/);
    expect((await letta('agents list -o table')).stdout).toMatch(/^ID +NAME/);
  });

  test('a table of the fields that are asked for', async () => {
    const { stdout } = await letta('agents list -o table --json name,llm_config.model --limit 1 --order asc');
    expect(stdout).toMatch(/^NAME +LLM CONFIG.MODEL\nResearch Assistant +gpt-4o-mini\n$/);
  });
});

describe('--jq', () => {
  test.each([
    ['strings without quotes, a line for each result', '.[].name', 'Research Assistant\nCompanion\n'],
    ['objects in a line', '.[0] | {name, n: (.tags | length)}', '{"name":"Research Assistant","n":2}\n'],
    [
      'functions, conditions, regular expressions',
      'def f: if test("^R") then "r" else "w" end; map(.name | f) | join("-")',
      'r-w\n',
    ],
    ['reductions and variables', 'reduce .[] as $a (0; . + ($a.tags | length)) | . > 0', 'true\n'],
    ['formats', '.[0] | [.name, "a\\"b"] | @csv', '"Research Assistant","a""b"\n'],
    ['paths and updates', '.[0] | {name} | .name |= ascii_downcase | to_entries[0].value', 'research assistant\n'],
    ['nothing at all', 'empty', ''],
  ])('%s', async (_, text, expected) => {
    expect(await program(text)).toEqual({ code: 0, stdout: expected, stderr: '' });
  });

  test('one value, and each event of a stream', async () => {
    expect((await program('.status', 'health')).stdout).toBe('ok\n');
    const events = await program('.message_type', 'send agent-a0000000-0000-4000-8000-000000000001 hi');
    expect(events.stdout.trim().split('\n').at(-1)).toBe('usage_statistics');
  });

  test('a program that can not be read is a usage error; one that fails a failure', async () => {
    const unreadable = await program('.[');
    expect([unreadable.code, unreadable.stderr]).toEqual([2, expect.stringMatching(/^letta: --jq: syntax error/)]);
    const failed = await program('.[0].name | tonumber');
    expect([failed.code, failed.stderr]).toEqual([1, expect.stringMatching(/^letta: --jq: .*cannot be parsed/)]);
  });

  test('is not for another format', async () => {
    expect(await run(['agents', 'list', '--jq', '.', '-o', 'yaml'])).toMatchObject({ code: 2, stdout: '' });
  });
});

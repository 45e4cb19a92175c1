import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { json, serve } from '../helpers/http.ts';

const directory = mkdtempSync(join(tmpdir(), 'letta-pipes-'));
const children = new Set<ChildProcess>();
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(directory, { recursive: true });
});

type Stdout = number | 'pipe';

function letta(argv: string[], env: Record<string, string> = {}, stdout: Stdout = 'pipe') {
  const child = spawn(process.execPath, ['bin/letta', ...argv], {
    env: { PATH: process.env.PATH, LETTA_API_KEY: 'key', ...env },
    stdio: ['ignore', stdout, 'pipe'],
  });
  children.add(child);
  return { child, stderr: text(child.stderr!), code: once(child, 'close').then(([code]) => code) };
}

const pageSize = 2500;
const pad = 'x'.repeat(900);

/** A server with many blocks of a kilobyte each, which it gives in large pages. */
const manyBlocks = (count: number) =>
  serve(({ url }, response) => {
    const from = Number(new URL(url, 'http://x').searchParams.get('after')?.slice('block-'.length) ?? -1) + 1;
    const size = Math.min(pageSize, count - from);
    const items = Array.from({ length: size }, (_, i) => ({ id: `block-${from + i}`, label: 'many', value: pad }));
    json(response, items);
  });

describe('100,000 rows', () => {
  test('are complete in a file, with memory for a few pages', { timeout: 120_000 }, async () => {
    const { url } = await manyBlocks(100_000);
    const path = join(directory, 'rows.json');
    const file = openSync(path, 'w');
    const env = { LETTA_BASE_URL: url, NODE_OPTIONS: '--max-old-space-size=64' };
    const { code, stderr } = letta(['blocks', 'list', '--limit', 'all'], env, file);
    expect([await code, await stderr]).toEqual([0, '']);
    closeSync(file);
    const rows: { id: string }[] = JSON.parse(readFileSync(path, 'utf8'));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(100_000);
    expect(rows).toHaveLength(100_000);
  });

  test('are not fetched for a reader that has had enough', async () => {
    const { url, seen } = await manyBlocks(100_000);
    const { child, code, stderr } = letta(['blocks', 'list', '--limit', 'all', '--json'], { LETTA_BASE_URL: url });
    await once(child.stdout!, 'data');
    child.stdout!.destroy();
    expect([await code, await stderr]).toEqual([0, '']);
    expect(seen.length).toBeLessThan(100_000 / pageSize);
  });
});

describe.runIf(process.platform === 'linux')('a full disk is said in a line, with exit code 1', () => {
  test.each([
    ['--version'],
    ['--help'],
    ['agents', 'list', '--mock'],
    ['send', 'Research Assistant', 'hello', '--mock'],
    ['agents', 'list', '--mock', '-o', 'yaml'],
    ['mock', '--port', '0'],
  ])('%s %s %s', async (...argv) => {
    const full = openSync('/dev/full', 'w');
    const { code, stderr } = letta(argv, {}, full);
    expect([await code, await stderr]).toEqual([1, 'letta: the disk is full, so the output is incomplete.\n']);
    closeSync(full);
  });
});

test.each([['--version'], ['--help'], ['agents', 'list', '--mock']])(
  'a closed pipe is no error: %s',
  async (...argv) => {
    const { child, code, stderr } = letta(argv);
    child.stdout!.destroy();
    expect([await code, await stderr]).toEqual([0, '']);
  },
);

test('what nobody expected is a line without a stack trace', async () => {
  const bug = 'data:text/javascript,setTimeout(() => { throw new Error("out of the blue") }, 100)';
  const { code, stderr } = letta(['mock', '--port', '0'], { NODE_OPTIONS: `--import ${JSON.stringify(bug)}` });
  expect([await code, await stderr]).toEqual([1, 'letta: out of the blue\n']);
});

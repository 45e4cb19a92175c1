import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configPath } from '../../src/cli/profiles/path.ts';
import { home } from './home.ts';
import { letta } from './io.ts';

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const tooDeep = 'The JSON is nested more than 500 levels deep';

/** A file with this text. */
function file(text: string, name = 'input.json'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'letta-limits-')), name);
  writeFileSync(path, text);
  return path;
}

test.each<[what: string, argv: (path: string) => string[], text: string]>([
  ['--data', (path) => ['agents', 'create', '--mock', '--data', `@${path}`], `{"metadata":${deep(100_000)}}`],
  [
    'a batch',
    (path) => ['batch', path, '--mock', '--agent', 'x', '--out', `${path}.out`],
    `{"message":${deep(100_000)}}\n`,
  ],
  ['a seed', (path) => ['mock', '--port', '0', '--seed', path], `{"agents":${deep(100_000)}}`],
  ['a script', (path) => ['mock', '--port', '0', '--script', path], `{"x":${deep(100_000)}}`],
  ['a recording', (path) => ['mock', '--port', '0', '--replay', join(path, '..')], `{"request":${deep(100_000)}}`],
])('%s that is nested too deeply is refused in words', async (_, argv, text) => {
  const path = file(text);
  const { code, stderr } = await letta(argv(path), { files: { [path]: text } });
  expect(code).toBeGreaterThan(0);
  expect(stderr).toContain(tooDeep);
  expect(stderr).not.toContain('RangeError');
});

test('settings that are nested too deeply are refused in words', async () => {
  const { env } = home({ profiles: JSON.parse(deep(600)) as never });
  const { code, stderr } = await letta(['agents', 'list'], { env });
  expect(code).toBe(2);
  expect(stderr).toContain(tooDeep);
});

test.each([
  ['behind a comment with a quote', `// "\n{"profiles":${deep(600)}}`],
  ['so deeply that no parser gets through', `["\n${deep(100_000)}`],
])('settings that are nested too deeply %s are refused in words', async (_, text) => {
  const { code, stderr } = await letta(['agents', 'list'], { env: home(text).env });
  expect(code).toBe(2);
  expect(stderr).toContain(tooDeep);
});

test('settings that are larger than any text that is accepted are refused before they are read', async () => {
  const { env } = home({});
  truncateSync(configPath(env)!, 65 * 1024 * 1024);
  const { code, stderr } = await letta(['agents', 'list'], { env });
  expect(code).toBe(2);
  expect(stderr).toContain('is larger than 67108864 bytes.');
});

test('a file that is larger than any text that is accepted is refused before it is read', async () => {
  const path = 'lines.jsonl';
  const files = { [path]: ' '.repeat(65 * 1024 * 1024) };
  const { code, stderr } = await letta(['batch', path, '--mock', '--agent', 'x', '--out', 'out.jsonl'], { files });
  expect(code).toBe(2);
  expect(stderr).toContain(`${path}: the file is larger than 67108864 bytes.`);
});

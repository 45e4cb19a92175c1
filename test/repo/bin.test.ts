import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const directory = mkdtempSync(join(tmpdir(), 'letta-node-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** A Node that reports an older version. */
function pretended(version: string): string[] {
  const file = join(directory, `${version}.cjs`);
  writeFileSync(
    file,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`,
  );
  return [process.execPath, '--require', file];
}

const versionOf = (node: string) =>
  spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout.trim();

/** Older versions of Node on this machine. */
const installed = new Map(
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((path) => join(path, 'node'))
    .filter(existsSync)
    .map((node): [string, string[]] => [versionOf(node), [node]])
    .filter(([version]) => Number.parseInt(version, 10) < 22),
);

const nodes: [version: string, command: string[]][] = [
  ['12.22.0', pretended('12.22.0')],
  ['22.11.9', pretended('22.11.9')],
  ...installed,
];

describe.each(nodes)('bin/letta under Node %s', (version, [node, ...flags]) => {
  test('prints the required version in one line', () => {
    const { stderr, stdout, status } = spawnSync(node!, [...flags, 'bin/letta', '--version'], { encoding: 'utf8' });
    expect(stderr).toBe(`letta needs Node 22.12 or newer; this is Node ${version}.\n`);
    expect(stdout).toBe('');
    expect(status).toBe(1);
  });
});

test('bin/letta under Node 22.12.0 starts', () => {
  const [node, ...flags] = pretended('22.12.0');
  const { stderr, status } = spawnSync(node!, [...flags, 'bin/letta', '--version'], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

test('bin/letta reports that it is not built', () => {
  cpSync('bin/letta', join(directory, 'bin/letta'));
  writeFileSync(join(directory, 'package.json'), '{"type":"module"}');
  const { stderr, status } = spawnSync(process.execPath, [join(directory, 'bin/letta')], { encoding: 'utf8' });
  expect(stderr).toBe('letta is not built yet: run `npm run build` in its folder.\n');
  expect(status).toBe(1);
});

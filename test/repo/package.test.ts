import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const project = mkdtempSync(join(tmpdir(), 'letta-package-'));
const home = join(project, 'node_modules/letta-sdk');
const bin = join(home, 'bin/letta');
afterAll(() => rmSync(project, { recursive: true }));

/** Installs the packed package and its dependencies into an empty project. */
beforeAll(() => {
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', project]);
  mkdirSync(home, { recursive: true });
  const [{ filename }] = JSON.parse(String(packed));
  execFileSync('tar', ['-xzf', join(project, filename), '-C', home, '--strip-components=1']);
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
    const link = join(project, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(resolve('node_modules', name), link);
  }
  writeFileSync(join(project, 'package.json'), '{}');
});

const run = (...args: string[]) => spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' });

const entries: [string, string][] = [
  ['letta-sdk', 'LettaClient'],
  ['letta-sdk/contract', 'contract'],
  ['letta-sdk/mock', 'createMock'],
  ['letta-sdk/mock/server', 'serve'],
  ['letta-sdk/mock/sockets', 'socketHandler'],
  ['letta-sdk/gateway', 'serveGateway'],
  ['letta-sdk/ai', 'createLetta'],
];

test('every entry point is tested', () => {
  const paths = Object.keys(manifest.exports).filter((path) => !path.endsWith('.json'));
  expect(paths.map((path) => path.replace('.', 'letta-sdk'))).toEqual(entries.map(([specifier]) => specifier));
});

test.each(entries)('import %s gives %s', (specifier, name) => {
  const { stdout, stderr } = run('-e', `import('${specifier}').then((m) => console.log(typeof m.${name}))`);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^(function|object)\n$/);
});

test.each(entries)('require %s gives %s', (specifier, name) => {
  const { stdout, stderr } = run('-e', `console.log(typeof require('${specifier}').${name})`);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^(function|object)\n$/);
});

test.each(['import', 'require'])('a client from %s makes a call', (how) => {
  const load = how === 'import' ? "await import('letta-sdk')" : "require('letta-sdk')";
  const { stdout, stderr } = run(
    '-e',
    `(async () => {
      const { LettaClient } = ${load};
      const client = new LettaClient({ apiKey: 'key', fetch: async () => Response.json([]) });
      console.log((await client.agents.list()).items.length);
    })()`,
  );
  expect(stderr).toBe('');
  expect(stdout).toBe('0\n');
});

test('the command line prints its version', () => {
  const { stdout, status } = run(bin, '--version');
  expect(stdout.trim()).toBe(manifest.version);
  expect(status).toBe(0);
});

test('the command line runs against its own mock', () => {
  const { stdout, stderr, status } = run(bin, 'agents', 'list', '--mock', '--json');
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toContainEqual(expect.objectContaining({ name: 'Research Assistant' }));
  expect(status).toBe(0);
});

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

test('the changelog has an entry for this version', () => {
  expect(readFileSync('CHANGELOG.md', 'utf8')).toMatch(new RegExp(`^## ${manifest.version}\n\n\\S`, 'm'));
});

test('changesets are configured', () => {
  const out = execFileSync(process.execPath, ['node_modules/@changesets/cli/bin.js', '--version'], {
    encoding: 'utf8',
  });
  expect(out).toMatch(/^\d+\./);
});

test('the licence file has the full text', () => {
  expect(manifest.license).toBe('Apache-2.0');
  // As https://www.apache.org/licenses/LICENSE-2.0.txt has it.
  const canonical = 'cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30';
  expect(createHash('sha256').update(readFileSync('LICENSE')).digest('hex')).toBe(canonical);
});

test('dependencies are pinned to one major version', () => {
  const ranges = Object.values<string>({ ...manifest.dependencies, ...manifest.peerDependencies });
  expect(ranges.filter((range) => !/^\^\d+\.\d+\.\d+/.test(range))).toEqual([]);
});

test('releases are public and have provenance', () => {
  expect(manifest.publishConfig).toEqual({ access: 'public', provenance: true });
});

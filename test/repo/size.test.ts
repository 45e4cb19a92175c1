import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';

/** What the official SDK costs, in bytes. */
const limit = 15.1 * 1000;
const directory = mkdtempSync(join(tmpdir(), 'letta-size-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** Answers every request with an empty list, and prints each file of the bundle as it is loaded. */
const spy = `
import { registerHooks } from 'node:module';
globalThis.fetch = async () => Response.json([]);
registerHooks({ load(url, context, next) {
  if (url.startsWith(${JSON.stringify(pathToFileURL(directory).href)})) console.log(url);
  return next(url, context);
} });
`;

async function bundle(code: string): Promise<void> {
  await build({
    stdin: { contents: code, resolveDir: resolve('test'), loader: 'ts' },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    entryNames: 'entry',
    outdir: directory,
    outExtension: { '.js': '.mjs' },
  });
}

/** The files that running the bundle loads. */
function loaded(): string[] {
  const spyFile = join(directory, 'spy.mjs');
  writeFileSync(spyFile, spy);
  const env = { ...process.env, LETTA_API_KEY: 'key', LETTA_BASE_URL: '' };
  const out = execFileSync(process.execPath, ['--import', spyFile, join(directory, 'entry.mjs')], { env });
  return String(out).split('\n').filter(Boolean);
}

test('a first list() costs a browser less than 15.1 KB', async () => {
  // As the package has it: what a page loads depends on how its files are cut.
  await bundle("import { LettaClient } from 'letta-sdk'; await new LettaClient().agents.list();");
  const files = loaded();
  const sizes = files.map((url) => gzipSync(readFileSync(new URL(url))).length);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  console.info(`a first list(): ${bytes} bytes gzipped in ${files.length} files (${sizes.join(' + ')})`);
  expect(files.length).toBeGreaterThan(1); // ky is loaded on the first call
  expect(bytes).toBeLessThan(limit);
});

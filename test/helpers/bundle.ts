import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';

/** What a file of a bundle weighs, gzipped, in bytes. */
export type Sizes = number[];

/** Answers every request, lists with an empty one and messages with a stream, and prints each file of the bundle as it is loaded. */
const spy = (directory: string) => `
import { registerHooks } from 'node:module';
const stream = 'data: {"message_type":"stop_reason","stop_reason":"end_turn"}\\n\\ndata: [DONE]\\n\\n';
globalThis.fetch = async (url, { method = 'GET' } = {}) => method === 'GET' ? Response.json([])
  : new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
registerHooks({ load(url, context, next) {
  if (url.startsWith(${JSON.stringify(pathToFileURL(directory).href)})) console.log(url);
  return next(url, context);
} });
`;

/**
 * Bundles a program for browsers, runs it, and weighs the files that it loads.
 *
 * @param code imports are found from the root of the repo
 */
export async function bundled(code: string, plugins: Plugin[] = []): Promise<Sizes> {
  const directory = mkdtempSync(join(tmpdir(), 'letta-size-'));
  try {
    await build({
      stdin: { contents: code, resolveDir: resolve('.'), loader: 'ts' },
      bundle: true,
      minify: true,
      splitting: true,
      format: 'esm',
      platform: 'browser',
      entryNames: 'entry',
      outdir: directory,
      outExtension: { '.js': '.mjs' },
      // Else `paths` would lead past the package, to its source.
      tsconfigRaw: {},
      plugins,
    });
    return loaded(directory).map((url) => gzipSync(readFileSync(new URL(url))).length);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The files that running the bundle loads. */
function loaded(directory: string): string[] {
  const spyFile = join(directory, 'spy.mjs');
  writeFileSync(spyFile, spy(directory));
  const env = { ...process.env, LETTA_API_KEY: 'key', LETTA_BASE_URL: '' };
  const out = execFileSync(process.execPath, ['--import', spyFile, join(directory, 'entry.mjs')], { env });
  return String(out).split('\n').filter(Boolean);
}

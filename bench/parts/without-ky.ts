import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { LettaClient } from 'letta-sdk';

/** Replaces the one file that imports ky: calls the `fetch` that would have been passed to ky. */
export const withoutKy: Plugin = {
  name: 'without-ky',
  setup({ onLoad }) {
    const contents = 'export const ky = (url, { fetch }) => fetch();';
    onLoad({ filter: /\/(transport\/ky\.ts|ky-\w+\.js)$/ }, () => ({ contents, loader: 'js' }));
  },
};

/** The client without ky, to measure what ky costs. */
export async function clientWithoutKy(baseURL: string): Promise<LettaClient> {
  const directory = mkdtempSync(join(tmpdir(), 'letta-without-ky-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  await build({
    entryPoints: ['src/index.ts'],
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    external: ['isomorphic-ws'],
    plugins: [withoutKy],
    outdir: directory,
    outExtension: { '.js': '.mjs' },
  });
  const { LettaClient } = await import(pathToFileURL(join(directory, 'index.mjs')).href);
  return new LettaClient({ baseURL, apiKey: 'key', apiPrefix: '/v1' });
}

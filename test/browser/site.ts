import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { afterAll, beforeAll } from 'vitest';

const root = 'examples/web';

/** The page of examples/web, built and served as its own configuration says, for the tests of a file. */
export interface Site {
  url: string;
  /** The text of every script. */
  scripts: string[];
}

export function startSite(): Site {
  const outDir = mkdtempSync(join(tmpdir(), 'letta-web-'));
  const site: Site = { url: '', scripts: [] };
  let close: () => Promise<void>;
  beforeAll(async () => {
    await build({ root, build: { outDir, emptyOutDir: true }, logLevel: 'error' });
    const server = await preview({ root, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
    close = () => server.close();
    site.url = server.resolvedUrls!.local[0]!;
    site.scripts = globSync(`${outDir}/assets/*.js`).map((file) => readFileSync(file, 'utf8'));
  });
  afterAll(async () => {
    await close();
    rmSync(outDir, { recursive: true });
  });
  return site;
}

import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMock } from 'letta-sdk/mock';
import { serve } from 'letta-sdk/mock/server';
import type { Block, Page } from './pages.ts';
import { placed } from './server.ts';
import { runShell } from './shell.ts';

/** What became of a block. */
export interface Outcome {
  printed: string;
  error?: string;
}

const mock = createMock({ rateLimit: 'off', now: '2026-01-01T00:00:00Z' });
mock.clock.start();
const server = await serve(mock);

const home = mkdtempSync(join(tmpdir(), 'letta-docs-'));
process.once('exit', () => rmSync(home, { recursive: true }));

/** A directory of the reader's, with `letta` on the path. */
function settle(): string {
  symlinkSync(resolve('bin/letta'), join(home, 'letta'));
  process.env.PATH = [home, dirname(process.execPath), process.env.PATH].join(delimiter);
  for (const name of Object.keys(process.env)) if (name.startsWith('LETTA_')) delete process.env[name];
  Object.assign(process.env, {
    LETTA_BASE_URL: server.url,
    LETTA_API_KEY: 'any',
    XDG_CONFIG_HOME: home,
    NO_COLOR: '1',
  });
  return mkdtempSync(join(home, 'work-'));
}

/** Runs a block and keeps what it prints. */
async function outcomeOf({ language, text }: Block, file: string | undefined, cwd: string): Promise<Outcome> {
  const printed: string[] = [];
  const write = process.stdout.write;
  process.stdout.write = ((chunk: string | Uint8Array) => !!printed.push(String(chunk))) as typeof write;
  try {
    if (language === 'sh') printed.push(await runShell(placed(text, server.url), cwd));
    else if (file) {
      writeFileSync(file, placed(readFileSync(file, 'utf8'), server.url));
      await import(pathToFileURL(file).href);
    }
    return { printed: printed.join('') };
  } catch (error) {
    return {
      printed: printed.join(''),
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  } finally {
    process.stdout.write = write;
  }
}

/** Asked for by the test: a page, and the files of its modules by their place. */
process.once('message', async ({ page, files }: { page: Page; files: Record<number, string> }) => {
  const cwd = settle();
  for (const [place, block] of page.blocks.entries()) {
    if (page.fresh) mock.reset();
    const outcome = block.notRun ? { printed: '' } : await outcomeOf(block, files[place], cwd);
    // What has not been taken when the process ends is lost.
    await new Promise((sent) => process.send!(outcome, sent));
  }
  process.disconnect();
  process.exit();
});

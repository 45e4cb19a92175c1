import { fork } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { problems } from './compile.ts';
import { modulesOf } from './modules.ts';
import { type Block, blocksOf, type Page, pages } from './pages.ts';
import type { Outcome } from './run-page.ts';

/** Every block of these languages is run: CONTRIBUTING.md says how documents are written for that. */
const run = new Set(['ts', 'sh']);
/** What is read and not run. */
const shown = new Set(['text', 'json', 'diff', 'http', 'html', 'yaml', 'toml', 'python']);

const all = pages();
const out = resolve('test/docs/.out');
const patience = 180_000;

const fileOf = ({ path }: Page, place: number) => join(out, path.replaceAll('/', '-'), `${place}.ts`);

/** The modules of a page on disk, by their place on it. */
function write(page: Page): Record<number, string> {
  mkdirSync(join(fileOf(page, 0), '..'), { recursive: true });
  const modules = [...modulesOf(page)].map(([place, text]) => [place, fileOf(page, place), text] as const);
  for (const [, file, text] of modules) writeFileSync(file, text);
  return Object.fromEntries(modules.map(([place, file]) => [place, file]));
}

/** What became of each block of a page, in a process of its own. */
async function outcomes(page: Page, files: Record<number, string>): Promise<Outcome[]> {
  const execArgv = ['--import', resolve('test/docs/hooks.ts')];
  const child = fork('test/docs/run-page.ts', { execArgv, timeout: patience });
  // After the last message, which the exit of the process may overtake.
  const ended = new Promise((settle) => child.once('disconnect', settle));
  const found: Outcome[] = [];
  child.on('message', (outcome: Outcome) => found.push(outcome));
  child.send({ page, files });
  await ended;
  return found;
}

/** What is printed, where `…` may be anything. */
const pattern = (text: string) =>
  new RegExp(
    `^${text
      .trim()
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('…', '[^]*?')}$`,
  );

let files: Record<string, Record<number, string>>;
beforeAll(() => {
  rmSync(out, { recursive: true, force: true });
  files = Object.fromEntries(all.map((page) => [page.path, write(page)]));
});

test('every block is of a language that is run, or of one that is only shown', () => {
  const strange = all.flatMap(({ blocks }) =>
    blocks.filter(({ language, notRun }) => !notRun && !run.has(language) && !shown.has(language)),
  );
  expect(strange.map(({ where, language }) => `${where}: ${language}`)).toEqual([]);
});

test('TypeScript in documents has no errors of type', { timeout: patience }, () => {
  const [first] = modulesOf(all[0]!).values();
  const wrong = join(out, 'wrong.ts');
  writeFileSync(wrong, first!.replace('agentId: agent.id', 'agent: agent.id').replaceAll("'../../", "'../"));
  const found = problems([...Object.values(files).flatMap((modules) => Object.values(modules)), wrong], out);
  // One that is wrong goes with them, to show that it would be found.
  expect(found).toEqual([expect.stringContaining("'agent' does not exist")]);
});

test('a block knows where it stands, why it is not run and what it prints', () => {
  const text = '# A\n\n```ts\na;\n```\n\n```text\n1\n```\n\n<!-- not run: why -->\n```sh\nb\n```\n';
  expect(blocksOf('a.md', text)).toEqual([
    { where: 'a.md:3', language: 'ts', text: 'a;\n', prints: '1\n' },
    { where: 'a.md:12', language: 'sh', text: 'b\n', notRun: 'why' },
  ]);
});

const isRun = ({ language, notRun }: Block) => run.has(language) && !notRun;

describe.each(all.filter(({ blocks }) => blocks.some(isRun)))('$path', (page) => {
  let found: Outcome[];
  beforeAll(async () => {
    found = await outcomes(page, files[page.path]!);
  }, patience);

  const running = [...page.blocks.entries()].filter(([, block]) => isRun(block));
  test.each(running.map(([place, { where }]) => ({ place, where })))('$where', ({ place }) => {
    const { prints } = page.blocks[place]!;
    expect(found[place]).toEqual({ printed: expect.any(String) });
    if (prints !== undefined) expect(found[place]!.printed.trim()).toMatch(pattern(prints));
  });
});

import { fork } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { modulesOf } from './modules.ts';
import { type Block, blocksOf, type Page, pages } from './pages.ts';
import type { Outcome } from './run-page.ts';

/**
 * Every block of TypeScript and shell in README.md, docs/ and the READMEs of examples/ is run, in order, against a mock that
 * stands in for https://api.letta.com and http://localhost:8283.
 *
 * - A block sees the names of those before it, and `client`, `agentId` and the like from given.ts.
 * - A `text` block right after it is what it prints; `…` stands for anything.
 * - A shell line that fails says `# exit code 5`. Lines that install packages are left out.
 * - `<!-- not run: why -->` on the line before a block leaves it out; there has to be a reason.
 */
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

/** What the compiler says of files. */
function problems(files: string[]): string[] {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const program = ts.createProgram(files, options);
  return files.flatMap((file) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(file)).map(({ messageText }) => {
      return `${file.slice(out.length + 1)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    }),
  );
}

/** What became of each block of a page, in a process of its own. */
async function outcomes(page: Page, files: Record<number, string>): Promise<Outcome[]> {
  const child = fork('test/docs/run-page.ts', { execArgv: ['--import', resolve('test/docs/hooks.ts')] });
  const ended = new Promise((settle) => child.once('exit', settle));
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
  const found = problems([...Object.values(files).flatMap((modules) => Object.values(modules)), wrong]);
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

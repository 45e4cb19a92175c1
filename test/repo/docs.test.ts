import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile('tsconfig.json', ts.sys.readFile).config,
  ts.sys,
  process.cwd(),
);

/** The TypeScript of a document, each block by the name of a file that would hold it. */
function blocksOf(document: string): [file: string, text: string][] {
  const blocks = [...readFileSync(document, 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block]) => block!);
  return blocks.map((block, index) => [
    join(process.cwd(), 'test', `${index}.ts`),
    `${known(block)}${block}\nexport {};`,
  ]);
}

/** What a block takes for granted because the text before it has introduced it. */
function known(block: string): string {
  return [
    !/const client\b/.test(block) && "declare const client: import('letta-sdk').LettaClient;\n",
    /\bagentId\b/.test(block) && 'declare const agentId: string;\n',
    /\bjobId\b/.test(block) && 'declare const jobId: string;\n',
  ]
    .filter(Boolean)
    .join('');
}

/** What the compiler says of some files that are not on disk. */
function problems(files: Map<string, string>): string[] {
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.fileExists = (name) => files.has(name) || fileExists(name);
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].flatMap((file) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(file))
      .map(({ messageText }) => `${ts.flattenDiagnosticMessageText(messageText, '\n')}\nin\n${files.get(file)}`),
  );
}

/** A whole compilation, which takes a busy machine its time. */
const patience = 120_000;

test('the examples of the README are right', { timeout: patience }, () => {
  const blocks = blocksOf('README.md');
  expect(blocks.length).toBeGreaterThan(5);
  // One that is wrong goes with them, to show that it would be found.
  const wrong = blocks[0]![1].replace('agentId: agent.id', 'agent: agent.id');
  const found = problems(new Map([...blocks, [join(process.cwd(), 'test', 'wrong.ts'), wrong]]));
  expect(found).toEqual([expect.stringContaining("'agent' does not exist")]);
});

test('links in documents lead somewhere', () => {
  const broken = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md')].flatMap((document) =>
    [...readFileSync(document, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
      .filter(([, target]) => globSync(join(document, '..', target!)).length === 0)
      .map(([link]) => `${document}: ${link}`),
  );
  expect(broken).toEqual([]);
});

test('the example of CONTRIBUTING.md can be applied', () => {
  const [, patch] = /^```diff\n(.*?)^```$/ms.exec(readFileSync('CONTRIBUTING.md', 'utf8'))!;
  execFileSync('git', ['apply', '--check', '-'], { input: patch, stdio: ['pipe', 'ignore', 'inherit'] });
});

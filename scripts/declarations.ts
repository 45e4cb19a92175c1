import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import { readFile } from './declarations/file.ts';
import { Split } from './declarations/split.ts';

// Runs after tsup: separates the client's declarations from zod's, which would be most of what a compiler reads for
// `import 'letta-sdk'` (docs/decisions/the-client-is-declared-without-zod.md).

const dist = resolve('dist');

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  strict: true,
  skipLibCheck: true,
  types: [],
};

function withoutZod(index: string): void {
  const program = ts.createProgram([index], options);
  const checker = program.getTypeChecker();
  const files = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(dist));
  const read = files.map((file) => readFile(file, checker));
  const needs = read.filter(({ links }) =>
    links.some(({ from, text }) => from === 'zod/mini' && text.includes(' as ')),
  );
  const split = new Split(needs);
  const written = read.flatMap((file) =>
    needs.includes(file) ? [split.types(file), split.rest(file)] : [split.beside(file)],
  );
  for (const [path, text] of written) writeFileSync(path, text);
}

withoutZod(resolve(dist, 'index.d.ts'));
withoutZod(resolve(dist, 'index.d.cts'));

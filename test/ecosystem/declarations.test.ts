import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';

test('what is declared is what the source says', () => {
  const { status, stdout } = spawnSync('npx', ['tsc', '-p', 'test/ecosystem/declared', '--noErrorTruncation'], {
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
});

test.each(['dist/index.d.ts', 'dist/index.d.cts'])('%s takes nothing from zod', (index) => {
  const program = ts.createProgram([index], { module: ts.ModuleKind.NodeNext, types: [] });
  const files = program.getSourceFiles().map(({ fileName }) => fileName);
  expect(files).toContainEqual(expect.stringMatching(/contract-types\.d\.c?ts$/));
  expect(files.filter((file) => file.includes('/zod/'))).toEqual([]);
});

test('what is said of a field is declared with it', () => {
  const types = readdirSync('dist').filter((file) => file.endsWith('-types.d.ts'));
  const text = types.map((file) => readFileSync(`dist/${file}`, 'utf8')).join('');
  expect(text).toContain('/** The system prompt. */\n    system: string;');
  expect(text).toContain('/** @deprecated Use `model`. */\n    llm_config: LLMConfig;');
  expect(text).toContain('/** A part of a message: text, or an image. */\ntype ContentPart');
});

import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('links in documents resolve', () => {
  const documents = [...globSync('*.md'), 'examples/README.md', ...globSync('docs/**/*.md')];
  const broken = documents.flatMap((document) =>
    [...readFileSync(document, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
      .filter(([, target]) => globSync(join(document, '..', target!)).length === 0)
      .map(([link]) => `${document}: ${link}`),
  );
  expect(broken).toEqual([]);
});

test('the example of CONTRIBUTING.md applies', () => {
  const [, patch] = /^```diff\n(.*?)^```$/ms.exec(readFileSync('CONTRIBUTING.md', 'utf8'))!;
  execFileSync('git', ['apply', '--check', '-'], { input: patch, stdio: ['pipe', 'ignore', 'inherit'] });
});

/** The code spans of a document outside of its code blocks. */
function codeSpans(document: string): string[] {
  const prose = readFileSync(document, 'utf8').replace(/^```.*?^```$/gms, '');
  return [...prose.matchAll(/`([^`\s]+)`/g)].map(([, code]) => code!);
}

/** A path from the root, or the name of a file. */
const isPath = (code: string): boolean => /^(src|test|docs|bin|scripts|fixtures)\/|^[\w-]+\.(ts|md|json)$/.test(code);

const exists = (path: string): boolean =>
  path.endsWith('.ts') && !path.includes('/') ? globSync(`{src,test}/**/${path}`).length > 0 : existsSync(path);

test('every path exists that is named in design.md, CONTRIBUTING.md or a decision', () => {
  const documents = ['docs/design.md', 'CONTRIBUTING.md', ...globSync('docs/decisions/*.md')];
  const named = documents.flatMap((document) =>
    codeSpans(document)
      .filter(isPath)
      .map((path) => ({ document, path })),
  );
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter(({ path }) => !exists(path))).toEqual([]);
});

test('docs/design.md names each file once', () => {
  const files = codeSpans('docs/design.md').filter((code) => /^(src|bin)\/.*\w$/.test(code));
  expect(files.filter((file, at) => files.indexOf(file) !== at)).toEqual([]);
});

test('CONTRIBUTING.md lists every room', () => {
  const rooms = globSync(['src/*', 'src/{client,mock,cli}/*'])
    .filter((path) => statSync(path).isDirectory() && !path.endsWith('generated'))
    .map((path) => path.replaceAll('\\', '/'));
  const listed = codeSpans('CONTRIBUTING.md');
  expect(rooms.filter((room) => !listed.includes(room))).toEqual([]);
});

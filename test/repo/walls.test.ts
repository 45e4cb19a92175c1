import { expect, test } from 'vitest';
import { allImports, type Import, importsOf } from './imports.ts';

/** The rooms that a room may import. Files in `src` itself only compose and export. */
const arrows: Record<string, string[]> = {
  json: [],
  contract: [],
  fixtures: ['contract'],
  client: ['contract', 'json'],
  server: ['contract', 'json'],
  mock: ['contract', 'json', 'server', 'fixtures'],
  gateway: ['contract', 'json', 'server', 'client'],
  ai: ['contract', 'client'],
  cli: ['contract', 'json', 'client', 'mock', 'gateway'],
  index: ['client', 'contract'],
};

/** The only files that may import a package. Types are free, because they cost nothing at run time, except those of Node. */
const keepers: [specifier: RegExp, files: RegExp][] = [
  [/^ky$/, /^src\/client\/transport\//],
  [/^@ai-sdk/, /^src\/ai\//],
  [/^msw/, /^src\/server\/msw[^/]*\.ts$/],
  [/^node:|^ws$|^@?hono/, /^src\/(server\/node[^/]*\.ts$|mock\/server\.ts$|cli\/)/],
  [/^zod/, /^src\/(contract|server|mock|cli)\//],
  [/^(ink|react|commander)/, /^src\/cli\//],
];

const roomOf = (file: string) => /^(?:src\/)?(\w+)/.exec(file)![1]!;
const isFile = (to: string) => /^(src|fixtures|scripts|test|bench|examples)\//.test(to);
const show = ({ from, to, kind }: Import) => `${from} → ${to} (${kind})`;

/** The imports that break a wall. */
function breaches(imports: Import[]): string[] {
  const wrong = ({ from, to, kind }: Import) => {
    const room = roomOf(from);
    if (!isFile(to)) {
      if (room === 'contract' && to !== 'zod/mini' && !to.startsWith('.')) return true;
      const free = kind === 'type' && !to.startsWith('node:');
      return !free && keepers.some(([specifier, files]) => specifier.test(to) && !files.test(from));
    }
    const other = roomOf(to);
    if (other === room) return false;
    if (!arrows[room]?.includes(other)) return true;
    if (other === 'contract' && ['client', 'ai', 'index'].includes(room)) return kind !== 'type';
    return room === 'cli' && (other === 'mock' || other === 'gateway') && kind === 'value';
  };
  return imports.filter(wrong).map(show);
}

/** The first circle among all imports, including `import type` and `import()`, if there is one. */
function circle(imports: Import[]): string[] | undefined {
  const targets = Map.groupBy(
    imports.filter(({ to }) => isFile(to)),
    ({ from }) => from,
  );
  const done = new Set<string>();
  const visit = (file: string, path: string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const { to } of targets.get(file) ?? []) {
      const found = visit(to, [...path, file]);
      if (found) return found;
    }
    done.add(file);
    return undefined;
  };
  for (const file of targets.keys()) {
    const found = visit(file, []);
    if (found) return found;
  }
  return undefined;
}

const repo = allImports();
const imports = repo.filter(({ from }) => /^(src|fixtures)\//.test(from));

test('rooms import only what the arrows allow', () => expect(breaches(imports)).toEqual([]));

test('the conversation of the chat imports nothing else, so that a web page could show it', () => {
  const room = 'src/cli/chat/conversation/';
  const wrong = imports.filter(
    ({ from, to, kind }) => from.startsWith(room) && !to.startsWith(room) && kind !== 'type',
  );
  expect(wrong.map(show)).toEqual([]);
});

test('there are no circles of imports', () => expect(circle(repo)).toBeUndefined());

test.each([
  ['src/client/a.ts', "import { contract } from '../contract/index.ts'"],
  ['src/client/a.ts', "import '../server/handle.ts'"],
  ['src/client/a.ts', "const { readFile } = await import('node:fs')"],
  ['src/client/bind.ts', "export * from 'ky'"],
  ['src/contract/a.ts', "import { z } from 'zod'"],
  ['src/server/a.ts', "import type { Options } from '../client/options.ts'"],
  ['src/mock/a.ts', "import { http } from 'msw'"],
  ['src/client/a.ts', "import { APICallError } from '@ai-sdk/provider'"],
  ['src/ai/a.ts', "import { contract } from '../contract/index.ts'"],
  ['src/cli/a.ts', "import { createMock } from '../mock/index.ts'"],
  ['src/index.ts', "export * from './contract/index.ts'"],
  ['fixtures/a.ts', "import '../src/mock/world/state.ts'"],
])('%s may not contain %s', (file, text) => expect(breaches(importsOf(file, text))).toHaveLength(1));

test.each([
  ['src/client/a.ts', "import type { Contract } from '../contract/index.ts'"],
  ['src/client/a.ts', "import { type Contract } from '../contract/index.ts'"],
  ['src/client/transport/ky.ts', "const { default: ky } = await import('ky')"],
  ['src/cli/a.ts', "const { createMock } = await import('../mock/index.ts')"],
  ['src/ai/a.ts', "import { LettaClient } from '../client/client.ts'"],
  ['src/mock/server.ts', "import { listen } from '../server/node.ts'"],
])('%s may contain %s', (file, text) => expect(breaches(importsOf(file, text))).toEqual([]));

test.each([
  ["export { a } from './a.ts'"],
  ["import type { a } from './a.ts'"],
  ["type A = import('./a.ts').A"],
  ["import('./a.ts')"],
])('a circle is closed by %s', (text) => {
  const a = importsOf('src/client/a.ts', "import { b } from './b.ts'");
  const b = importsOf('src/client/b.ts', text);
  expect(circle([...a, ...b])).toEqual(['src/client/a.ts', 'src/client/b.ts', 'src/client/a.ts']);
});

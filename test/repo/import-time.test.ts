import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';

const pairs = 15;
const rounds = 4;
/** Far from what is measured by `npm run bench` (docs/benchmarks.md), as machines are busy: it tells what was added by mistake. */
const bound = 1.5;

/** What a Node says that runs `code`. */
function said(code: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

const tell = "process.on('exit', () => { const { user, system } = process.cpuUsage(); console.log(user + system); });";

/** The time of the processor that `code` takes: on a busy machine others take theirs, and it only ends later. */
const cost = (code: string) => Number(said(tell + code));

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** How much more `code` costs than nothing at all, taken in turns; the least of several rounds, as what disturbs only adds. */
function ratio(code: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds && least > bound; round++)
    least = Math.min(least, median(Array.from({ length: pairs }, () => cost(code) / cost(''))));
  return least;
}

/** What is loaded by `code`, once imports work at all: parts of Node itself, and files. */
const loadedBy = (code: string): { parts: string[]; files: string[] } =>
  JSON.parse(
    said(`import('data:text/javascript,').then(async () => {
      const files = [];
      require('node:module').registerHooks({ load: (url, context, next) => (files.push(url), next(url, context)) });
      await import('data:text/javascript,0');
      files.pop();
      const before = new Set(process.moduleLoadList);
      await ${code};
      const parts = process.moduleLoadList.filter((name) => !before.has(name));
      console.log(JSON.stringify({ parts, files }));
    });`),
  );

describe.each([
  ['import', `import(${JSON.stringify(pathToFileURL(resolve('dist/index.js')))})`],
  ['require', `require(${JSON.stringify(resolve('dist/index.cjs'))})`],
])('%s', (name, code) => {
  test('loads nothing of Node itself, which has its fetch in a hundred parts', () => {
    expect(loadedBy(code).parts).toEqual([]);
    expect(loadedBy(`${code}; globalThis.Request`).parts.length).toBeGreaterThan(50);
  });

  // Each costs a millisecond or two, whatever stands in it (docs/decisions/three-builds.md).
  test('loads two files', () => expect(loadedBy(code).files).toHaveLength(2));

  test(`costs at most ${bound} times an empty program`, () => {
    const found = ratio(code);
    console.info(`${name}: ${found.toFixed(2)} × node -e 0`);
    expect(found).toBeLessThanOrEqual(bound);
  });
});

import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';

const pairs = 15;
const rounds = 4;
/** Far above the results of `npm run bench` (docs/benchmarks.md), because machines are busy: it catches accidental additions. */
const bound = 1.5;

/** The output of a Node that runs `code`. */
function said(code: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

const tell = "process.on('exit', () => { const { user, system } = process.cpuUsage(); console.log(user + system); });";

/** The CPU time of `code`, which a busy machine does not change. */
const cost = (code: string) => Number(said(tell + code));

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** How much more `code` costs than an empty program, measured alternately; the minimum of several rounds, since noise only adds. */
function ratio(code: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds && least > bound; round++)
    least = Math.min(least, median(Array.from({ length: pairs }, () => cost(code) / cost(''))));
  return least;
}

/** The modules of Node and the files that `code` loads, beyond those of any import. */
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
  test('does not load Node’s fetch, which has a hundred modules', () => {
    expect(loadedBy(code).parts).toEqual([]);
    expect(loadedBy(`${code}; globalThis.Request`).parts.length).toBeGreaterThan(50);
  });

  // Each costs a millisecond or two, whatever its contents (docs/decisions/three-builds.md).
  test('loads four files', () => expect(loadedBy(code).files).toHaveLength(4));

  test(`costs at most ${bound} times an empty program`, () => {
    const found = ratio(code);
    console.info(`${name}: ${found.toFixed(2)} × node -e 0`);
    expect(found).toBeLessThanOrEqual(bound);
  });
});

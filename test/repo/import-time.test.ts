import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const pairs = 15;

/** Milliseconds until a Node that runs `code` has ended. */
function run(code: string): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['-e', code]);
  if (status !== 0) throw new Error(String(stderr));
  return performance.now() - start;
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** How much longer `code` takes than nothing at all. Interleaved, so that a busy machine slows both. */
function ratio(code: string): number {
  run(code);
  return median(Array.from({ length: pairs }, () => run(code) / run('0')));
}

test.each([
  ['import', `import(${JSON.stringify(pathToFileURL(resolve('dist/index.js')))})`],
  ['require', `require(${JSON.stringify(resolve('dist/index.cjs'))})`],
])('%s costs at most 1.3 times an empty program', (name, code) => {
  const found = ratio(code);
  console.info(`${name}: ${found.toFixed(2)} × node -e 0`);
  expect(found).toBeLessThanOrEqual(1.3);
});

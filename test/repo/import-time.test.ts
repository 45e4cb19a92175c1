import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const pairs = 15;
const rounds = 4;
const tell = "process.on('exit', () => { const { user, system } = process.cpuUsage(); console.log(user + system); });";

/** The time of the processor that a Node takes which runs `code`: on a busy machine others take theirs, and it only ends later. */
function cost(code: string): number {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', tell + code]);
  if (status !== 0) throw new Error(String(stderr));
  return Number(stdout);
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** How much more `code` costs than nothing at all, taken in turns; the least of several rounds, as what disturbs only adds. */
function ratio(code: string, bound: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds && least > bound; round++)
    least = Math.min(least, median(Array.from({ length: pairs }, () => cost(code) / cost(''))));
  return least;
}

test.each([
  ['import', `import(${JSON.stringify(pathToFileURL(resolve('dist/index.js')))})`],
  ['require', `require(${JSON.stringify(resolve('dist/index.cjs'))})`],
])('%s costs at most 1.25 times an empty program', (name, code) => {
  const bound = 1.25;
  const found = ratio(code, bound);
  console.info(`${name}: ${found.toFixed(2)} × node -e 0`);
  expect(found).toBeLessThanOrEqual(bound);
});

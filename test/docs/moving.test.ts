import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LettaClient } from '../../src/index.ts';

const page = readFileSync('docs/moving-from-the-official-sdk.md', 'utf8');
const rows = [...page.matchAll(/^\| `([\w.]+)` +\| `client\.([\w.]+)` +\|/gm)];

test('every call that is named for one of the official SDK exists', () => {
  const client = new LettaClient({ baseURL: 'http://host' });
  const typeOf = (name: string) =>
    typeof name.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], client);
  const missing = rows.flatMap(([, , ours]) => (typeOf(ours!) === 'function' ? [] : [ours]));
  expect(missing).toEqual([]);
});

test('the page counts its calls', () => {
  const [, covered, all] = /(\d+) of (\d+) are methods here/.exec(page)!;
  expect(rows.length).toBe(Number(all));
  expect(rows.filter(([, , ours]) => ours !== 'request').length).toBe(Number(covered));
});

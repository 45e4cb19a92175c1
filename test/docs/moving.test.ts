import { readFileSync } from 'node:fs';
import Letta from '@letta-ai/letta-client';
import { expect, test } from 'vitest';
import { LettaClient } from '../../src/index.ts';

const page = readFileSync('docs/moving-from-the-official-sdk.md', 'utf8');
const rows = [...page.matchAll(/^\| `([\w.]+)` +\| `client\.([\w.]+)` +\|/gm)];

/** The calls of the official SDK below something, by their dotted names. */
function callsOf(resource: object, prefix: string): string[] {
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(resource)).filter((name) => name !== 'constructor');
  return [...methods.map((name) => prefix + name), ...resourcesOf(resource, prefix)];
}

const resourcesOf = (owner: object, prefix = ''): string[] =>
  Object.entries(owner).flatMap(([name, below]) =>
    name !== '_client' && below?._client ? callsOf(below, `${prefix}${name}.`) : [],
  );

test('every call of the official SDK has a row', () => {
  const official = new Letta({ apiKey: 'key' });
  expect(rows.map(([, call]) => call).sort()).toEqual(['health', ...resourcesOf(official)].sort());
});

test('every call that is named for one of them exists', () => {
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

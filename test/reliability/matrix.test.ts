import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { type Cell, matrix, table } from './matrix.ts';

const document = fileURLToPath(new URL('../../docs/reliability.md', import.meta.url));

let cells: Cell[];
beforeAll(async () => {
  cells = await matrix();
}, 120_000);

const those = (test: (cell: Cell) => boolean): Cell[] => cells.filter((cell) => cell.seen !== undefined && test(cell));

test('every call ends, with its result or with an error of this package', () =>
  expect(those(({ seen }) => /^(hangs|wrong)/.test(seen!))).toEqual([]));

test('no message and no file is accepted twice', () =>
  expect(those(({ call, taken }) => call !== 'list' && taken > 1)).toEqual([]));

test('text is repeated only where the server repeats an event that has no number', () =>
  expect(those(({ seen }) => seen === 'text repeated').map(({ fault, call }) => [fault, call])).toEqual([
    ['second event repeated', 'sendMessage'],
    ['second event repeated', 'sendMessageStream'],
  ]));

test('a complete answer means that the request was accepted', () =>
  expect(those(({ seen, taken }) => seen === 'complete' && taken < 1)).toEqual([]));

test('docs/reliability.md says what happens (else: npm run generate:reliability)', async () => {
  const text = readFileSync(document, 'utf8');
  const [before, after] = [text.split('<!-- matrix -->')[0], text.split('<!-- /matrix -->')[1]];
  const now = `${before}<!-- matrix -->\n\n${table(cells)}\n\n<!-- /matrix -->${after}`;
  await expect(now).toMatchFileSnapshot(document);
});

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

test('every call ends, with what was asked for or with an error of ours', () =>
  expect(those(({ seen }) => /^(hangs|wrong)/.test(seen!))).toEqual([]));

test('no message is taken twice, and no file', () =>
  expect(those(({ call, taken }) => call !== 'list' && taken > 1)).toEqual([]));

test('words are repeated only where the server repeats them, and does not number them', () =>
  expect(those(({ seen }) => seen === 'a word repeated').map(({ fault, call }) => [fault, call])).toEqual([
    ['second event repeated', 'sendMessage'],
    ['second event repeated', 'sendMessageStream'],
  ]));

test('whoever gets the whole was heard', () =>
  expect(those(({ seen, taken }) => seen === 'the whole' && taken < 1)).toEqual([]));

test('docs/reliability.md says what happens (else: npm run generate:reliability)', async () => {
  const text = readFileSync(document, 'utf8');
  const [before, after] = [text.split('<!-- matrix -->')[0], text.split('<!-- /matrix -->')[1]];
  const now = `${before}<!-- matrix -->\n\n${table(cells)}\n\n<!-- /matrix -->${after}`;
  await expect(now).toMatchFileSnapshot(document);
});

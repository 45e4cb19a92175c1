import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { cut, fit } from '../../src/cli/output/columns.ts';
import { table } from '../../src/cli/output/table.ts';
import { harmless } from '../../src/cli/output/text.ts';
import { fitting } from '../../src/cli/output/widths.ts';

const id = 'agent-a0000000-0000-4000-8000-000000000001';
const agents = [
  {
    id,
    name: '研究助手',
    model: 'openai-proxy/gpt-4o-mini',
    created_at: '2026-01-02T03:04:05.678901+00:00',
    tags: ['a'],
  },
  { id, name: '👩‍👩‍👧‍👦 family', model: 'gpt', created_at: '2026-01-02T03:04:05Z', tags: ['b', 'c'] },
];
const linesOf = (text: string) => text.trimEnd().split('\n');

describe('a table', () => {
  test.each([40, 60, 80, 120, 200])('is nowhere wider than a terminal of %i', (width) => {
    for (const line of linesOf(table(agents, { width }))) expect(stringWidth(line)).toBeLessThanOrEqual(width);
  });

  test('aligns its columns under East Asian text and emoji', () => {
    const starts = linesOf(table(agents, { width: 200 })).map((line) => {
      const [before = ''] = line.split(/MODEL|openai-proxy|gpt/);
      return stringWidth(before);
    });
    expect(new Set(starts).size).toBe(1);
  });

  test('keeps an id whole where there is room for a name beside it, and says what it cut', () => {
    const [, first] = linesOf(table(agents, { width: 62 }));
    expect(first).toContain(id);
    const [, narrow] = linesOf(table(agents, { width: 40 }));
    expect(narrow).toMatch(/^agent-a0+…? *\S*… {2}研究助手/);
  });

  test('cuts nothing without a limit', () => {
    const text = 'x'.repeat(500);
    expect(table([{ id, description: text }], { width: Number.POSITIVE_INFINITY })).toContain(text);
    expect(table([{ id, description: text }], { width: 100 })).toContain('…');
  });

  test('shows dates to the second', () => expect(table(agents, { width: 200 })).toMatch(/ 2026-01-02 03:04:05 /));

  test('shows columns of one’s own', () => {
    expect(table([{ a: { b: 1 }, c: null }], { width: 80, columns: ['a.b', 'c', 'd'] })).toBe('A B  C  D\n1\n');
  });
});

test('widths: those that fit are as they were, and none is left out while there is room', () => {
  expect(fitting([42, 18, 24], 100)).toEqual([42, 18, 24]);
  expect(fitting([40, 30, 18], 80)).toEqual([40, 18, 18]);
  expect(fitting([42, 18, 24, 24], 80)).toEqual([42, 17, 17]);
  expect(fitting([42, 30], 40)).toEqual([19, 19]);
});

describe('any text', () => {
  const line = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => harmless(text).replace(/[\n\t]/g, ' '));
  const width = fc.integer({ min: 0, max: 30 });

  test('is cut to a width, between characters', () => {
    fc.assert(
      fc.property(line, width, (text, columns) => {
        const shown = cut(text, columns);
        expect(stringWidth(shown)).toBeLessThanOrEqual(columns);
        expect(shown === text || columns === 0 || shown.endsWith('…')).toBe(true);
        expect(text.startsWith(shown.replace(/…$/, ''))).toBe(true);
      }),
    );
  });

  test('is filled up to a width', () => {
    fc.assert(
      fc.property(line, width, (text, columns) => {
        expect(stringWidth(fit(text, columns))).toBe(columns);
      }),
    );
  });
});

describe('text that would drive a terminal', () => {
  test.each([
    ['the clipboard (OSC 52)', '\u001b]52;c;eA==\u0007', ']52;c;eA=='],
    ['the title', '\u001b]0;owned\u001b\\', ']0;owned'],
    ['the cursor', '\u001b[2J\u001b[H', '[2J'],
    ['bracketed paste', '\u001b[201~rm -rf', '[201~rm -rf'],
    ['a link', '\u001b]8;;http://x\u001b\\', ']8;;http://x'],
    ['C1 controls', '\u009b31m\u009d0;x\u009c', '31m'],
    ['the bell, backspace, delete', 'a\u0007\u0008\u007f', 'a'],
    ['a carriage return that overwrites', 'safe\rroot', 'root'],
    ['the direction of writing', 'a\u202egnp.exe\u202c \u2066x\u2069', 'gnp.exe'],
  ])('%s', (_, text, rest) => {
    const shown = harmless(text);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(shown).toContain('�');
    expect(shown).toContain(rest);
  });

  test('lines, tabs and letters of every script stay', () => {
    expect(harmless('a\tb\r\nc\n日本 שלום é 👩‍👧')).toBe('a\tb\nc\n日本 שלום é 👩‍👧');
  });
});

import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { edit, editorOf } from '../../../src/cli/chat/editor/editor.ts';
import { layout } from '../../../src/cli/chat/editor/layout.ts';
import { characters } from '../../../src/cli/chat/editor/segments.ts';
import type { EditAction, Editor, Move } from '../../../src/cli/chat/editor/state.ts';

const width = 20;
const to = (move: Move): EditAction => ({ type: 'move', to: move });
const cut = (what: Exclude<Move, 'up' | 'down'> | 'all'): EditAction => ({ type: 'remove', what });
const write = (text: string): EditAction => ({ type: 'insert', text });
const undo: EditAction = { type: 'undo' };
const yank: EditAction = { type: 'yank' };
const submit: EditAction = { type: 'submit' };

const after = (start: Editor, ...actions: EditAction[]): Editor =>
  actions.reduce((editor, action) => edit(editor, action, width), start);
/** The text with `|` where the cursor stands. */
const seen = ({ text, cursor }: Editor): string => `${text.slice(0, cursor)}|${text.slice(cursor)}`;
const typed = (...actions: EditAction[]): string => seen(after(editorOf(), ...actions));

describe('writing', () => {
  test('goes in at the cursor', () => expect(typed(write('helo'), to('left'), write('l'))).toBe('hell|o'));
  test('knows all line ends, and shows tabs', () => expect(typed(write('a\r\nb\rc\td'))).toBe('a\nb\nc  d|'));
  test('never stops inside of a character', () => {
    expect(typed(write('\u0301x'), to('start'), write('e'))).toBe('e\u0301|x');
  });
});

describe('moves', () => {
  test('by characters as people see them', () => {
    expect(typed(write('a👩‍👩‍👧b'), to('left'), to('left'))).toBe('a|👩‍👩‍👧b');
    expect(typed(write('🇩🇪🇫🇷'), to('left'))).toBe('🇩🇪|🇫🇷');
    expect(typed(write('日本'), to('start'), to('right'))).toBe('日|本');
  });
  test('over the ends of lines', () => {
    expect(typed(write('a\nb'), to('left'), to('left'))).toBe('a|\nb');
    expect(typed(write('a\nb'), to('start'), to('right'), to('right'))).toBe('a\n|b');
  });
  test('by words', () => {
    expect(typed(write('one two, three'), to('word-left'), to('word-left'))).toBe('one |two, three');
    expect(typed(write('one two'), to('start'), to('word-right'))).toBe('one| two');
    expect(typed(write('one\n  two'), to('start'), to('word-right'), to('word-right'))).toBe('one\n  two|');
    expect(typed(write('one\n'), to('word-left'))).toBe('|one\n');
  });
  test('to the ends of the line and of the text', () => {
    expect(typed(write('ab\ncd'), to('line-start'))).toBe('ab\n|cd');
    expect(typed(write('ab\ncd'), to('start'), to('line-end'))).toBe('ab|\ncd');
    expect(typed(write('ab\ncd'), to('start'), to('end'))).toBe('ab\ncd|');
  });
  test('up and down by rows as they are seen, keeping the column over short ones', () => {
    const text = 'a long first line\nx\nanother long line';
    expect(typed(write(text), to('up'))).toBe('a long first line\nx|\nanother long line');
    expect(typed(write(text), to('up'), to('up'))).toBe('a long first line|\nx\nanother long line');
    expect(typed(write('日本語\nabcdef'), to('up'))).toBe('日本語|\nabcdef');
    expect(typed(write('日本語\nabc'), to('up'))).toBe('日|本語\nabc');
    expect(typed(write('x'.repeat(30)), to('up'))).toBe(`${'x'.repeat(10)}|${'x'.repeat(20)}`);
  });
});

describe('taking away', () => {
  test('a character, a word, a line', () => {
    expect(typed(write('a👍'), cut('left'))).toBe('a|');
    expect(typed(write('one two'), cut('word-left'))).toBe('one |');
    expect(typed(write('one two'), to('start'), cut('word-right'))).toBe('| two');
    expect(typed(write('one two'), to('word-left'), cut('line-start'))).toBe('|two');
    expect(typed(write('one\ntwo'), to('start'), cut('line-end'), cut('line-end'))).toBe('|two');
    expect(typed(write('one\ntwo'), to('up'), cut('all'))).toBe('|');
  });
  test('nothing where nothing is', () => expect(typed(cut('left'), cut('right'), cut('all'))).toBe('|'));
  test('more than a character can be put back, and cuts in a row add up', () => {
    expect(typed(write('one two'), cut('word-left'), cut('word-left'), write('<'), yank)).toBe('<one two|');
    expect(typed(write('one two'), cut('word-left'), to('start'), yank)).toBe('two|one ');
    expect(typed(write('abc'), cut('line-start'), write('x'), cut('left'), yank)).toBe('abc|');
  });
});

describe('undo', () => {
  test('goes back word by word, and change by change', () => {
    const letters = [...'one two'].map(write);
    expect(typed(...letters, undo)).toBe('one|');
    expect(typed(...letters, cut('line-start'), undo)).toBe('one two|');
    expect(typed(write('a'), undo, undo)).toBe('|');
  });
});

describe('the history', () => {
  const used = after(editorOf(['first']), write('second'), submit);
  test('takes what was sent, once', () => {
    expect(used.history).toEqual(['first', 'second']);
    expect(after(used, write('second'), submit, write('  '), submit).history).toEqual(['first', 'second']);
    expect(seen(used)).toBe('|');
  });
  test('is looked through by moving up from the first row, and what was written waits', () => {
    const up = after(used, write('draft'), to('up'));
    expect(seen(up)).toBe('second|');
    expect(seen(after(up, to('up')))).toBe('first|');
    expect(seen(after(up, to('up'), to('up')))).toBe('|first');
    expect(seen(after(up, to('up'), to('down'), to('down')))).toBe('draft|');
  });
  test('is left by writing', () => {
    const changed = after(used, to('up'), write('!'), submit);
    expect(changed.history).toEqual(['first', 'second', 'second!']);
  });
});

const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom('\n', ' ', '日本', '👩‍👩‍👧', 'e\u0301', '\u200d'),
);
const moves: Move[] = [
  ...(['left', 'right', 'word-left', 'word-right', 'line-start', 'line-end'] as const),
  ...(['start', 'end', 'up', 'down'] as const),
];
const actions = fc.oneof(
  texts.map(write),
  fc.constantFrom(...moves.map(to)),
  fc.constantFrom(...(['left', 'right', 'word-left', 'word-right', 'line-start', 'line-end', 'all'] as const)).map(cut),
  fc.constantFrom(undo, yank, submit),
);

const edges = (text: string): Set<number> => {
  const found = new Set([0]);
  let index = 0;
  for (const line of text.split('\n')) {
    for (const { length } of characters(line)) {
      index += length;
      found.add(index);
    }
    index += 1;
    found.add(index);
  }
  return found;
};

test('whatever is done, the cursor stands between characters, and the rows are the text', () => {
  fc.assert(
    fc.property(fc.array(actions, { maxLength: 25 }), fc.integer({ min: 2, max: 40 }), (done, columns) => {
      let editor = editorOf(['one', 'two\nthree']);
      for (const action of done) {
        editor = edit(editor, action, columns);
        expect(edges(editor.text)).toContain(editor.cursor);
        const { rows, row, column } = layout(editor, columns);
        for (const [i, { text, start }] of rows.entries()) {
          expect(editor.text.slice(start, start + text.length)).toBe(text);
          // A single character may be wider than a row of two columns: 𝅘𝅥𝅮 takes three.
          if (characters(text).length > 1) expect(stringWidth(text)).toBeLessThanOrEqual(columns);
          if (i > 0) expect(start - rows[i - 1]!.start - rows[i - 1]!.text.length).toBeLessThanOrEqual(1);
        }
        expect(rows[row]!.start + rows[row]!.indexAt(column)).toBeLessThanOrEqual(editor.text.length);
        const widest = Math.max(...characters(editor.text).map((one) => stringWidth(one)), columns);
        expect(column).toBeLessThanOrEqual(widest);
      }
    }),
    { numRuns: 300 },
  );
});

import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadLanguages } from '../../../src/cli/chat/markdown/code.ts';
import { render } from '../../../src/cli/chat/markdown/render.ts';

const plain = (source: string, width = 80) => render(source, { width, color: false });
const colored = (source: string, width = 80) => render(source, { width, color: true });

beforeAll(loadLanguages);

describe('what stands in a line', () => {
  test('is styled, also one in another', () => {
    expect(colored('**bold _both_ bold** `code` ~~gone~~')).toEqual([
      '\x1b[1mbold \x1b[3mboth\x1b[23m bold\x1b[22m \x1b[36mcode\x1b[39m \x1b[9mgone\x1b[29m',
    ]);
  });
  test('is said by characters where there are no colors', () => {
    expect(plain('**bold** _both_ `code`')).toEqual(['bold both `code`']);
  });
  test('links show where they lead', () => {
    expect(plain('[docs](https://a.example/b)')).toEqual(['docs (https://a.example/b)']);
    expect(plain('https://a.example and ![chart](c.png)')).toEqual(['https://a.example and chart (c.png)']);
  });
  test('escapes and unfinished marks are text', () => expect(plain('\\*a\\* **b')).toEqual(['*a* **b']));
});

describe('blocks', () => {
  test('stand apart from each other by a line', () =>
    expect(plain('a\n\n\n\nb\n# c')).toEqual(['a', '', 'b', '', '# c']));
  test('paragraphs keep their lines, and break between words', () => {
    expect(plain('one two three\nfour', 9)).toEqual(['one two', 'three', 'four']);
  });
  test('headings', () => expect(colored('## Two')).toEqual(['\x1b[1mTwo\x1b[22m']));
  test('lists, in lists, with numbers and boxes', () => {
    const source = '9. nine\n10. ten\n    - deep and long\n    - [x] done\n\n    more';
    expect(plain(source, 14)).toEqual([
      ' 9. nine',
      '10. ten',
      '    • deep and',
      '      long',
      '    • ☑ done',
      '    more',
    ]);
  });
  test('quotes', () => expect(plain('> one\n> > two')).toEqual(['▌ one', '▌ ', '▌ ▌ two']));
  test('code keeps its spaces, and has the colors of its language', () => {
    expect(plain('```\n  a\n\n b\n```')).toEqual(['│   a', '│ ', '│  b']);
    expect(colored('```js\nlet a\n```')).toEqual(['\x1b[2m│ \x1b[22m\x1b[35mlet\x1b[39m a']);
    expect(plain('```js\n123456789\n```', 8)).toEqual(['│ 123456', '│ 789']);
  });
  test('code of a language that nobody knows is code all the same', () => {
    expect(colored('```nonsense\nlet\n```').map(stripVTControlCharacters)).toEqual(['│ let']);
  });
  test('HTML is shown as it is', () =>
    expect(plain('<b>a</b>\n\n<div>x</div>')).toEqual(['<b>a</b>', '', '<div>x</div>']));
});

describe('tables', () => {
  const source = '| Name | Much |\n|---|--:|\n| 日本 | 1 |\n| a long name | 23 |';
  test('are aligned, wide characters too', () => {
    expect(plain(source)).toEqual(['Name         Much', '───────────  ────', '日本            1', 'a long name    23']);
  });
  test('break their widest cells to fit', () => {
    expect(plain(source, 15)).toEqual([
      'Name       Much',
      '─────────  ────',
      '日本          1',
      'a long       23',
      'name',
    ]);
  });
  test('are lists where there is no room for columns', () => {
    expect(plain(source, 10)).toEqual(['Name: 日本', 'Much: 1', '', 'Name: a', 'long name', 'Much: 23']);
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '# a',
    '- ',
    '1. x',
    '```',
    '```ts\nlet x',
    '> ',
    '| a | b |\n|---|---|\n| c | d |',
    '    ',
    '[a](b)',
    '**',
  ),
  fc.constantFrom('\n', '\n\n', '\t', '日本語'.repeat(9), '👩‍👩‍👧', 'e\u0301', 'x'.repeat(50)),
  fc.constantFrom('\x1b]52;c;aGk=\x07', '\x1b[2J', '\x1b[201~', '\x9b31m', '\x07', '\x00', '\x1bP', '\x8d'),
);

test('whatever is written, each line fits, ends its styles, and can’t drive the terminal', () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 12 }), fc.integer({ min: 4, max: 60 }), (parts, width) => {
      for (const line of [...colored(parts.join(''), width), ...plain(parts.join(''), width)]) {
        expect(stringWidth(line)).toBeLessThanOrEqual(width);
        // Styles are all that is left of escape sequences.
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
        expect(line.replace(/\x1b\[\d+m/g, '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
      }
    }),
    { numRuns: 500 },
  );
});

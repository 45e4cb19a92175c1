import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { render } from '../../../src/cli/chat/markdown/render.ts';
import { type Growing, nothing, type Settled, settle } from '../../../src/cli/chat/markdown/settle.ts';

/** Lets a text grow piece by piece, as an answer does. */
function grow(pieces: string[]): { parts: Settled[]; longest: number } {
  const parts: Settled[] = [];
  let growing: Growing = nothing;
  let longest = 0;
  for (const piece of pieces) {
    const [settled, rest] = settle({ ...growing, source: growing.source + piece });
    parts.push(...settled);
    growing = rest;
    longest = Math.max(longest, rest.source.split('\n').length);
  }
  return { parts: [...parts, growing], longest };
}

const page = { width: 40, color: false };
const shown = (parts: Settled[]): string[] =>
  parts
    .map(({ source, joined }) => ({ lines: render(source, page), joined }))
    .filter(({ lines }) => lines.length > 0)
    .flatMap(({ lines, joined }, i) => (i === 0 || joined ? lines : ['', ...lines]));

const blocks = fc.constantFrom(
  'A paragraph\nof two lines.',
  '# A heading',
  '- one\n- two\n\n  more of two\n- three',
  '1. one\n2. two',
  '```ts\nconst a = 1;\n\n\n// b\n```',
  '~~~\n```\n~~~',
  '> quoted\n> more',
  '| a | b |\n|---|---|\n| c | d |',
  '---',
  '    indented code',
);

test('in whatever pieces a text comes, its parts are shown as the whole is', () => {
  fc.assert(
    fc.property(fc.array(blocks, { maxLength: 8 }), fc.array(fc.nat(200), { maxLength: 20 }), (chosen, cuts) => {
      const text = chosen.join('\n\n');
      const at = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
      const { parts } = grow(at.slice(1).map((end, i) => text.slice(at[i], end)));
      expect(shown(parts)).toEqual(render(text, page));
    }),
    { numRuns: 500 },
  );
});

describe('a block that grows long is settled in parts, and looks the same', () => {
  const lines = Array.from({ length: 1000 }, (_, i) => i);
  test.each([
    ['a paragraph', lines.map((i) => `line ${i}\n`)],
    ['code', ['```\n', ...lines.map((i) => `  line ${i}\n`), '```\n']],
    ['a list', lines.map((i) => `- item ${i}\n`)],
    ['a list with numbers', lines.map((i) => `${i + 1}. item ${i}\n`)],
  ])('%s', (_, pieces) => {
    const { parts, longest } = grow(pieces);
    expect(parts.length).toBeGreaterThan(10);
    expect(longest).toBeLessThanOrEqual(100);
    const trimmed = (text: string[]) => text.map((line) => line.replace(/^ +(?=\d)/, ''));
    expect(trimmed(shown(parts))).toEqual(trimmed(render(pieces.join(''), page)));
  });
});

test('line ends of Windows are line ends', () => {
  expect(grow(['a\r\n\r\nb\r\n']).parts).toEqual([
    { source: 'a\n\n', joined: false },
    { source: 'b\n', joined: false },
  ]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maxDepth } from '../../src/json/limits.ts';
import { JsonDepthError, parseJson } from '../../src/json/parse.ts';

const nested = (levels: number, inner = '') =>
  `${'[{"a":'.repeat(levels / 2)}${inner || 'null'}${'}]'.repeat(levels / 2)}`;

test('what JSON.parse reads, parseJson reads', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 8 }), (text) => {
      expect(JSON.stringify(parseJson(text))).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
});

test('brackets, quotes and backslashes in strings are no nesting', () => {
  const tricky = fc.string({
    unit: fc.constantFrom('[', '{', '"', '\\', ']', '}', 'a'),
    minLength: 300,
    maxLength: 2000,
  });
  fc.assert(
    fc.property(fc.array(tricky, { maxLength: 4 }), (strings) => {
      const text = JSON.stringify({ strings, more: '['.repeat(maxDepth + 1) });
      expect(parseJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

test('the limit is exact, and counts what is open at once', () => {
  expect(() => parseJson(nested(maxDepth))).not.toThrow();
  expect(() => parseJson(nested(maxDepth, '[1]'))).toThrow(JsonDepthError);
  expect(parseJson(`[${'[1],'.repeat(5000)}1]`)).toHaveLength(5001);
});

test('a string that does not end, and anything else that is not JSON, is a SyntaxError', () => {
  for (const text of [`["${'\\'.repeat(3000)}`, `["${'x'.repeat(3000)}`, `${'['.repeat(400)}${' '.repeat(1000)}`])
    expect(() => parseJson(text)).toThrow(SyntaxError);
});

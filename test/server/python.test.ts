import { describe, expect, it } from 'vitest';
import { jsonError } from '../../src/server/python-json.ts';
import { bytes, float, repr, tuple, valueError } from '../../src/server/python-repr.ts';

describe('repr', () => {
  it.each([
    [null, 'None'],
    [undefined, 'None'],
    [true, 'True'],
    [1.5, '1.5'],
    [[1, 'a', false], "[1, 'a', False]"],
    [{ a: { b: null } }, "{'a': {'b': None}}"],
    ["it's", '"it\'s"'],
    ['it\'s "so"', "'it\\'s \"so\"'"],
    ['\\ \n \u0007 \u200b é 😀 \ud83d', "'\\\\ \\n \\x07 \\u200b é 😀 \\ud83d'"],
    [tuple(['body']), "('body',)"],
    [tuple(['body', 0]), "('body', 0)"],
    [float(2), '2.0'],
    [valueError("it's"), 'ValueError("it\'s")'],
    [bytes(new TextEncoder().encode('é\n"')), "b'\\xc3\\xa9\\n\"'"],
  ])('writes %j as Python does', (value, expected) => {
    expect(repr(value)).toBe(expected);
  });
});

/** Each as the released server answered it. */
describe('jsonError', () => {
  it.each([
    [' ', 1, 'Expecting value'],
    ['{', 1, 'Expecting property name enclosed in double quotes'],
    ['{"a"', 4, "Expecting ':' delimiter"],
    ['{"a":', 5, 'Expecting value'],
    ['{"a":1', 6, "Expecting ',' delimiter"],
    ['{"a":1,}', 7, 'Expecting property name enclosed in double quotes'],
    ['{a:1}', 1, 'Expecting property name enclosed in double quotes'],
    ['{"a":1}x', 7, 'Extra data'],
    ['[1,]', 3, 'Expecting value'],
    ['[1 2]', 3, "Expecting ',' delimiter"],
    ['{"a":"x', 5, 'Unterminated string starting at'],
    ['"abc\\', 0, 'Unterminated string starting at'],
    ['{"a":"\\x"}', 6, 'Invalid \\escape'],
    ['{"a":"\\u12"}', 7, 'Invalid \\uXXXX escape'],
    ['{"a":"x\ny"}', 7, 'Invalid control character at'],
    ['{"a":01}', 6, "Expecting ',' delimiter"],
    ['{"a":1.}', 6, "Expecting ',' delimiter"],
    ['-', 0, 'Expecting value'],
    ['{"value":"é" x}', 13, "Expecting ',' delimiter"],
    ['"😀" x', 4, 'Extra data'],
    ['\n{\n  "a": 1,\n  b\n}', 15, 'Expecting property name enclosed in double quotes'],
  ])('%j fails at %d: %s', (text, at, why) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(jsonError(text)).toEqual({ at, why });
  });

  it.each(['{"a": NaN}', '[-Infinity, 1e5, null]', '{}', '[]'])('accepts %s, as Python does', (text) => {
    expect(jsonError(text)).toBeUndefined();
  });
});

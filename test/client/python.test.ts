import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PythonValue, readPython } from '../../src/client/errors/python.ts';

/** Writes a value as Python's repr does. Lists and tuples read the same. */
function repr(value: PythonValue, tuples: boolean): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return Object.is(value, -0) ? '-0.0' : String(value);
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => repr(item, !tuples));
    return tuples ? `(${items.join(', ')}${items.length === 1 ? ',' : ''})` : `[${items.join(', ')}]`;
  }
  return `{${Object.entries(value)
    .map(([key, inner]) => `${quoted(key)}: ${repr(inner, !tuples)}`)
    .join(', ')}}`;
}

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = [...text].map((char) => {
    const code = char.codePointAt(0)!;
    if (char === '\\') return '\\\\';
    if (char === quote) return `\\${quote}`;
    if (char === '\n') return '\\n';
    if (char === '\r') return '\\r';
    if (char === '\t') return '\\t';
    if (code < 0x20 || (code >= 0x7f && code < 0xa1)) return `\\x${code.toString(16).padStart(2, '0')}`;
    if (code >= 0xd800 && code < 0xe000) return `\\u${code.toString(16)}`;
    return code > 0xffff && code % 2 ? `\\U${code.toString(16).padStart(8, '0')}` : char;
  });
  return `${quote}${escaped.join('')}${quote}`;
}

const { value } = fc.letrec<{ value: PythonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double({ noDefaultInfinity: true, noNaN: true }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom("it's", '"', '\'"', '\\', "\\'", '[{', ', ', "', '", '}', 'None', ''),
    fc.array(tie('value')),
    fc.dictionary(
      fc.string({ unit: 'grapheme' }).filter((key) => key !== '__proto__'),
      tie('value'),
      { noNullPrototype: true },
    ),
  ),
}));

test('what Python writes is read as it was', () => {
  fc.assert(
    fc.property(value, fc.boolean(), (written, tuples) => {
      expect(readPython(repr(written, tuples))).toEqual(written);
    }),
    { numRuns: 3000 },
  );
});

test('whatever comes is read or refused, and never hangs', () => {
  const pieces = fc.constantFrom(
    '[',
    '(',
    '{',
    '}',
    ')',
    ']',
    "'",
    '"',
    ',',
    ':',
    '\\',
    'x',
    ' ',
    '<',
    '>',
    'None',
    '1',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      try {
        readPython(parts.join(''));
      } catch (error) {
        expect(error).toBeInstanceOf(SyntaxError);
      }
    }),
    { numRuns: 3000 },
  );
});

test.each<[string, PythonValue]>([
  ["ValueError('a, b')", "ValueError('a, b')"],
  [
    'datetime.datetime(2024, 1, 2, tzinfo=datetime.timezone.utc)',
    'datetime.datetime(2024, 1, 2, tzinfo=datetime.timezone.utc)',
  ],
  ["<Role.user: 'user'>", "<Role.user: 'user'>"],
  ["{'a', 'b'}", ['a', 'b']],
  ['set()', 'set()'],
  ["b'raw'", 'raw'],
  ['-1.5e+3', -1500],
  ['inf', Number.POSITIVE_INFINITY],
  ["{1: 'one'}", { 1: 'one' }],
  ["[{'error': ValueError(\"it's, [odd]\"), 'n': 1}]", [{ error: 'ValueError("it\'s, [odd]")', n: 1 }]],
])('%s', (text, expected) => {
  expect(readPython(text)).toEqual(expected);
});

test('a quote inside of the text does no harm, as api-reference.md shows one', () => {
  const text =
    "[{'type': 'string_pattern_mismatch', 'loc': ['path', 'agent_id'], 'msg': 'String should match pattern 'agent-{uuid4}'}]";
  expect(readPython(text)).toEqual([
    { type: 'string_pattern_mismatch', loc: ['path', 'agent_id'], msg: "String should match pattern 'agent-{uuid4}" },
  ]);
});

test.each(['', '[', "['a'", "'a", "'\\x1'", "{'a': }", '1, 2'])('%j is refused', (text) => {
  expect(() => readPython(text)).toThrow(SyntaxError);
});

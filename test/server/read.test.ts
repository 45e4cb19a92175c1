import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Schema } from '../../src/contract/schema.ts';
import type { Problem } from '../../src/server/problem.ts';
import { read } from '../../src/server/read.ts';

function reading(schema: Schema<unknown, unknown>, input: unknown) {
  const problems: Problem[] = [];
  const value = read(schema, input, ['body'], problems);
  return { value, problems };
}

const problemOf = (schema: Schema<unknown, unknown>, input: unknown) => reading(schema, input).problems[0];

describe('values that pydantic accepts', () => {
  it.each([
    [z.int(), ' +5 ', 5],
    [z.int(), '1_0', 10],
    [z.int(), '5.0', 5],
    [z.int(), true, 1],
    [z.number(), '1e3', 1000],
    [z.boolean(), 'YES', true],
    [z.boolean(), 'off', false],
    [z.boolean(), 0, false],
    [z.nullable(z.int()), null, null],
    [z._default(z.int(), 7), undefined, 7],
    [z.record(z.string(), z.int()), { a: '1' }, { a: 1 }],
    [z.looseObject({ a: z._default(z.int(), 1), b: z.optional(z.string()) }), { c: 2 }, { a: 1, c: 2 }],
    [z.union([z.string(), z.array(z.int())]), ['3'], [3]],
  ])('%# %j', (schema, input, value) => {
    expect(reading(schema, input)).toEqual({ value, problems: [] });
  });
});

describe('pydantic’s problems with other values', () => {
  it.each([
    [z.string(), 1, 'string_type'],
    [z.int(), 'x', 'int_parsing'],
    [z.int(), '', 'int_parsing'],
    [z.int(), 1.5, 'int_from_float'],
    [z.int(), null, 'int_type'],
    [z.number(), 'hot', 'float_parsing'],
    [z.number(), [], 'float_type'],
    [z.boolean(), 'maybe', 'bool_parsing'],
    [z.boolean(), 7, 'bool_parsing'],
    [z.boolean(), [], 'bool_type'],
    [z.array(z.string()), 'x', 'list_type'],
    [z.record(z.string(), z.unknown()), [], 'dict_type'],
    [z.looseObject({}), [], 'model_attributes_type'],
    [z.enum(['a', 'b']), 'c', 'enum'],
    [z.literal(['a', 'b']), 'c', 'literal_error'],
    [z.string().check(z.minLength(1)), '', 'string_too_short'],
    [z.string().check(z.maxLength(1)), 'ab', 'string_too_long'],
    [z.string().check(z.regex(/^a/)), 'b', 'string_pattern_mismatch'],
  ])('%# %j', (schema, input, type) => {
    expect(problemOf(schema, input)).toMatchObject({ type, loc: ['body'], input });
  });

  it('counts characters, not UTF-16 units', () => {
    expect(reading(z.string().check(z.maxLength(1)), '😀').problems).toEqual([]);
  });

  it('writes the bound of a float as a float', () => {
    expect(problemOf(z.number().check(z.maximum(2)), 3)).toMatchObject({
      type: 'less_than_equal',
      msg: 'Input should be less than or equal to 2',
      ctx: { le: { text: '2.0' } },
    });
    expect(problemOf(z.int().check(z.minimum(1)), '0')).toMatchObject({
      type: 'greater_than_equal',
      input: '0',
      ctx: { ge: 1 },
    });
  });

  it('reports all missing fields, and extra fields last', () => {
    const input = { c: 1 };
    expect(reading(z.strictObject({ a: z.string(), b: z.string() }), input).problems).toEqual([
      { type: 'missing', loc: ['body', 'a'], msg: 'Field required', input },
      { type: 'missing', loc: ['body', 'b'], msg: 'Field required', input },
      { type: 'extra_forbidden', loc: ['body', 'c'], msg: 'Extra inputs are not permitted', input: 1 },
    ]);
  });

  it('names the alternative of a union', () => {
    const locs = reading(z.union([z.string(), z.array(z.string())]), 5).problems.map(({ loc }) => loc.at(-1));
    expect(locs).toEqual(['str', 'list[str]']);
  });

  it('discriminates tagged alternatives', () => {
    const schema = z.discriminatedUnion('type', [
      z.looseObject({ type: z.literal('text'), text: z.string() }),
      z.looseObject({ type: z.literal('image'), url: z.string() }),
    ]);
    expect(problemOf(schema, { type: 'text' })).toMatchObject({ type: 'missing', loc: ['body', 'text', 'text'] });
    expect(problemOf(schema, {})).toMatchObject({ type: 'union_tag_not_found' });
    expect(problemOf(schema, { type: 'x' })?.msg).toBe(
      "Input tag 'x' found using 'type' does not match any of the expected tags: 'text', 'image'",
    );
  });

  it('reports problems of a whole object once its fields are valid', () => {
    const schema = z.looseObject({ a: z.int() }).check(z.refine(() => false, 'never'));
    expect(problemOf(schema, { a: 1 })).toMatchObject({
      type: 'value_error',
      msg: 'Value error, never',
      input: { a: 1 },
    });
    expect(reading(schema, { a: 'x' }).problems.map(({ type }) => type)).toEqual(['int_parsing']);
  });
});

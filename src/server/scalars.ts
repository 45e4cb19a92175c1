import type { Problem } from './problem.ts';

/** A problem that pydantic finds with a scalar. */
export type Fault = Pick<Problem, 'type' | 'msg' | 'ctx'>;

/** A value as pydantic parses it, or the problem with it. */
export type Read = { value: unknown } | { fault: Fault };

const ok = (value: unknown): Read => ({ value });
const bad = (type: string, msg: string): Read => ({ fault: { type, msg } });

export const string = (input: unknown): Read =>
  typeof input === 'string' ? ok(input) : bad('string_type', 'Input should be a valid string');

const truths: Readonly<Record<string, boolean>> = Object.fromEntries([
  ...['1', 'true', 't', 'yes', 'y', 'on'].map((word) => [word, true]),
  ...['0', 'false', 'f', 'no', 'n', 'off'].map((word) => [word, false]),
]);

export function boolean(input: unknown): Read {
  if (typeof input === 'boolean') return ok(input);
  if (typeof input !== 'string' && typeof input !== 'number')
    return bad('bool_type', 'Input should be a valid boolean');
  const found = truths[String(input).toLowerCase()];
  return found === undefined
    ? bad('bool_parsing', 'Input should be a valid boolean, unable to interpret input')
    : ok(found);
}

const integers = /^\s*[-+]?\d+(_\d+)*(\.0*)?\s*$/;

export function integer(input: unknown): Read {
  if (typeof input === 'boolean') return ok(Number(input));
  if (typeof input === 'string')
    return integers.test(input)
      ? ok(Number(input.replaceAll('_', '')))
      : bad('int_parsing', 'Input should be a valid integer, unable to parse string as an integer');
  if (typeof input !== 'number') return bad('int_type', 'Input should be a valid integer');
  return Number.isInteger(input)
    ? ok(input)
    : bad('int_from_float', 'Input should be a valid integer, got a number with a fractional part');
}

const decimals = /^\s*[-+]?(\d+(_\d+)*(\.\d*)?|\.\d+)([eE][-+]?\d+)?\s*$/;

export function decimal(input: unknown): Read {
  if (typeof input === 'boolean' || typeof input === 'number') return ok(Number(input));
  if (typeof input !== 'string') return bad('float_type', 'Input should be a valid number');
  return decimals.test(input)
    ? ok(Number(input.replaceAll('_', '')))
    : bad('float_parsing', 'Input should be a valid number, unable to parse string as a number');
}

/** `'a', 'b' or 'c'` */
const alternatives = (values: readonly unknown[]): string => {
  const quoted = values.map((value) => (typeof value === 'string' ? `'${value}'` : String(value)));
  return [quoted.slice(0, -1).join(', '), quoted.at(-1)].filter(Boolean).join(' or ');
};

/** @param type pydantic distinguishes an `enum` from a `literal_error`. */
export function among(type: 'enum' | 'literal_error', values: readonly unknown[], input: unknown): Read {
  if (values.includes(input)) return ok(input);
  const expected = alternatives(values);
  return { fault: { type, msg: `Input should be ${expected}`, ctx: { expected } } };
}

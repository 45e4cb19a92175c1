import { float } from './python-repr.ts';
import type { Fault } from './scalars.ts';

/** The parts of a zod check that are read here. */
export interface Check {
  check: string;
  format?: string;
  value?: number;
  minimum?: number;
  maximum?: number;
  pattern?: RegExp;
}

/** Python counts characters, not UTF-16 units. */
const lengthOf = (value: unknown): number => [...(value as string)].length;

const characters = (count: number): string => `${count} character${count === 1 ? '' : 's'}`;

/** The problem that a check finds with a value, in pydantic's wording. */
export function faultOf(check: Check, value: unknown, integer: boolean): Fault | undefined {
  const { value: bound = 0, minimum = 0, maximum = 0, pattern } = check;
  switch (check.check) {
    case 'greater_than':
      return (value as number) >= bound ? undefined : bounded('greater_than_equal', 'greater', 'ge', bound, integer);
    case 'less_than':
      return (value as number) <= bound ? undefined : bounded('less_than_equal', 'less', 'le', bound, integer);
    case 'min_length':
      return lengthOf(value) >= minimum
        ? undefined
        : {
            type: 'string_too_short',
            msg: `String should have at least ${characters(minimum)}`,
            ctx: { min_length: minimum },
          };
    case 'max_length':
      return lengthOf(value) <= maximum
        ? undefined
        : {
            type: 'string_too_long',
            msg: `String should have at most ${characters(maximum)}`,
            ctx: { max_length: maximum },
          };
    case 'string_format':
      return !pattern || pattern.test(value as string) ? undefined : mismatch(pattern.source.replaceAll('\\/', '/'));
    default:
      return undefined;
  }
}

const bounded = (type: string, word: string, name: string, bound: number, integer: boolean): Fault => ({
  type,
  msg: `Input should be ${word} than or equal to ${bound}`,
  ctx: { [name]: integer ? bound : float(bound) },
});

/** @param shown the pattern as the message shows it. */
export const mismatch = (pattern: string, shown = pattern): Fault => ({
  type: 'string_pattern_mismatch',
  msg: `String should match pattern '${shown}'`,
  ctx: { pattern },
});

import { en } from 'zod/locales';
import * as z from 'zod/mini';

// Small schemas have no words of their own for what is wrong.
const { localeError } = en();

/** A length of time that a timer can wait. */
export const milliseconds = z.number().check(z.gte(0), z.lte(2 ** 31 - 1));

/**
 * What somebody wrote for the mock, checked.
 *
 * @param what what it is, for the error: `This fault`.
 * @throws TypeError that names what is wrong, and where.
 */
export function validate<S extends z.core.$ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const { success, data, error } = z.safeParse(schema, value, { error: localeError });
  if (success) return data;
  throw new TypeError(`${what} can't be used:\n${z.prettifyError(error)}`);
}

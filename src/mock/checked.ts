import * as z from 'zod/mini';

/**
 * What somebody wrote for the mock, checked.
 *
 * @param what what it is, for the error.
 * @throws TypeError that names what is wrong, and where.
 */
export function checked<S extends z.core.$ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const { success, data, error } = z.safeParse(schema, value);
  if (success) return data;
  throw new TypeError(`This ${what} can't be used:\n${z.prettifyError(error)}`);
}

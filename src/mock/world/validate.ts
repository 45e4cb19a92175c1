import { en } from 'zod/locales';
import * as z from 'zod/mini';

// zod/mini has no error messages by default.
const { localeError } = en();

/** A duration that timers support. */
export const milliseconds = z.number().check(z.gte(0), z.lte(2 ** 31 - 1));

/**
 * Validates a value of the mock's user.
 *
 * @param what its name in the error: `This fault`.
 * @throws TypeError if it is invalid, with reason and path.
 */
export function validate<S extends z.core.$ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const { success, data, error } = z.safeParse(schema, value, { error: localeError });
  if (success) return data;
  throw new TypeError(`${what} can't be used:\n${z.prettifyError(error)}`);
}

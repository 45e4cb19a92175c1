import { HttpError } from './errors.ts';
import { repr, tuple, valueError } from './python-repr.ts';

/** A validation problem of a request, as pydantic reports it. */
export interface Problem {
  /** `missing`, `int_parsing`, `extra_forbidden`, … */
  type: string;
  /** Where: `['body', 'messages', 0, 'role']`. */
  loc: readonly (string | number)[];
  msg: string;
  /** The invalid input. */
  input: unknown;
  ctx?: Record<string, unknown>;
}

/** A problem of a value as a whole: `Value error, Must specify either 'input' or 'messages'.` */
export const valueProblem = (loc: Problem['loc'], message: string, input: unknown): Problem => ({
  type: 'value_error',
  loc,
  msg: `Value error, ${message}`,
  input,
  ctx: { error: valueError(message) },
});

/**
 * The 422 with the validation problems of a request. Its `detail` is text, a Python list (recordings: errors/06).
 *
 * @param examples well-formed ids, if ids in the path are malformed.
 */
export function invalid(problems: readonly Problem[], examples: readonly string[] = []): HttpError {
  const detail = repr(
    problems.map(({ type, loc, msg, input, ctx }) => ({ type, loc: tuple(loc), msg, input, ...(ctx && { ctx }) })),
  );
  return new HttpError(422, detail, { body: { trace_id: '', detail, ...(examples.length > 0 && { examples }) } });
}

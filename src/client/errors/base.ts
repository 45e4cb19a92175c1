/**
 * The root of everything that this client throws, except for what a caller's own `signal` brings.
 *
 * `name` and `code` are stable strings: across ESM and CJS copies of the package `instanceof` may fail, they never do.
 *
 * @example
 * catch (error) { if (error instanceof LettaError) console.error(error.code, error.message); }
 */
export class LettaError extends Error {
  override name: string = 'LettaError';
  /** What went wrong, for programs: `'not_found'`, `'timeout'`, … */
  readonly code: string = 'letta_error';

  /**
   * @param message what happened, to which call, and what to do
   * @param fields what the kind of error has besides
   */
  constructor(message: string, fields: object = {}, options?: ErrorOptions) {
    super(message, options);
    Object.assign(this, fields);
  }

  /** The error with its message, which `JSON.stringify` leaves out of other errors. */
  toJSON(): object {
    return { ...this, message: this.message };
  }
}

/** A call, as errors name it. */
export interface RequestInfo {
  method: string;
  /** With the prefix, without the query. */
  path: string;
}

import type { Prefix } from './prefix.ts';

/** A success: its value, and the response that it came in. */
export interface Answer<T> {
  data: T;
  response: Response;
  /** Under which the server has it. */
  prefix: Prefix;
}

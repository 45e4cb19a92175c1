import { LettaError } from './base.ts';

/** A server gave a page on which everything was known already: going on would never end. */
export class PaginationError extends LettaError {
  override name = 'PaginationError' as const;
  override readonly code = 'pagination' as const;
  /** The cursor that led there. */
  declare readonly cursor: string;
}

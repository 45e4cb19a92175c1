import { LettaError } from './base.ts';

/** The option that sets a limit. */
export type Limit = 'timeout' | 'connectTimeout' | 'streamIdleTimeout';

/** The server took longer than `limit` allows. A message may have been taken all the same. */
export class TimeoutError extends LettaError {
  override name = 'TimeoutError' as const;
  override readonly code = 'timeout' as const;
  /** The option to raise. */
  declare readonly limit: Limit;
  /** Its value, in milliseconds. */
  declare readonly ms: number;

  constructor(call: string, limit: Limit, ms: number) {
    const what = limit === 'streamIdleTimeout' ? 'silence' : 'no answer';
    super(`${call}: ${what} for ${ms} ms. Raise the option ${limit} if that can be right.`, { limit, ms });
  }
}

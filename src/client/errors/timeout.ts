import { LettaError } from './base.ts';

/** The option that sets a limit. */
export type Limit = 'timeout' | 'connectTimeout' | 'streamIdleTimeout';

/** The server took longer than `limit` allows. A message may have been taken all the same. */
export class TimeoutError extends LettaError {
  override name = 'TimeoutError' as const;
  override readonly code = 'timeout' as const;
  /** The option to raise. */
  readonly limit: Limit;
  /** Its value, in milliseconds. */
  readonly ms: number;

  constructor(call: string, limit: Limit, ms: number) {
    super(`${call}: ${happened[limit]} within ${ms} ms. Raise \`${limit}\` if that can be right.`);
    this.limit = limit;
    this.ms = ms;
  }
}

const happened: Record<Limit, string> = {
  timeout: 'no whole answer',
  connectTimeout: 'the stream did not begin',
  streamIdleTimeout: 'the stream fell silent: nothing came',
};

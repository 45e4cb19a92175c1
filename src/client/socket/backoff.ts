/**
 * How long to wait before connecting again, in milliseconds: `first`, then twice as long each time, up to `longest`; less up to a
 * half, so that the clients of a server that comes back don't come all at once.
 */
export const backoff = (attempt: number, first: number, longest: number): number =>
  Math.min(longest, first * 2 ** attempt) * (1 - Math.random() / 2);

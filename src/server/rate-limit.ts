import { HttpError } from './errors.ts';

/** Requests a minute for each key, or `off`. */
export type RateLimit = number | 'off';

const minute = 60_000;

/**
 * Counts the requests of each key. A key's minute begins with its first request and, when it is over, with the next one.
 *
 * @param clock milliseconds.
 * @returns a function that counts one request of a key and throws a 429 with `Retry-After` (seconds) when it is too many.
 */
export function createRateLimiter(limit: RateLimit, clock: () => number): (key: string) => void {
  const windows = new Map<string, { start: number; count: number }>();

  return (key) => {
    if (limit === 'off') return;
    const now = clock();
    forget(windows, now);
    const { start, count } = windows.get(key) ?? { start: now, count: 0 };
    if (count >= limit) throw tooMany(limit, start + minute - now);
    windows.set(key, { start, count: count + 1 });
  };
}

/** A map keeps the order in which windows were opened: those that are over come first. */
function forget(windows: Map<string, { start: number }>, now: number): void {
  for (const [key, { start }] of windows) {
    if (now < start + minute) return;
    windows.delete(key);
  }
}

const tooMany = (limit: number, wait: number): HttpError =>
  new HttpError(429, `Rate limit exceeded: ${limit} requests a minute`, {
    headers: { 'Retry-After': String(Math.ceil(wait / 1000)) },
  });

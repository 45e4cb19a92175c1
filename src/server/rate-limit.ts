import { HttpError } from './errors.ts';

/** Requests per minute for each key, or `off`. */
export type RateLimit = number | 'off';

const minute = 60_000;

/**
 * Counts the requests of each key in windows of one minute. A window starts with the first request of a key after its last one has ended.
 *
 * @param clock returns the time in milliseconds.
 * @returns a function that counts one request of a key and throws a 429 with `Retry-After` (seconds) if it exceeds the limit.
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

/** A map keeps insertion order, so expired windows come first. */
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

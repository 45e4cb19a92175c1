import type { Prefix, PrefixFinder } from './prefix.ts';

/** What a failed attempt says about the prefix. */
interface Told {
  status?: number;
  detail?: string;
}

/** Says of a route what it never says of an item. */
const isRouteMissing = ({ status, detail }: Told): boolean => status === 404 && detail === 'Not Found';

/** Whether the server has routed the request. These statuses come before that, from it or from a proxy. */
const showsRoute = (told: Told): boolean =>
  told.status !== undefined && !isRouteMissing(told) && ![401, 403, 408, 429, 502, 503, 504].includes(told.status);

/**
 * Goes on after the attempt under `/v1` has failed. `/api` is tried only where `/v1` has no such route, and remembered only if it
 * has one: a row that only Letta Cloud knows must not move the client of another server.
 */
export async function fallBack<T>(
  finder: PrefixFinder,
  attempt: (prefix: Prefix) => Promise<T>,
  first: unknown,
): Promise<T> {
  if (showsRoute(first as Told)) finder.fixed ??= '/v1';
  // Another call may have fixed it meanwhile.
  if (finder.fixed === '/v1' || !isRouteMissing(first as Told)) throw first;
  try {
    const answer = await attempt('/api');
    finder.fixed ??= '/api';
    return answer;
  } catch (second) {
    if (showsRoute(second as Told)) finder.fixed ??= '/api';
    throw isRouteMissing(second as Told) ? first : second;
  }
}

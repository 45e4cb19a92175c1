import type { ApiPrefix } from './options.ts';

export type Prefix = '/v1' | '/api';

/** What a failed attempt says about the prefix. */
interface Told {
  status?: number;
  detail?: string;
}

/** Statuses that a server or a proxy gives before it looks at the path: they say nothing about the prefix. */
const blind = (status: number): boolean =>
  status === 401 || status === 403 || status === 408 || status === 429 || status >= 502;

const isRouteMissing = ({ status, detail }: Told): boolean => status === 404 && detail === 'Not Found';

/**
 * Finds out under which prefix a server has the API. Fixed by the first answer that shows a route. `/v1` comes first, as every
 * released server answers there; `/api` is tried only where `/v1` has no such route, and remembered only if it has: a row that
 * only Letta Cloud knows must not move the client of another server.
 */
export class PrefixFinder {
  #fixed: Prefix | undefined;

  constructor(apiPrefix: ApiPrefix) {
    if (apiPrefix !== 'auto') this.#fixed = apiPrefix;
  }

  async run<T>(attempt: (prefix: Prefix) => Promise<T>): Promise<T> {
    if (this.#fixed) return attempt(this.#fixed);
    try {
      return await this.#observe('/v1', attempt);
    } catch (first) {
      // Another call may have fixed it meanwhile.
      if (!isRouteMissing(first as Told) || this.#now() === '/v1') throw first;
      return this.#observe('/api', attempt).catch((second) => {
        throw isRouteMissing(second) ? first : second;
      });
    }
  }

  #now(): Prefix | undefined {
    return this.#fixed;
  }

  async #observe<T>(prefix: Prefix, attempt: (prefix: Prefix) => Promise<T>): Promise<T> {
    try {
      const answer = await attempt(prefix);
      this.#fixed ??= prefix;
      return answer;
    } catch (error) {
      const told = error as Told;
      if (typeof told?.status === 'number' && !isRouteMissing(told) && !blind(told.status)) this.#fixed ??= prefix;
      throw error;
    }
  }
}

import type { ApiPrefix } from '../options.ts';

/** Empty where a path is the server's own. */
export type Prefix = '/v1' | '/api' | '';

/** Goes on after the attempt under `/v1` has failed. */
export interface PrefixExtras {
  fallBack<T>(finder: PrefixFinder, attempt: (prefix: Prefix) => Promise<T>, error: unknown): Promise<T>;
}

/**
 * Finds out under which prefix a server has the API. Fixed by the first answer that shows a route. `/v1` comes first, as every
 * released server answers there; prefix-fallback.ts has what happens when it fails.
 */
export class PrefixFinder {
  fixed: Prefix | undefined;

  readonly #extras: () => Promise<PrefixExtras>;

  constructor(apiPrefix: ApiPrefix, extras: () => Promise<PrefixExtras>) {
    this.#extras = extras;
    if (apiPrefix !== 'auto') this.fixed = apiPrefix;
  }

  async run<T>(attempt: (prefix: Prefix) => Promise<T>, at = this.fixed): Promise<T> {
    if (at !== undefined) return attempt(at);
    try {
      const answer = await attempt('/v1');
      this.fixed ??= '/v1';
      return answer;
    } catch (error) {
      return (await this.#extras()).fallBack(this, attempt, error);
    }
  }
}

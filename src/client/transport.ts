import type { RequestInfo } from './errors/base.ts';
import { late } from './late.ts';
import type { CallOptions, Settings } from './options.ts';
import { type Prefix, PrefixFinder } from './prefix.ts';
import type { Attempt } from './recover.ts';
import { type Call, urlOf } from './request.ts';
import type { Scope } from './scope.ts';
import { userAgent } from './user-agent.ts';

/** What is done with a success. It belongs to the attempt: a line lost while the body is read is a lost line. */
export type Read<T> = (response: Response, request: RequestInfo) => Promise<T>;

/** A success: its value, and the response that it came in. */
export interface Answer<T> {
  data: T;
  response: Response;
  /** Under which the server has it. */
  prefix: Prefix;
}

/** Sends calls, with the key, to where the server has them. The only place that knows ky. */
export class Transport {
  readonly #settings: Settings;
  readonly #prefix: PrefixFinder;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#prefix = new PrefixFinder(settings.apiPrefix);
  }

  /**
   * Sends a call and reads its answer.
   *
   * @throws APIError for an answer that is not a success, ConnectionError, or what ended the scope
   */
  exchange<T>(call: Call, scope: Scope, options: CallOptions, accept: string, read: Read<T>): Promise<Answer<T>> {
    const init = this.#init(call, scope, options, accept);
    return this.#prefix.run(async (prefix) => {
      const url = urlOf(this.#settings.baseURL, prefix, call);
      const request = { method: call.method, path: new URL(url).pathname };
      const { retries = this.#settings.retries } = options;
      scope.label = `${request.method} ${request.path}`;
      const response = await this.#persist(url, init, request, call, scope, retries, read);
      return { ...response, prefix };
    });
  }

  /** Tries until it succeeds, or there is no use. */
  async #persist<T>(
    url: string,
    init: RequestInit,
    request: RequestInfo,
    call: Call,
    scope: Scope,
    retries: number,
    read: Read<T>,
  ): Promise<{ data: T; response: Response }> {
    const settings = this.#settings;
    const attempt: Attempt = { url, repeated: 0, redirected: 0 };
    for (;;) {
      let response: Response | undefined;
      let error: unknown;
      try {
        response = await scope.race(this.#fetch(attempt.url, init));
        settings.logger?.debug?.(`${scope.label}: ${response.status}`);
        if (response.ok) return { data: await scope.race(read(response, request)), response };
      } catch (thrown) {
        // A success that could not be read is no answer.
        response = undefined;
        error = thrown;
      }
      // Whatever fetch makes of an abort, its reason is what happened.
      scope.signal.throwIfAborted();
      const { recover } = await late();
      await recover(attempt, { response, error, call, request, scope, retries, settings });
    }
  }

  /** ky as one plain call: its own retries and limits would repeat messages and can't bound the reading of a body. */
  async #fetch(url: string, init: RequestInit): Promise<Response> {
    // Loaded with the first call: importing this package must cost nothing.
    const { default: ky } = await import('ky');
    const { fetch = globalThis.fetch } = this.#settings;
    return ky(url, { retry: 0, throwHttpErrors: false, timeout: false, fetch: () => fetch(url, init) });
  }

  #init({ method, body, form }: Call, { signal }: Scope, options: CallOptions, accept: string): RequestInit {
    const { apiKey, headers } = this.#settings;
    return {
      method,
      headers: {
        accept,
        ...userAgent(),
        ...(apiKey && { authorization: `Bearer ${apiKey}` }),
        // A form's own header says where its parts end.
        ...(body && !form && { 'content-type': 'application/json' }),
        ...lowerCase(headers),
        ...lowerCase(options.headers),
      },
      // Redirects are followed by hand: the key must not go elsewhere, and a POST must stay one.
      redirect: 'manual',
      signal,
      body: form ?? (body ? JSON.stringify(body) : null),
    };
  }
}

const lowerCase = (headers: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

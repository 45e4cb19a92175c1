import type { RequestInfo } from '../errors/base.ts';
import type { observe } from '../observe/observe.ts';
import type { Observer } from '../observe/observer.ts';
import type { CallOptions, Settings } from '../options.ts';
import type { Answer } from './answer.ts';
import type { Attempt } from './attempt.ts';
import type { ky } from './ky.ts';
import { type PrefixExtras, PrefixFinder } from './prefix.ts';
import type { recover } from './recover.ts';
import { type Call, urlOf } from './request.ts';
import type { Scope } from './scope.ts';
import { userAgent } from './user-agent.ts';

/** What is done with a success. It belongs to the attempt: a line lost while the body is read is a lost line. */
export type Read<T> = (response: Response, request: RequestInfo, observer: Observer | undefined) => Promise<T>;

/** What a call needs only where it is observed, or where it does not succeed at once: loaded then. */
export interface TransportExtras extends PrefixExtras {
  observe: typeof observe;
  recover: typeof recover;
}

/** Sends calls, with the key, to where the server has them. The only place that knows ky. */
export class Transport {
  readonly #settings: Settings;
  readonly #extras: () => Promise<TransportExtras>;
  readonly #prefix: PrefixFinder;
  #ky: typeof ky | undefined;

  constructor(settings: Settings, extras: () => Promise<TransportExtras>) {
    this.#settings = settings;
    this.#extras = extras;
    this.#prefix = new PrefixFinder(settings.apiPrefix, extras);
  }

  /**
   * Sends a call and reads its answer.
   *
   * @throws APIError for an answer that is not a success, ConnectionError, or what ended the scope
   */
  async exchange<T>(call: Call, scope: Scope, options: CallOptions, accept: string, read: Read<T>): Promise<Answer<T>> {
    const settings = this.#settings;
    const observer = settings.observed ? (await this.#extras()).observe(settings, call) : undefined;
    const run = () =>
      this.#prefix.run(async (prefix) => {
        const attempt: Attempt = { url: urlOf(settings.baseURL, prefix, call), repeated: 0, redirected: 0 };
        const request = { method: call.method, path: new URL(attempt.url).pathname };
        scope.label = `${request.method} ${request.path}`;
        for (;;) {
          let response: Response | undefined;
          let error: unknown;
          try {
            observer?.request(request, attempt.repeated);
            response = await scope.race(this.#fetch(attempt.url, this.#init(call, scope, options, accept)));
            observer?.response(response);
            if (response.ok) return { data: await scope.race(read(response, request, observer)), response, prefix };
          } catch (thrown) {
            // A success that could not be read is no answer.
            response = undefined;
            error = thrown;
          }
          // Whatever fetch makes of an abort, its reason is what happened.
          scope.signal.throwIfAborted();
          const { recover } = await this.#extras();
          await recover(attempt, { response, error, call, request, scope, options, settings, observer });
        }
      }, call.at);
    return observer?.around(run) ?? run();
  }

  /** ky as one plain call: its own retries and limits would repeat messages and can't bound the reading of a body. */
  async #fetch(url: string, init: RequestInit): Promise<Response> {
    // Loaded with the first call: importing this package must cost nothing, and a call should not import anything again.
    this.#ky ??= (await import('./ky.ts')).ky;
    const { fetch = globalThis.fetch } = this.#settings;
    return this.#ky(url, { retry: 0, throwHttpErrors: false, timeout: false, fetch: () => fetch(url, init) });
  }

  #init({ method, body, payload }: Call, { signal }: Scope, options: CallOptions, accept: string): RequestInit {
    const { apiKey, headers: own } = this.#settings;
    const headers: Record<string, string> = { accept, ...userAgent() };
    if (apiKey) headers.authorization = `Bearer ${apiKey}`;
    // A form's own header says where its parts end.
    if (body && !payload) headers['content-type'] = 'application/json';
    for (const [name, value] of Object.entries({ ...own, ...options.headers })) headers[name.toLowerCase()] = value;
    // Redirects are followed by hand: the key must not go elsewhere, and a POST must stay one.
    return { method, headers, signal, redirect: 'manual', body: payload ?? (body && JSON.stringify(body)) };
  }
}

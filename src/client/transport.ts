import type { RequestInfo } from './errors/base.ts';
import { ConnectionError, RedirectError } from './errors/connection.ts';
import { late } from './late.ts';
import type { CallOptions, Settings } from './options.ts';
import { type Prefix, PrefixFinder } from './prefix.ts';
import { type Call, urlOf } from './request.ts';
import { type Failure, waitBefore } from './retry.ts';
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

/** Sends calls: key, headers, prefix, redirects, repetitions. The only place that knows ky. */
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
    return this.#prefix.run((prefix) => this.#persist(call, scope, options, accept, prefix, read));
  }

  async #persist<T>(call: Call, scope: Scope, options: CallOptions, accept: string, prefix: Prefix, read: Read<T>) {
    const { baseURL, maxRetryAfter, logger } = this.#settings;
    const url = urlOf(baseURL, prefix, call);
    const request: RequestInfo = { method: call.method, path: new URL(url).pathname };
    scope.label = `${request.method} ${request.path}`;
    const init = this.#init(call, scope, options, accept);
    const { retries = this.#settings.retries } = options;
    for (let attempt = 0; ; attempt++) {
      try {
        return { ...(await this.#attempt(url, init, request, scope, read)), prefix };
      } catch (error) {
        const failure = attempt < retries && !scope.signal.aborted && failureOf(error);
        const wait = failure ? waitBefore(failure, call, attempt, maxRetryAfter) : undefined;
        if (wait === undefined) throw error;
        logger?.warn?.(`${scope.label}: ${(error as Error).name}; again in ${Math.round(wait)} ms`);
        await scope.sleep(wait);
      }
    }
  }

  async #attempt<T>(
    url: string,
    init: RequestInit,
    request: RequestInfo,
    scope: Scope,
    read: Read<T>,
  ): Promise<Omit<Answer<T>, 'prefix'>> {
    const { logger } = this.#settings;
    const started = logger && Date.now();
    try {
      const response = await this.#follow(url, init, scope);
      logger?.debug?.(`${scope.label}: ${response.status} after ${Date.now() - started!} ms`);
      if (!response.ok) throw await scope.race(this.#error(response, request));
      return { data: await scope.race(read(response, request)), response };
    } catch (error) {
      // Whatever fetch makes of an abort, its reason is what happened.
      if (scope.signal.aborted) throw scope.signal.reason;
      throw isLost(error) ? lost(error, scope.label) : error;
    }
  }

  async #follow(url: string, init: RequestInit, scope: Scope): Promise<Response> {
    for (let hops = 0; ; hops++) {
      const response = await scope.race(this.#fetch(url, init));
      if (!isRedirect(response)) return response;
      const { redirectTarget } = await late();
      url = redirectTarget(response, url, init.method!, scope.label, hops);
      await response.body?.cancel();
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
    const { apiKey } = this.#settings;
    const headers = {
      accept,
      ...userAgent(),
      ...(apiKey && { authorization: `Bearer ${apiKey}` }),
      // A form's own header says where its parts end.
      ...(body && !form && { 'content-type': 'application/json' }),
      ...lowerCase(this.#settings.headers),
      ...lowerCase(options.headers),
    };
    const payload = form ?? (body && JSON.stringify(body));
    return { method, headers, signal, redirect: 'manual', ...(payload && { body: payload }) };
  }

  async #error(response: Response, request: RequestInfo): Promise<Error> {
    const { errorOf } = await late();
    return errorOf(response, request, this.#settings.apiKey);
  }
}

/** In browsers, the first is all that can be seen of it. */
const isRedirect = ({ type, status, headers }: Response): boolean =>
  type === 'opaqueredirect' || (status > 300 && status < 400 && headers.has('location'));

export const lowerCase = (headers: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** ky's name, and ours, for what fetch says in many ways. A plain TypeError would be a bug of ours and stays one. */
const isLost = (error: unknown): error is Error => (error as Error | undefined)?.name === 'NetworkError';

function lost({ cause }: Error, label: string): ConnectionError {
  const code = codeOf(cause);
  return new ConnectionError(`${label}: the server could not be reached, or hung up${code ? ` (${code})` : ''}.`, {
    cause,
  });
}

/** The socket's error, below those that fetch wraps around it, has the code. */
function codeOf(error: unknown): string | undefined {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return typeof code === 'string' ? code : cause ? codeOf(cause) : undefined;
}

function failureOf(error: unknown): Failure | undefined {
  if (error instanceof RedirectError) return undefined;
  if (error instanceof ConnectionError) return { connection: codeOf(error.cause) };
  return (error as Failure | undefined)?.status ? (error as Failure) : undefined;
}

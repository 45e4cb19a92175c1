import { type Dialect, documented, released } from '../contract/dialects.ts';
import { answer, errorAnswer } from './answer.ts';
import { authenticate, authorize, type Keys, keyOf } from './auth.ts';
import type { Behaviour, Context } from './behaviour.ts';
import { decode } from './decode.ts';
import { HttpError } from './errors.ts';
import { type OnError, observing, randomId, reportToConsole } from './options.ts';
import { createRateLimiter, type RateLimit } from './rate-limit.ts';
import { createRouter, place, type Target } from './route.ts';

/** What a transport knows about the connection of a request. */
export interface ConnectionInfo {
  /** The caller's address. */
  remoteAddress?: string | undefined;
}

/** Answers a request. Never rejects. */
export type Handle = (request: Request, info?: ConnectionInfo) => Promise<Response>;

export interface HandlerOptions {
  /** The handler of each row. */
  behaviour: Behaviour;
  /** The dialects to serve. Default: both. */
  dialects?: readonly Dialect[] | undefined;
  /** Default: any key has full access, but a key is required. */
  keys?: Keys | undefined;
  /** Requests per minute for each key. Default: 100. */
  rateLimit?: RateLimit | undefined;
  /** The clock of the rate limits, in milliseconds. Default: the real time. */
  clock?: (() => number) | undefined;
  /** Generates a `trace_id`. Default: random. */
  ids?: (() => string) | undefined;
  /** Called with every exception of the behaviour that is not an `HttpError`. Default: `console.error`. */
  onError?: OnError | undefined;
}

const unknown = () => new HttpError(500, 'An unknown error occurred');

/**
 * A server as one function from Request to Response: key (401, 403), rate (429), route (404, 405, redirect), checks
 * (422), behaviour, answer, in the order of released servers.
 *
 * @example
 * const handle = createHandler({ behaviour });
 * const response = await handle(new Request('http://letta.test/v1/agents/', { headers: { Authorization: 'Bearer k' } }));
 */
export function createHandler(options: HandlerOptions): Handle {
  const { behaviour, keys = {}, rateLimit = 100, clock = Date.now, ids = randomId } = options;
  const { dialects: served = [released, documented] } = options;
  const onError = observing(options.onError ?? reportToConsole);
  const routers = { '/v1': createRouter(released), '/api': createRouter(documented) };
  const count = createRateLimiter(rateLimit, clock);

  function admit(request: Request, target: Target, context: Context): void {
    if (target.open) return;
    const key = authenticate(context.key, keys);
    authorize(key, request.method, keys);
    count(key);
  }

  async function respond(request: Request, path: string | undefined, context: Context, gone: AbortController) {
    const target: Target = path === undefined ? nowhere : routers[context.dialect.prefix](request.method, path);
    admit(request, target, context);
    if (target.kind === 'nothing') throw new HttpError(404, 'Not Found');
    if (target.kind === 'wrong method')
      throw new HttpError(405, 'Method Not Allowed', { headers: { allow: target.allow } });
    if (target.kind === 'redirect') return redirect(request);
    const { row, name, parameters } = target;
    const args = await decode(row, parameters, new URL(request.url).searchParams, request, context.dialect);
    const result = await call(behaviour, name, args, context);
    return answer(row, result, context, { onGone: () => gone.abort(), onError: (error) => onError(error, request) });
  }

  return async (request) => {
    const { dialect, path: found } = place(new URL(request.url).pathname);
    const path = served.includes(dialect) ? found : undefined;
    const gone = new AbortController();
    const signal = AbortSignal.any([request.signal, gone.signal]);
    const context: Context = { dialect, key: keyOf(request.headers, dialect), request, signal, headers: new Headers() };
    try {
      return await respond(request, path, context, gone);
    } catch (error) {
      if (!(error instanceof HttpError || signal.aborted)) onError(error, request);
      return errorAnswer(error instanceof HttpError ? error : unknown(), dialect.traceIds ? ids() : undefined);
    }
  };
}

const nowhere: Target = { kind: 'nothing', open: false };

/** Redirects to the other spelling of a path, with or without its trailing slash, at the address that the caller used. */
function redirect(request: Request): Response {
  const url = new URL(request.url);
  url.pathname = url.pathname.endsWith('/') ? url.pathname.slice(0, -1) : `${url.pathname}/`;
  const scheme = request.headers.get('x-forwarded-proto') ?? url.protocol.slice(0, -1);
  return new Response(null, {
    status: 307,
    headers: { location: `${scheme}://${url.host}${url.pathname}${url.search}` },
  });
}

/** Runs the handler of a row, by its dotted name: `agents.list`. */
function call(behaviour: Behaviour, name: string, args: Record<string, unknown>, context: Context): unknown {
  const path = name.split('.');
  const method = path.pop()!;
  const resource = path.reduce((at, key) => at[key] as Resource, behaviour as unknown as Resource);
  return (resource[method] as Method)(args, context);
}

type Method = (args: Record<string, unknown>, context: Context) => unknown;
type Resource = { [name: string]: Resource | Method };

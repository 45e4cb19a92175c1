import type { Engine } from '../engine.ts';
import { ArgumentError } from '../errors/argument.ts';
import { type CallOptions, checkCall } from '../options.ts';
import type { Args, Call } from '../transport/request.ts';
import { Scope } from '../transport/scope.ts';

/** A request to any path of the server. */
export interface RawRequest {
  /** Default: GET. */
  method?: string | undefined;
  /**
   * `agents/` is under the API's prefix, which is found out. With a slash at its beginning it is a path of the server as it
   * stands: `/v1/agents/`, `/openapi.json`.
   */
  path: string;
  /** Lists are repeated parameters; dates are written as ISO 8601. */
  query?: Record<string, unknown> | undefined;
  /** An array or a plain object is sent as JSON, all else as it is. */
  body?: RawBody | undefined;
}

/** What can be sent. */
export type RawBody = Record<string, unknown> | unknown[] | string | Blob | ArrayBuffer | FormData | URLSearchParams;

/** Sends a request and returns the response as it begins, its body unread. */
export async function rawRequest(engine: Engine, request: RawRequest, options: CallOptions = {}): Promise<Response> {
  checkCall(options, 'request');
  const call = toRawCall(request);
  const scope = new Scope('request', options.signal);
  scope.limit('timeout', options.timeout ?? engine.settings.timeout ?? Infinity);
  try {
    const { data } = await engine.transport.exchange(call, scope, options, '*/*', async (response) => response);
    scope.pause();
    return withEnd(data, () => scope.end());
  } catch (error) {
    scope.end();
    throw error;
  }
}

const isPath = /^(?!\/\/|\w+:\/)[^?#\\\s]+$/;
/** Also as URLs read them. */
const dotSteps = /(^|\/)(\.|%2e){1,2}(\/|$)/i;

function toRawCall(request: RawRequest): Call {
  if (typeof request !== 'object' || request === null || typeof request.path !== 'string')
    throw new ArgumentError("request: the request must be an object with a path: { path: 'agents/' }.");
  const { method = 'GET', path, query = {}, body } = request;
  // Anything else could lead out of the server, or out of the prefix.
  if (!isPath.test(path) || dotSteps.test(path))
    throw new ArgumentError('request: path must be a path without server, query, hash, spaces and dots as steps.');
  const isWhole = path.startsWith('/');
  return {
    row: 'request',
    method: method.toUpperCase(),
    path: isWhole ? path : `/${path}`,
    ...(isWhole && { at: '' }),
    query,
    ...(body !== undefined && (isJson(body) ? { body: body as Args } : { payload: body })),
    repeatable: !/^P[AO]/i.test(method),
  };
}

const isJson = (body: RawBody): body is Args | unknown[] =>
  Array.isArray(body) || [Object.prototype, null].includes(Object.getPrototypeOf(body));

/** The caller's signal counts until the body has been read. */
function withEnd(response: Response, end: () => void): Response {
  if (response.body) return new Response(response.body.pipeThrough(new TransformStream({ flush: end })), response);
  end();
  return response;
}

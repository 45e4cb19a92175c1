import type { RequestHandler } from 'msw';
// Not from msw as a whole: it opens a channel for sockets, which never lets a Deno process end.
import { HttpResponse, http } from 'msw/http';
import { ConnectionCut, never } from './cut.ts';
import type { Handle } from './handle.ts';

export interface MswOptions {
  /** Where the pretended server is. A path in it comes before `/v1` and `/api`. */
  baseURL: string;
}

/**
 * A server for MSW: one handler that takes every request to `baseURL` and none to anywhere else.
 *
 * @example
 * setupServer(...mswHandlers(handle, { baseURL: 'http://letta.test' }));
 */
export function mswHandlers(handle: Handle, { baseURL }: MswOptions): RequestHandler[] {
  const { origin, pathname } = new URL(baseURL);
  const base = pathname.replace(/\/+$/, '');
  const everything = new RegExp(`^${literally(origin + base)}(/|$)`);
  return [http.all(everything, ({ request }) => handle(under(base, request)).catch(broken))];
}

/** What a page or a script sees of a connection that breaks before there is an answer. */
function broken(error: unknown): Response | Promise<never> {
  if (!(error instanceof ConnectionCut)) throw error;
  return error.how === 'silence' ? never() : HttpResponse.error();
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The request as the server sees it, which does not know of the base. */
function under(base: string, request: Request): Request {
  if (!base) return request;
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(base.length) || '/';
  return new Request(url, request);
}

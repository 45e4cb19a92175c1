import type { RequestHandler } from 'msw';
// Not imported from the root of msw, which opens a channel for sockets that keeps a Deno process alive.
import { HttpResponse, http } from 'msw/http';
import { ConnectionCut, never } from './cut.ts';
import type { Handle } from './handle.ts';

export interface MswOptions {
  /** The address of the mock server. A path in it comes before `/v1` and `/api`. */
  baseURL: string;
}

/**
 * A server as a handler for MSW, which answers every request to `baseURL` and no others.
 *
 * @example
 * setupServer(...mswHandlers(handle, { baseURL: 'http://letta.test' }));
 */
export function mswHandlers(handle: Handle, { baseURL }: MswOptions): RequestHandler[] {
  const { origin, pathname } = new URL(baseURL);
  const base = pathname.replace(/(?<!\/)\/+$/, '');
  const everything = new RegExp(`^${literally(origin + base)}(/|$)`);
  return [http.all(everything, ({ request }) => handle(under(base, request)).catch(broken))];
}

/** What `fetch` throws if the connection breaks before a response. */
function broken(error: unknown): Response | Promise<never> {
  if (!(error instanceof ConnectionCut)) throw error;
  return error.how === 'silence' ? never() : HttpResponse.error();
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The request as the server sees it, without the path of `baseURL`. */
function under(base: string, request: Request): Request {
  if (!base) return request;
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(base.length) || '/';
  return new Request(url, request);
}

import { withCors } from '../server/cors.ts';
import type { Handle } from '../server/handle.ts';
import { type Listening, listen } from '../server/node.ts';
import { isControl } from './control.ts';
import type { Mock } from './mock.ts';

export interface ServeOptions {
  /** Default: 0, any free port. */
  port?: number;
  /** Default: `127.0.0.1`, reachable from this machine only. */
  host?: string;
  /** The origins that CORS allows. Default: any. */
  cors?: readonly string[];
}

/** What can be served: a mock, or any other handle. */
export type Served = Pick<Mock, 'handle'> & Partial<Pick<Mock, 'sockets'>>;

/**
 * Serves a mock on a port: HTTP with CORS and streams, and WebSockets on `/ws`.
 *
 * @throws Node's error if it can't listen on the port (`EADDRINUSE`).
 * @example
 * const server = await serve(createMock(), { port: 8283 });
 * // … new LettaClient({ baseURL: server.url, apiKey: 'any' }) …
 * await server.close();
 */
export const serve = (mock: Served, { port = 0, host, cors }: ServeOptions = {}): Promise<Listening> =>
  listen(besideControls(mock.handle, cors), { port, host, socket: mock.sockets });

/** Web pages may call the server but not use its controls. */
function besideControls(handle: Handle, origins: readonly string[] | undefined): Handle {
  const open = withCors(handle, origins);
  return (request, info) => (isControl(request) ? handle(request, info) : open(request, info));
}

export type { Listening };

import { withCors } from '../server/cors.ts';
import type { Handle } from '../server/handle.ts';
import { type Listening, listen } from '../server/node.ts';
import { isControl } from './control.ts';
import type { Mock } from './mock.ts';

export interface ServeOptions {
  /** 0, the default, for any that is free. */
  port?: number;
  /** Default: `127.0.0.1`, which only this machine can reach. */
  host?: string;
  /** The origins whose pages may call it. Default: any. */
  cors?: readonly string[];
}

/** What can be served: a mock, or anything else that answers requests. */
export type Served = Pick<Mock, 'handle'> & Partial<Pick<Mock, 'sockets'>>;

/**
 * Serves a mock on a port: HTTP with CORS and streams, and WebSockets on `/ws`.
 *
 * @throws what Node says of a port that it can't have (`EADDRINUSE`).
 * @example
 * const server = await serve(createMock(), { port: 8283 });
 * // … new LettaClient({ baseURL: server.url, apiKey: 'any' }) …
 * await server.close();
 */
export const serve = (mock: Served, { port = 0, host, cors }: ServeOptions = {}): Promise<Listening> =>
  listen(besideControls(mock.handle, cors), { port, host, socket: mock.sockets });

/** Pages may call the server, but not control it. */
function besideControls(handle: Handle, origins: readonly string[] | undefined): Handle {
  const open = withCors(handle, origins);
  return (request, info) => (isControl(request) ? handle(request, info) : open(request, info));
}

export type { Listening };

import { withCors } from '../server/cors.ts';
import type { Handle } from '../server/handle.ts';
import { type Listening, listen } from '../server/node.ts';
import { isControl } from './control.ts';
import type { Mock } from './index.ts';

export interface ServeOptions {
  /** 0, the default, for any that is free. */
  port?: number;
  /** Default: `127.0.0.1`, which only this machine can reach. */
  host?: string;
}

/**
 * Serves a mock on a port: HTTP with CORS and streams, and WebSockets on `/ws`.
 *
 * @throws what Node says of a port that it can't have (`EADDRINUSE`).
 * @example
 * const server = await serve(createMock(), { port: 8283 });
 * // … new LettaClient({ baseURL: server.url, apiKey: 'any' }) …
 * await server.close();
 */
export const serve = (mock: Mock, { port = 0, host }: ServeOptions = {}): Promise<Listening> =>
  listen(besideControls(mock.handle), { port, host, socket: mock.sockets });

/** Pages may call the server, but not control it. */
function besideControls(handle: Handle): Handle {
  const open = withCors(handle);
  return (request, info) => (isControl(request) ? handle(request, info) : open(request, info));
}

export type { Listening };

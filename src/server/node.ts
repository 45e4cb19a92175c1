import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Handle } from './handle.ts';
import { attachSockets } from './node-socket.ts';
import type { SocketHub } from './socket.ts';

export interface ListenOptions {
  /** 0 for any that is free. */
  port: number;
  /** Default: `127.0.0.1`, which only this machine can reach. */
  host?: string | undefined;
  /** Answers upgrades. Without it there are none. */
  socket?: SocketHub | undefined;
}

/** A server on a port. */
export interface Listening {
  /** `http://127.0.0.1:8283` */
  url: string;
  port: number;
  /** Stops at once: open streams and sockets are cut. */
  close(): Promise<void>;
}

/**
 * Serves HTTP, and WebSockets when there is a hub for them.
 *
 * @throws what Node says of a port that it can't have (`EADDRINUSE`).
 * @example
 * const server = await listen(withCors(handle), { port: 0, socket: hub });
 * await fetch(`${server.url}/v1/health/`);
 * await server.close();
 */
export async function listen(handle: Handle, { port, host = '127.0.0.1', socket }: ListenOptions): Promise<Listening> {
  const fetch = (request: Request, { incoming }: HttpBindings) =>
    handle(request, { remoteAddress: incoming.socket.remoteAddress });
  // Without TLS the adaptor makes a plain HTTP server. Requests and Responses stay the platform's own.
  const server = createAdaptorServer({ fetch: fetch as never, overrideGlobalObjects: false }) as Server;
  const sockets = socket && attachSockets(server, socket);
  server.listen(port, host);
  await once(server, 'listening');
  const { port: found } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${found}`,
    port: found,
    async close() {
      sockets?.close();
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}

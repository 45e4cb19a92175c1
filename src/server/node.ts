import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { ConnectionCut } from './cut.ts';
import type { Handle } from './handle.ts';
import { cutSocket } from './node-cut.ts';
import { attachSockets } from './node-socket.ts';
import type { SocketHub } from './socket.ts';

export interface ListenOptions {
  /** 0 for any free port. */
  port: number;
  /** Default: `127.0.0.1`, reachable from this machine only. */
  host?: string | undefined;
  /** Handles upgrades. Default: none are accepted. */
  socket?: SocketHub | undefined;
}

/** A listening server. */
export interface Listening {
  /** `http://127.0.0.1:8283` */
  url: string;
  port: number;
  /** Stops immediately: open streams and sockets are cut. */
  close(): Promise<void>;
}

/**
 * Serves HTTP, and WebSockets if `socket` is set.
 *
 * @throws Node's error if the port is not available (`EADDRINUSE`).
 * @example
 * const server = await listen(withCors(handle), { port: 0, socket: hub });
 * await fetch(`${server.url}/v1/health/`);
 * await server.close();
 */
export async function listen(handle: Handle, { port, host = '127.0.0.1', socket }: ListenOptions): Promise<Listening> {
  const fetch = async (request: Request, { incoming, outgoing }: HttpBindings) => {
    if (hasCredentials(request)) return new Response(null, { status: 400 });
    try {
      return streamed(
        await handle(request, { remoteAddress: incoming.socket.remoteAddress }),
        outgoing as ServerResponse,
      );
    } catch (error) {
      if (!(error instanceof ConnectionCut)) throw error;
      await cutSocket((outgoing as ServerResponse).socket, error.how);
      return RESPONSE_ALREADY_SENT;
    }
  };
  // Without TLS the adapter creates a plain HTTP server. Requests and Responses remain the platform's own.
  const server = createAdaptorServer({
    fetch: fetch as never,
    overrideGlobalObjects: false,
    serverOptions: { shouldUpgradeCallback: (incoming) => !!socket && isWebSocket(incoming) },
  }) as Server;
  const sockets = socket && attachSockets(server, socket);
  // Node would close the connection without a response.
  server.on('connect', (_, stream) => stream.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'));
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

/**
 * Makes the adapter send streams from the first event on, instead of buffering a few, and cut them when they
 * fail, instead of ending them with the error's text.
 */
function streamed(response: Response, outgoing: ServerResponse): Response {
  if (!response.body || !isStream(response.headers)) return response;
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        // Reported by the handler.
        await cutSocket(outgoing.socket, error instanceof ConnectionCut ? error.how : 'fin');
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const headers = new Headers(response.headers);
  headers.set('transfer-encoding', 'chunked');
  return new Response(body, { status: response.status, headers });
}

/** `GET http://user:password@host/`: no Request can have such a URL. */
const hasCredentials = ({ url }: Request): boolean => URL.parse(url)?.username !== '';

/** Some clients (Java's, `curl --http2`) offer an upgrade to HTTP/2. It is ignored. */
const isWebSocket = ({ headers }: IncomingMessage): boolean => headers.upgrade?.toLowerCase() === 'websocket';

const isStream = (headers: Headers): boolean =>
  headers.get('content-type')?.startsWith('text/event-stream') === true || headers.has('transfer-encoding');

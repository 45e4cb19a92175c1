import { documented } from '../contract/dialects.ts';
import { withCors } from '../server/cors.ts';
import { createHandler } from '../server/handle.ts';
import { type Listening, listen } from '../server/node.ts';
import type { RateLimit } from '../server/rate-limit.ts';
import { createSocketHub } from '../server/socket.ts';
import { gatewayBehaviour } from './behaviour.ts';
import { report } from './errors.ts';
import { knownUpstream } from './sockets.ts';
import { type UpstreamOptions, upstreams } from './upstream.ts';

export interface GatewayOptions extends UpstreamOptions {
  /** 0, the default, for any free port. */
  port?: number;
  /** Default: `127.0.0.1`, reachable from this machine only. */
  host?: string;
  /** Requests per minute for each key, or `'off'`. Default: 100. */
  rateLimit?: RateLimit;
  /** Allowed CORS origins (`https://app.example.com`), or `'*'` for any. Default: none. */
  cors?: string | readonly string[] | undefined;
}

/**
 * Serves the documented API (`/api`, with cursor headers, plain chat completions and `/ws`) in front of a released server,
 * which serves `/v1` and has no sockets. The caller's key is passed on; `apiKey` is used only for callers that hold
 * one of `clientKeys`. Only `/api` and `/ws` are served: for `/v1`, use the server itself.
 *
 * @throws Node's error if the port is not available (`EADDRINUSE`); ArgumentError for an invalid `baseURL`.
 * @example
 * const gateway = await serveGateway({ baseURL: 'http://localhost:8283', port: 8290 });
 * const client = new LettaClient({ baseURL: gateway.url, apiKey: 'the-servers-key' });
 * await gateway.close();
 */
export async function serveGateway(options: GatewayOptions): Promise<Listening> {
  const { port = 0, host, rateLimit, cors = [], apiKey, clientKeys } = options;
  if (clientKeys?.length && apiKey === undefined)
    throw new TypeError('serveGateway: clientKeys stand for an apiKey, and none is given.');
  const upstreamOf = upstreams(options);
  const behaviour = gatewayBehaviour(upstreamOf);
  const handle = createHandler({ behaviour, rateLimit, dialects: [documented], onError: report });
  const origins = [cors].flat();
  const open = origins.includes('*') ? withCors(handle) : withCors(handle, origins);
  return listen(origins.length > 0 ? open : handle, {
    port,
    host,
    socket: knownUpstream(createSocketHub({ behaviour, onError: report }), upstreamOf),
  });
}

export type { Listening, RateLimit };

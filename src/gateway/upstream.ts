import { LettaClient } from '../client/client.ts';
import { settle } from '../client/options.ts';
import { Transport } from '../client/transport/transport.ts';
import { HttpError } from '../server/errors.ts';

export interface UpstreamOptions {
  /** The released server behind the gateway. */
  baseURL: string;
  /** A key of the server's, used for callers that hold one of `clientKeys`, and for nobody else. */
  apiKey?: string | undefined;
  /** Keys that the gateway knows itself, and never passes on. */
  clientKeys?: readonly string[] | undefined;
  /** The longest that the server may take for a call that is no turn of an agent, in milliseconds. Default: 60,000. */
  timeout?: number | undefined;
}

/** The server behind, as one key sees it. */
export interface Upstream {
  client: LettaClient;
  /** What the client sends its calls with, for streams that are passed on as they are. */
  transport: Transport;
  /** The longest that a stream may take to begin, in milliseconds. */
  connectTimeout: number;
}

/** The server behind, for the key of a caller; undefined for one that has none. */
export type UpstreamOf = (key: string | undefined) => Upstream;

/** As many as one process can well talk for; who comes back after that gets a new client. */
const mostClients = 1000;

/**
 * The server behind, for each key. A caller's key is passed on as it is; the stored one serves only those who hold a client
 * key.
 *
 * @throws ArgumentError for a `baseURL` that is none
 */
export function upstreams({ baseURL, apiKey, clientKeys = [], timeout }: UpstreamOptions): UpstreamOf {
  const known = new Map<string, Upstream>();
  const connect = (apiKey: string): Upstream => {
    // What fails is told to the caller, who knows whether to repeat it.
    const options = {
      baseURL,
      apiKey,
      apiPrefix: '/v1',
      retries: 0,
      ...(timeout && { timeout, connectTimeout: timeout }),
    } as const;
    const settings = settle(options);
    return {
      client: new LettaClient(options),
      transport: new Transport(settings),
      connectTimeout: settings.connectTimeout,
    };
  };
  // A wrong address is told now, and not to the first who calls.
  connect('none');

  return (key) => {
    // Whoever has none asks for something that is public: upstream does not look at it, and the environment's key stays here.
    const theirs = key === undefined ? 'none' : clientKeys.includes(key) ? apiKey : key;
    // No header could carry it.
    if (theirs === undefined || !/^[\x21-\x7e]+$/.test(theirs)) throw new HttpError(401, 'Unauthorized');
    const found = known.get(theirs) ?? connect(theirs);
    // Those that were used last are the last to go.
    known.delete(theirs);
    if (known.size >= mostClients) known.delete(known.keys().next().value!);
    known.set(theirs, found);
    return found;
  };
}

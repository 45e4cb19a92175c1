import { LettaClient } from '../client/client.ts';
import { loadExtras } from '../client/lazy/load.ts';
import { resolveOptions } from '../client/options.ts';
import { Transport } from '../client/transport/transport.ts';
import { HttpError } from '../server/errors.ts';

export interface UpstreamOptions {
  /** The URL of the upstream server. */
  baseURL: string;
  /** A key for the upstream server, used only for callers with one of `clientKeys`. */
  apiKey?: string | undefined;
  /** Keys of the gateway itself, never sent upstream. */
  clientKeys?: readonly string[] | undefined;
  /** The longest that the server may take for a call that is no turn of an agent, in milliseconds. Default: 60,000. */
  timeout?: number | undefined;
}

/** The upstream server, for one key. */
export interface Upstream {
  client: LettaClient;
  /** The client's transport, for streams that are passed through. */
  transport: Transport;
  /** The maximum time until a stream starts, in milliseconds. */
  connectTimeout: number;
}

/** Returns the upstream server for a caller's key, which is undefined for a caller without one. */
export type UpstreamOf = (key: string | undefined) => Upstream;

/** The maximum number of clients kept; an evicted caller gets a new one. */
const mostClients = 1000;

/**
 * The upstream server, for each key. A caller's key is passed on; the stored key is used only for callers with a client
 * key.
 *
 * @throws ArgumentError for an invalid `baseURL`
 */
export function upstreams({ baseURL, apiKey, clientKeys = [], timeout }: UpstreamOptions): UpstreamOf {
  const known = new Map<string, Upstream>();
  const connect = (apiKey: string): Upstream => {
    // Failures are passed on; the caller decides whether to retry.
    const options = {
      baseURL,
      apiKey,
      apiPrefix: '/v1',
      retries: 0,
      ...(timeout && { timeout, connectTimeout: timeout }),
    } as const;
    const settings = resolveOptions(options);
    return {
      client: new LettaClient(options),
      transport: new Transport(settings, loadExtras),
      connectTimeout: settings.connectTimeout,
    };
  };
  // An invalid URL fails now, and not with the first call.
  connect('none');

  return (key) => {
    // Callers without a key use public endpoints: a placeholder keeps the client from sending the key of the environment.
    const theirs = key === undefined ? 'none' : clientKeys.includes(key) ? apiKey : key;
    // It can't be sent in a header.
    if (theirs === undefined || !/^[\x21-\x7e]+$/.test(theirs)) throw new HttpError(401, 'Unauthorized');
    const found = known.get(theirs) ?? connect(theirs);
    // Keeps the most recently used.
    known.delete(theirs);
    if (known.size >= mostClients) known.delete(known.keys().next().value!);
    known.set(theirs, found);
    return found;
  };
}

import { LettaClient } from '../client/client.ts';
import { HttpError } from '../server/errors.ts';

export interface UpstreamOptions {
  /** The released server behind the gateway. */
  baseURL: string;
  /** A key of the server's, used for callers that hold one of `clientKeys`. */
  apiKey?: string | undefined;
  clientKeys?: readonly string[] | undefined;
}

/** As many as one process can well talk for; who comes back after that gets a new client. */
const mostClients = 1000;

/** A client for each key. A caller's key is passed on as it is; the stored one serves only those who hold a client key. */
export function upstreamClients({ baseURL, apiKey, clientKeys = [] }: UpstreamOptions) {
  const clients = new Map<string, LettaClient>();

  return (key: string | undefined): LettaClient => {
    if (key === undefined) throw new HttpError(401, 'Unauthorized');
    const theirs = apiKey !== undefined && clientKeys.includes(key) ? apiKey : key;
    const known = clients.get(theirs);
    if (known) return known;
    // What fails is told to the caller, who knows whether to repeat it.
    const client = new LettaClient({ baseURL, apiKey: theirs, apiPrefix: '/v1', retries: 0 });
    if (clients.size >= mostClients) clients.delete(clients.keys().next().value!);
    clients.set(theirs, client);
    return client;
  };
}

import type { ClientRequest, IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/**
 * `fetch` for plain JSON over plain HTTP, which a server on this machine has, by Node's own client: the platform's `fetch` takes
 * longer to load than the rest of a short command. All else (TLS, streams, uploads) is left to the platform's.
 *
 * @throws an error with the name that ky gives to a lost connection
 */
export const plainFetch: typeof fetch = async (input, init = {}) => {
  const url = String(input);
  if (!isPlain(url, init)) return platformFetch(url, init);
  // An import would look at all that the module exports, a WebSocket among it that takes as long to load as `fetch`.
  const { request } = process.getBuiltinModule('node:http');
  const { method = 'GET', signal, body } = init;
  const sent = request(url, { method, headers: headersOf(init), signal: signal ?? undefined });
  sent.end(body ?? undefined);
  return new PlainResponse(await answerTo(sent)) as unknown as Response;
};

const headersOf = ({ headers }: RequestInit): Record<string, string> => headers as Record<string, string>;

const isPlain = (url: string, init: RequestInit): boolean =>
  url.startsWith('http://') &&
  headersOf(init).accept === 'application/json' &&
  (!init.body || typeof init.body === 'string');

const platformFetch: typeof fetch = async (url, init) => {
  const { ky } = await import('../../client/transport/ky.ts');
  return ky(String(url), { retry: 0, throwHttpErrors: false, timeout: false, fetch: () => fetch(url, init) });
};

const answerTo = (sent: ClientRequest): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    sent.once('response', resolve);
    // Errors after the response has begun are reported by its body.
    sent.on('error', (cause) => reject(new ConnectionLost('the connection was lost', { cause })));
  });

class ConnectionLost extends Error {
  override name = 'NetworkError' as const;
}

/** The parts of a `Response` that the client reads. A real one would load the platform's `fetch`. */
class PlainResponse {
  readonly type = 'basic';
  readonly headers: PlainHeaders;
  readonly status: number;
  readonly ok: boolean;
  readonly #message: IncomingMessage;

  constructor(message: IncomingMessage) {
    const { headersDistinct, statusCode = 0 } = message;
    this.#message = message;
    this.headers = new PlainHeaders(Object.entries(headersDistinct).map(([name, all = []]) => [name, all.join(', ')]));
    this.status = statusCode;
    this.ok = statusCode >= 200 && statusCode < 300;
  }

  get body(): ReadableStream | null {
    return [204, 304].includes(this.status) ? null : (Readable.toWeb(this.#message) as ReadableStream);
  }

  text(): Promise<string> {
    return text(this.#message);
  }
}

class PlainHeaders extends Map<string, string> {
  override get(name: string): string | undefined {
    return super.get(name.toLowerCase());
  }
}

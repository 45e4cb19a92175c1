import { maxFileBytes } from '../../json/limits.ts';
import { limited, TooLargeError } from '../../json/read.ts';
import type { Handle } from '../../server/handle.ts';
import { beginExchange, keyOf } from './begin-exchange.ts';
import { bodyOf } from './body.ts';
import { captureStream } from './capture-stream.ts';
import { type Exchange, isStream, type Recording } from './exchange.ts';
import { type Redaction, redactedBody, redactedQuery, redactedStream } from './redact.ts';

export interface RecorderOptions {
  /** The server to record: `http://localhost:8283`. */
  upstream: string;
  /** Redact the content of messages and memory. Keys are always redacted. */
  redact: boolean;
  /**
   * Stores an exchange when it has ended.
   *
   * @param number the number of the request, in order of arrival
   */
  save(recording: Recording, number: number): void;
}

/**
 * Creates a proxy that records the requests to a server and its responses.
 *
 * @example
 * const handle = createRecorder({ upstream: 'http://localhost:8283', redact: false, save: (recording) => kept.push(recording) });
 */
export function createRecorder(options: RecorderOptions): Handle {
  const upstream = options.upstream.replace(/(?<!\/)\/+$/, '');
  let count = 0;
  return async (request) => {
    const number = ++count;
    const begun = performance.now();
    const since = () => Math.round(performance.now() - begun);
    const bytes = await bytesOf(request);
    if (!bytes) return problem(413, 'Nothing was recorded: the request is too large');
    const { pathname, search } = new URL(request.url);
    const response = await ask(`${upstream}${pathname}${search}`, request, bytes);
    if (!response) return unreachable(upstream);
    const exchange = await beginExchange(request, bytes, response, upstream);
    const redaction = { key: keyOf(request.headers), contents: options.redact };
    const keep = (answer: Partial<Exchange['response']>, sse?: string) =>
      options.save(recordingOf(exchange, { ...answer, elapsed_ms: since() }, sse, redaction), number);
    const init = { status: response.status, headers: exchange.response.headers };
    if (response.body && isStream(response.headers)) {
      const headers_ms = since();
      const body = captureStream(response.body, since, ({ sse, bytes, offsets, cut }) =>
        keep({ bytes, headers_ms, event_offsets_ms: offsets, ...(cut && { cut }) }, sse),
      );
      return new Response(body, init);
    }
    const body = await bytesOf(response);
    if (!body) return problem(502, `Nothing was recorded: the answer of ${upstream} is too large`);
    keep({ bytes: body.byteLength, body: await bodyOf(body, response.headers) });
    return new Response(body.byteLength > 0 ? body : null, init);
  };
}

/** Undefined if it is larger than any accepted upload. */
async function bytesOf({ body, headers }: Request | Response): Promise<ArrayBuffer | undefined> {
  try {
    return await new Response(body && limited(body, maxFileBytes, headers.get('content-length'))).arrayBuffer();
  } catch (error) {
    if (error instanceof TooLargeError) return undefined;
    throw error;
  }
}

/** Headers that fetch sets itself. */
const ours = ['host', 'connection', 'content-length', 'accept-encoding', 'transfer-encoding'];

/** Undefined if the server can't be reached. */
async function ask(
  url: string,
  { method, headers, signal }: Request,
  body: ArrayBuffer,
): Promise<Response | undefined> {
  const sent = new Headers(headers);
  for (const name of ours) sent.delete(name);
  // A compressed body could not be stored as text.
  sent.set('accept-encoding', 'identity');
  const hasBody = method !== 'GET' && method !== 'HEAD';
  try {
    return await fetch(url, { method, headers: sent, redirect: 'manual', signal, ...(hasBody && { body }) });
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
}

const unreachable = (upstream: string): Response => problem(502, `Nothing was recorded: ${upstream} can't be reached`);

const problem = (status: number, detail: string): Response => Response.json({ detail }, { status });

/** Redacts an exchange. */
function recordingOf(
  { name, request, response }: Exchange,
  answer: Partial<Exchange['response']>,
  sse: string | undefined,
  redaction: Redaction,
): Recording {
  const { query } = request;
  const whole = { ...response, ...answer };
  return {
    exchange: {
      name,
      request: {
        ...request,
        query: query && redactedQuery(query, redaction),
        body: redactedBody(request.body, redaction),
      },
      response: { ...whole, body: redactedBody(whole.body, redaction) },
    },
    ...(sse !== undefined && { sse: redactedStream(sse, redaction) }),
  };
}

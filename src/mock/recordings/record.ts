import { maxFileBytes } from '../../json/limits.ts';
import { limited, TooLargeError } from '../../json/read.ts';
import type { Handle } from '../../server/handle.ts';
import { asked, keyOf } from './asked.ts';
import { bodyOf } from './body.ts';
import { type Exchange, isStream, type Recording } from './exchange.ts';
import { listenIn } from './listen-in.ts';
import { type Redaction, redactedBody, redactedQuery, redactedStream } from './redact.ts';

export interface RecorderOptions {
  /** The server that answers: `http://localhost:8283`. */
  upstream: string;
  /** Leave out what people and agents said. Keys are always left out. */
  redact: boolean;
  /**
   * Keeps an exchange, when it is over.
   *
   * @param number counts the requests in the order in which they came
   */
  save(recording: Recording, number: number): void;
}

/**
 * A server that passes everything on to another one, and keeps what is asked and answered.
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
    const exchange = await asked(request, bytes, response, upstream);
    const redaction = { key: keyOf(request.headers), contents: options.redact };
    const keep = (answer: Partial<Exchange['response']>, sse?: string) =>
      options.save(recordingOf(exchange, { ...answer, elapsed_ms: since() }, sse, redaction), number);
    const init = { status: response.status, headers: exchange.response.headers };
    if (response.body && isStream(response.headers)) {
      const headers_ms = since();
      const body = listenIn(response.body, since, ({ sse, bytes, offsets, cut }) =>
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

/** Nothing where it is larger than any file that is accepted. */
async function bytesOf({ body, headers }: Request | Response): Promise<ArrayBuffer | undefined> {
  try {
    return await new Response(body && limited(body, maxFileBytes, headers.get('content-length'))).arrayBuffer();
  } catch (error) {
    if (error instanceof TooLargeError) return undefined;
    throw error;
  }
}

/** What fetch says by itself. */
const ours = ['host', 'connection', 'content-length', 'accept-encoding', 'transfer-encoding'];

/** Nothing where the server can't be reached. */
async function ask(
  url: string,
  { method, headers, signal }: Request,
  body: ArrayBuffer,
): Promise<Response | undefined> {
  const sent = new Headers(headers);
  for (const name of ours) sent.delete(name);
  // What is compressed could not be kept as text.
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

/** Without what is not to be kept. */
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

import { ConnectionCut } from '../../server/cut.ts';
import type { Handle } from '../../server/handle.ts';
import { type Exchange, eventsOf, type Recording } from './exchange.ts';
import { signatureOf, signaturesOf } from './signature.ts';

export interface ReplayOptions {
  /** Let streams take the time that they took. Default: each event as soon as it can be read. */
  realTime?: boolean | undefined;
}

/**
 * A server that answers as was recorded. The same request asked again gets the next answer that was recorded to it, and the
 * last one from then on. What was never recorded is refused with a 501 that says so.
 *
 * @example
 * const server = await serve({ handle: createReplay(recordings) });
 */
export function createReplay(recordings: readonly Recording[], { realTime = false }: ReplayOptions = {}): Handle {
  const known = Map.groupBy(recordings, ({ exchange }) => signatureOf(exchange.request));
  const asked = new Map<string, number>();
  return async (request) => {
    const refused = refusal(request, recordings);
    const found = (await signaturesOf(request)).find((one) => known.has(one));
    if (found === undefined) return refused;
    const answers = known.get(found)!;
    const turn = asked.get(found) ?? 0;
    asked.set(found, turn + 1);
    return answer(answers[Math.min(turn, answers.length - 1)]!, realTime);
  };
}

function refusal({ method, url }: Request, recordings: readonly Recording[]): Response {
  const { pathname } = new URL(url);
  const same = recordings.filter(({ exchange: { request } }) => request.method === method && request.path === pathname);
  const why =
    same.length > 0 ? `it was recorded ${same.length} times with another query, body or key` : 'it was never recorded';
  return Response.json({ detail: `Nothing to replay for ${method} ${pathname}: ${why}` }, { status: 501 });
}

/** What the wire says of a body, and says anew. */
const ofTheWire = ['content-length', 'transfer-encoding', 'content-encoding', 'connection'];

function answer({ exchange: { response }, sse }: Recording, realTime: boolean): Response {
  const headers = new Headers(response.headers);
  for (const name of ofTheWire) headers.delete(name);
  const init = { status: response.status, headers };
  if (sse !== undefined) return new Response(stream(sse, response, realTime), init);
  const { body, bytes } = response;
  if (body === null && !bytes) return new Response(null, init);
  const isJson = headers.get('content-type')?.includes('json');
  return new Response(typeof body === 'string' && !isJson ? body : JSON.stringify(body), init);
}

/** Event by event. One that was cut is cut again. */
function stream(sse: string, response: Exchange['response'], realTime: boolean): ReadableStream<Uint8Array> {
  const { cut, event_offsets_ms: offsets = [] } = response;
  const encoder = new TextEncoder();
  const events = eventsOf(sse).filter((event) => event !== '');
  const begun = performance.now();
  let next = 0;
  return new ReadableStream({
    async pull(controller) {
      const event = events[next];
      if (event === undefined) return cut ? controller.error(new ConnectionCut('fin')) : controller.close();
      const due = realTime ? (offsets[next] ?? 0) - (performance.now() - begun) : 0;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due)));
      next++;
      controller.enqueue(encoder.encode(event));
    },
  });
}

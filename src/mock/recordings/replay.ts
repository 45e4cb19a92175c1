import { ConnectionCut } from '../../server/cut.ts';
import type { Handle } from '../../server/handle.ts';
import { type Exchange, eventsOf, type Recording } from './exchange.ts';
import { signatureOf, signaturesOf } from './signature.ts';

export interface ReplayOptions {
  /** Replay streams with their recorded timing. Default: as fast as they are read. */
  realTime?: boolean | undefined;
}

/**
 * Creates a server that replays recordings. A repeated request gets the next response recorded for it, and keeps getting
 * the last one. A request without a recording gets a 501 with the reason.
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

/** Headers that describe the bytes on the wire, which are set anew. */
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

/** Replays a stream event by event. A recorded cut is a cut again. */
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

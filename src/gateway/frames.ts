import { createParser } from 'eventsource-parser';
import { StreamError, StreamTruncatedError } from '../client/errors/stream.ts';
import { routes } from '../client/generated/routes.ts';
import { isRoute, type Route, type Routes } from '../client/routes/route.ts';
import { idleWithoutPings, idleWithPings } from '../client/stream/open.ts';
import { UnexpectedBody } from '../client/transport/body.ts';
import { toCall } from '../client/transport/request.ts';
import { Scope } from '../client/transport/scope.ts';
import type { Read } from '../client/transport/transport.ts';
import { maxBytes } from '../json/limits.ts';
import type { Frame } from '../server/behaviour.ts';
import type { Upstream } from './upstream.ts';

type Args = Record<string, unknown>;
type Bytes = ReadableStream<Uint8Array>;

/**
 * Opens the stream of a row upstream and passes its events through unchanged, with pings, errors and `[DONE]`.
 * The frames throw if the upstream connection drops. When the caller disconnects, that connection is closed.
 *
 * @throws the client's error if the call is rejected before its stream starts
 */
export async function openFrames(
  { transport, connectTimeout }: Upstream,
  row: string,
  args: Args,
  signal: AbortSignal,
): Promise<AsyncIterable<Frame>> {
  const route = routeOf(row);
  const scope = new Scope(row, signal);
  scope.limit('connectTimeout', connectTimeout);
  try {
    const call = toCall(row, route, args);
    const { data } = await transport.exchange(call, scope, {}, 'text/event-stream', bytesOf);
    scope.pause();
    const pinged = route[2] === 'events' && args.include_pings !== false;
    return framesOf(data, scope, pinged ? idleWithPings : idleWithoutPings);
  } catch (error) {
    scope.abort();
    throw error;
  }
}

/** @param idle the idle timeout, in milliseconds */
async function* framesOf(body: Bytes, scope: Scope, idle: number): AsyncGenerator<Frame> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const found: Frame[] = [];
  let oversized = false;
  const parser = createParser({
    maxBufferSize: maxBytes,
    onError: ({ type }) => {
      oversized ||= type === 'max-buffer-size-exceeded';
    },
    onEvent: ({ event, data }) => found.push(event === undefined ? { data } : { event, data }),
  });
  try {
    for (let done = false; !done; ) {
      scope.limit('streamIdleTimeout', idle);
      const step = await scope.race(reader.read()).catch((cause) => {
        scope.signal.throwIfAborted();
        throw new StreamTruncatedError(
          `${scope.label}: the connection dropped in the middle of the stream.`,
          {},
          { cause },
        );
      });
      scope.pause();
      done = step.done;
      // The last event may lack its blank line.
      parser.feed(step.done ? `${decoder.decode()}\n\n` : decoder.decode(step.value, { stream: true }));
      yield* found.splice(0);
      if (oversized) throw tooLarge(scope.label);
    }
  } finally {
    scope.abort();
  }
}

const tooLarge = (label: string): StreamError =>
  new StreamError(`${label}: an event of the stream is larger than ${maxBytes >> 20} MiB.`, { kind: 'malformed' });

const bytesOf: Read<Bytes> = async (response) => {
  if (response.body && response.headers.get('content-type')?.includes('text/event-stream')) return response.body;
  throw new UnexpectedBody(response, 'a stream of events');
};

/** The client's route of a row. */
function routeOf(name: string): Route {
  const found = name.split('.').reduce<Route | Routes>((at, step) => (at as Routes)[step]!, routes);
  if (!isRoute(found)) throw new TypeError(`${name} is not a row`);
  return found;
}

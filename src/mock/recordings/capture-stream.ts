import { eventsOf } from './exchange.ts';

/** A recorded stream. */
export interface CapturedStream {
  sse: string;
  bytes: number;
  /** When each event arrived. */
  offsets: number[];
  /** The connection dropped, or the client disconnected. */
  cut: boolean;
}

/**
 * Relays a stream chunk by chunk and records it.
 *
 * @param since returns the milliseconds since the request
 * @param over called with the whole stream, however it ended
 */
export function captureStream(
  body: ReadableStream<Uint8Array>,
  since: () => number,
  over: (captured: CapturedStream) => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const captured: CapturedStream = { sse: '', bytes: 0, offsets: [], cut: false };
  let unfinished = '';
  const capture = (chunk: Uint8Array) => {
    const text = decoder.decode(chunk, { stream: true });
    captured.bytes += chunk.byteLength;
    captured.sse += text;
    const events = eventsOf(unfinished + text);
    unfinished = /\n\r?\n$/.test(events.at(-1)!) ? '' : events.pop()!;
    for (const _ of events) captured.offsets.push(since());
  };
  let ended = false;
  // A client may disconnect while the last chunk is being read.
  const end = (cut: boolean) => {
    if (!ended) over({ ...captured, cut });
    ended = true;
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (ended) return;
        if (done) {
          end(false);
          return controller.close();
        }
        capture(value);
        controller.enqueue(value);
      } catch (error) {
        end(true);
        controller.error(error);
      }
    },
    cancel(reason) {
      // Clients disconnect after the last event without waiting for the connection to end.
      end(!/\[DONE\]\s*$/.test(captured.sse));
      return reader.cancel(reason);
    },
  });
}

import { eventsOf } from './exchange.ts';

/** A stream that was listened to. */
export interface Heard {
  sse: string;
  bytes: number;
  /** When each event came. */
  offsets: number[];
  /** It broke off, or whoever asked left. */
  cut: boolean;
}

/**
 * Passes a stream on as it comes.
 *
 * @param since how many milliseconds have passed since the request
 * @param over told of all of it, when it has ended in whatever way
 */
export function listenIn(
  body: ReadableStream<Uint8Array>,
  since: () => number,
  over: (heard: Heard) => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const heard: Heard = { sse: '', bytes: 0, offsets: [], cut: false };
  let unfinished = '';
  const hear = (chunk: Uint8Array) => {
    const text = decoder.decode(chunk, { stream: true });
    heard.bytes += chunk.byteLength;
    heard.sse += text;
    const events = eventsOf(unfinished + text);
    unfinished = /\n\r?\n$/.test(events.at(-1)!) ? '' : events.pop()!;
    for (const _ of events) heard.offsets.push(since());
  };
  let ended = false;
  // Who leaves may do so while the last of it is being read.
  const end = (cut: boolean) => {
    if (!ended) over({ ...heard, cut });
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
        hear(value);
        controller.enqueue(value);
      } catch (error) {
        end(true);
        controller.error(error);
      }
    },
    cancel(reason) {
      // Clients leave at the last event, and don't wait for the end of the connection.
      end(!/\[DONE\]\s*$/.test(heard.sse));
      return reader.cancel(reason);
    },
  });
}

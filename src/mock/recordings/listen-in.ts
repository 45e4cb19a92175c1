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
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (value) hear(value);
        if (value) return controller.enqueue(value);
        if (done) over(heard);
        controller.close();
      } catch (error) {
        over({ ...heard, cut: true });
        controller.error(error);
      }
    },
    cancel(reason) {
      over({ ...heard, cut: true });
      return reader.cancel(reason);
    },
  });
}

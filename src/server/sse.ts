import type { Frame } from './behaviour.ts';

const encoder = new TextEncoder();

/** One event in wire format. */
export const frameText = ({ event, data }: Frame): string => {
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  const lines = text.split('\n').map((line) => `data: ${line}\n`);
  return `${event ? `event: ${event}\n` : ''}${lines.join('')}\n`;
};

interface Ends {
  /** The reader has disconnected. */
  onGone: () => void;
  /** The frames failed. The stream is then cut, so that it can't be mistaken for a complete one. */
  onError: (error: unknown) => void;
}

/** Frames as a stream of bytes, with backpressure: the next frame is requested when there is room for it. */
export function eventStream(frames: AsyncIterable<Frame>, { onGone, onError }: Ends): ReadableStream<Uint8Array> {
  const iterator = frames[Symbol.asyncIterator]();
  let gone = false;
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await iterator.next();
        if (gone) return;
        if (done) controller.close();
        else controller.enqueue(encoder.encode(frameText(value)));
      } catch (error) {
        if (gone) return;
        onError(error);
        controller.error(error);
      }
    },
    cancel() {
      gone = true;
      onGone();
      // Not awaited, and its errors are ignored: the generator first finishes its pending step, and the reader is gone.
      iterator.return?.().catch(() => {});
    },
  });
}

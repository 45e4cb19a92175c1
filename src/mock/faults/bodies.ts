import { ConnectionCut, type CutHow, never } from '../../server/cut.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A transformation of a body, chunk by chunk. */
export type Change = (chunks: AsyncIterable<Bytes>) => AsyncIterable<Bytes>;

/** Applies changes to a body. Its source is read on demand only. */
export function changed(body: ReadableStream<Bytes>, changes: readonly Change[]): ReadableStream<Bytes> {
  const reader = body.getReader();
  const leave = () => void reader.cancel().catch(() => {});
  const chunks = changes.reduce<AsyncIterable<Bytes>>((before, change) => change(before), chunksOf(reader));
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await iterator.next();
        if (!done) return controller.enqueue(value);
        leave();
        controller.close();
      } catch (error) {
        leave();
        throw error;
      }
    },
    cancel: leave,
  });
}

async function* chunksOf(reader: ReadableStreamDefaultReader<Bytes>): AsyncGenerator<Bytes> {
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
}

// Captured on import: fake timers of a test must not delay a cut.
const later = globalThis.setTimeout;

/** Streams that relay a body drop unread chunks when it fails, so readers need time to catch up first. */
const reading = 10;

/** Ends a body as a cut does. */
export async function broken(how: CutHow | 'end'): Promise<void> {
  if (how === 'end') return;
  if (how === 'silence') await never();
  await new Promise((resolve) => later(resolve, reading));
  throw new ConnectionCut(how);
}

/** The first bytes, then the cut. */
export const cutAfterBytes = (bytes: number, how: CutHow | 'end'): Change =>
  async function* (chunks) {
    let left = bytes;
    if (left > 0)
      for await (const chunk of chunks) {
        yield chunk.subarray(0, left);
        left -= chunk.length;
        if (left <= 0) break;
      }
    await broken(how);
  };

/** Chunks of a fixed size. */
export const inChunks = (bytes: number): Change =>
  async function* (chunks) {
    for await (const chunk of chunks)
      for (let at = 0; at < chunk.length; at += bytes) yield chunk.subarray(at, at + bytes);
  };

/** Whether a byte continues a UTF-8 character. */
const continues = (byte: number): boolean => (byte & 0xc0) === 0x80;

/** Splits every multi-byte character over two chunks. */
export const splitCharacters: Change = async function* (chunks) {
  for await (const chunk of chunks) {
    let start = 0;
    for (let at = 1; at < chunk.length; at++) {
      if (!continues(chunk[at]!) || continues(chunk[at - 1]!)) continue;
      yield chunk.subarray(start, at);
      start = at;
    }
    yield chunk.subarray(start);
  }
};

/** A body or file that is larger than what is accepted. */
export class TooLargeError extends Error {
  /** @param limit in bytes */
  constructor(limit: number) {
    super(`more than ${limit} bytes`);
    this.name = 'TooLargeError';
  }
}

/**
 * Passes a body on, and fails as soon as more has arrived than the limit allows: the rest is not read.
 *
 * @param length its `Content-Length`, to which HTTP holds the sender: where there is one, nothing is counted
 * @throws TooLargeError where the length is more than the limit
 */
export function limited(
  body: ReadableStream<Uint8Array>,
  limit: number,
  length: string | null = null,
): ReadableStream<Uint8Array> {
  if (Number(length) > limit) throw new TooLargeError(limit);
  if (length !== null) return body;
  let bytes = 0;
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > limit) controller.error(new TooLargeError(limit));
      else controller.enqueue(chunk);
    },
  });
  return body.pipeThrough(count);
}

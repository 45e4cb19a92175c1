import type { StreamError } from '../client/errors/index.ts';
import type { Frame } from '../server/behaviour.ts';
import { answerTo } from './errors.ts';

/** A stream of the client's, as far as it is passed on. */
export interface Stream extends AsyncIterable<unknown> {
  withResponse(): PromiseLike<unknown>;
}

/**
 * Passes a stream on event by event, once the server has agreed to it: what it refuses is an answer, not an event.
 * A cut upstream cuts the caller's stream: an end in silence would look like a success.
 */
export async function framesOf(stream: Stream): Promise<AsyncIterable<Frame>> {
  const reading = stream[Symbol.asyncIterator]();
  // The response is known before its first event, also when nothing is ever sent.
  await Promise.resolve(stream.withResponse()).catch((error) => {
    throw answerTo(error);
  });
  return frames(reading);
}

async function* frames(events: AsyncIterator<unknown>): AsyncGenerator<Frame> {
  try {
    for (let step = await events.next(); !step.done; step = await events.next()) yield { data: step.value };
    yield { data: '[DONE]' };
  } catch (error) {
    if ((error as Error).name !== 'StreamError') throw error;
    yield { event: 'error', data: errorEvent(error as StreamError) };
    yield { data: '[DONE]' };
  } finally {
    await events.return?.();
  }
}

const errorEvent = ({ errorType, message, detail, runId }: StreamError) => ({
  message_type: 'error_message',
  run_id: runId ?? null,
  error_type: errorType ?? 'internal_error',
  message,
  detail: detail ?? null,
});

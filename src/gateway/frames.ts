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
  let begun = false;
  try {
    for (let step = await events.next(); !step.done; step = await events.next()) {
      begun ||= isMessage(step.value);
      yield { data: step.value };
    }
    yield { data: '[DONE]' };
  } catch (error) {
    // What the client explains, it explains to its own caller: here the server's event is passed on.
    const told = (error as Error).name === 'PendingApprovalError' ? (error as Error).cause : error;
    if ((told as Error).name !== 'StreamError') throw error;
    yield { event: 'error', data: errorEvent(told as StreamError) };
    // A failure after words or tools ends without it (recordings: failures/12, /17).
    if (!begun) yield { data: '[DONE]' };
  } finally {
    await events.return?.();
  }
}

const isMessage = (event: unknown): boolean =>
  String((event as { message_type?: unknown }).message_type).endsWith('_message');

const errorEvent = ({ errorType, message, detail, runId }: StreamError) => ({
  message_type: 'error_message',
  run_id: runId ?? null,
  error_type: errorType ?? 'internal_error',
  message,
  detail: detail ?? null,
});

import { APIError } from '../errors/api.ts';
import { ConnectionError, RedirectError } from '../errors/connection.ts';
import { StreamTruncatedError } from '../errors/stream.ts';
import { TimeoutError } from '../errors/timeout.ts';
import { wasSent } from '../transport/recover.ts';

const isLine = (error: unknown): error is Error =>
  (error instanceof ConnectionError && !(error instanceof RedirectError)) ||
  error instanceof TimeoutError ||
  error instanceof StreamTruncatedError;

/** Whether a run can be resumed: the connection was lost, or the server (or a proxy in front of it) asks to wait. */
export function isTransient(error: unknown): error is Error {
  if (!(error instanceof APIError)) return isLine(error);
  const { status, detail } = error;
  // Without Redis there is nothing to resume, however long one waits.
  if (status === 503 && /redis/i.test(detail)) return false;
  // As likely as not with the very message that is sent again.
  if (isBusy(error)) return true;
  return status === 408 || status === 429 || status >= 500;
}

/** Whether another turn is under way in the same place: then the server took nothing (recordings: background/15). */
export const isBusy = (error: unknown): boolean =>
  error instanceof APIError &&
  error.status === 409 &&
  typeof error.body === 'object' &&
  error.body !== null &&
  'run_id' in error.body;

/** Whether the server may be at work on a message although sending it failed. */
export function maybeAccepted(error: unknown): boolean {
  if (error instanceof APIError) return error.status === 502 || error.status === 504;
  return isLine(error) && wasSent(error);
}

/** The error of a stream that can't be resumed. */
export function resumeFailed(
  label: string,
  runId: string | undefined,
  lastSeqId: number,
  cause: unknown,
): StreamTruncatedError {
  const what = runId
    ? `the connection dropped and the stream could not be resumed. Its run may go on: resume it with client.runs.stream({ runId: '${runId}', startingAfter: ${lastSeqId} }).`
    : "the stream was lost before it named its run. The message may have been taken: look at the agent's messages before you send it again.";
  return new StreamTruncatedError(`${label}: ${what}`, { runId, lastSeqId: runId && lastSeqId }, { cause });
}

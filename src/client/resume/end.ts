import type { Run, StopReason } from '../../contract/index.ts';
import { StreamTruncatedError } from '../errors/stream.ts';
import { failedTurn } from '../stream/failures.ts';
import { asText } from '../util/shapes.ts';
import type { Seen } from './seen.ts';

/** Whether nothing more happens in a run. */
export const hasEnded = (run: Run | null): boolean =>
  ['completed', 'failed', 'cancelled', 'expired'].includes(asText(run?.status));

/** @throws StreamError where the run failed */
export function throwIfFailed({ id, status, stop_reason, metadata }: Run, label: string): void {
  if (status === 'failed')
    throw failedTurn(
      { label, runId: asText(id) },
      metadata?.error,
      `${asText(stop_reason) || 'error'}: see ${asText(id)}.`,
    );
}

/**
 * Ends a stream by what its run says, where the run has ended and the stream does not say so.
 *
 * @returns the stop reason, unless it was returned before
 * @throws StreamError where the run failed; StreamTruncatedError where there was more that can't be had
 */
export function endOf(run: Run, seen: Seen, label: string): StopReason | undefined {
  throwIfFailed(run, label);
  if (seen.stopped) return undefined;
  if (seen.proven)
    return { message_type: 'stop_reason', stop_reason: run.stop_reason ?? endings[run.status] ?? 'error' };
  throw new StreamTruncatedError(
    `${label}: ${asText(run.id)} is ${run.status}, but the server no longer has its events after ${seen.last}. The agent's messages are there: list them.`,
    { runId: run.id, lastSeqId: seen.last },
  );
}

const endings: Record<string, StopReason['stop_reason']> = { completed: 'end_turn', cancelled: 'cancelled' };

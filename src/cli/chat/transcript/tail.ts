import type { Conversation } from '../conversation/state.ts';
import { linesOf } from './lines.ts';
import type { Look } from './look.ts';
import { apart, growingLines, type Progress } from './progress.ts';

/** What may still change, but for the call that is asked about: the last lines of it, as many as there is room for. */
export function tail(
  { open, question }: Conversation,
  progress: Progress,
  look: Look,
  rows: number,
  now: number,
): string[] {
  const lines = open
    .filter((item) => item.kind !== 'call' || item.callId !== question?.callId)
    .flatMap((item) =>
      item === open[0] && item.kind === 'answer' ? growingLines(progress, look) : apart(linesOf(item, look, now)),
    );
  return lines.slice(-Math.max(1, rows));
}

import type { Conversation } from '../conversation/state.ts';
import { linesOf } from './lines.ts';
import type { Look } from './look.ts';
import { apart } from './progress.ts';

/** All that was folded since the person spoke last, in full. */
export function unfoldedLines({ past, older, open }: Conversation, look: Look): string[] {
  const items = [...past.slice(older), ...open];
  const turn = items.slice(items.findLastIndex(({ kind }) => kind === 'user'));
  const full = { ...look, full: true };
  return turn
    .filter((item) => item.kind !== 'answer' && linesOf(item, full).length > linesOf(item, look).length)
    .flatMap((item) => apart(linesOf(item, full)));
}

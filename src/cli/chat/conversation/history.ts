import type { Message } from '../../../contract/index.ts';
import type { Item } from './item.ts';
import { closeAll, type Draft } from './items.ts';
import { receive } from './receive.ts';

/** Messages of the history, oldest first, as items that are all done. */
export function itemsOf(messages: readonly Message[], numbered: number): Draft {
  const draft: Draft = { items: [], numbered };
  for (const message of messages) receive(draft, message);
  closeAll(draft);
  return draft;
}

/** The call at the end of the history that waits for a decision. */
export function waitsIn(messages: readonly Message[]): boolean {
  return messages.at(-1)?.message_type === 'approval_request_message';
}

/** The last answer of the agent. */
export const lastAnswer = (items: readonly Item[]): string | undefined =>
  items.findLast((item) => item.kind === 'answer')?.text;

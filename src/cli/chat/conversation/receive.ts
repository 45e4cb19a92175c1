import type { LettaEvent } from '../../../contract/index.ts';
import { receiveCalls, receiveDecisions, receiveReturns } from './calls.ts';
import type { AnswerItem, Item, ThoughtItem } from './item.ts';
import { append, change, type Draft } from './items.ts';
import { spokenIn, wordsOf } from './words.ts';

/**
 * Takes an event of a turn, or a message of the history: both are told the same way.
 *
 * @param at when it came; absent where it was loaded
 */
export function receive(draft: Draft, event: LettaEvent, at?: number): void {
  const of = keyOf(event);
  switch (event.message_type) {
    case 'user_message':
      receiveUser(draft, spokenIn(event.content), at);
      break;
    case 'assistant_message':
      receivePiece(draft, 'answer', of, wordsOf(event.content));
      break;
    case 'reasoning_message':
      receivePiece(draft, 'thought', of, event.reasoning);
      break;
    case 'tool_call_message':
      receiveCalls(draft, event, of, 'running', at);
      break;
    case 'approval_request_message':
      receiveCalls(draft, event, of, 'waiting', at);
      break;
    case 'tool_return_message':
      receiveReturns(draft, event, at);
      break;
    case 'approval_response_message':
      receiveDecisions(draft, event);
      break;
    case 'summary_message':
      append(draft, { kind: 'notice', tone: 'info', text: `Older messages were summarized: ${event.summary}` }, true);
      break;
    default:
  }
}

/** One id covers all messages of a step; pieces of one message share the otid. */
function keyOf(event: LettaEvent): string {
  const { message_type, id, otid } = event as { message_type: string; id?: string; otid?: string | null };
  return `${message_type} ${otid ?? id}`;
}

/** In a turn the person's words are there before the server has them. */
function receiveUser(draft: Draft, text: string | undefined, at: number | undefined): void {
  if (text !== undefined && at === undefined) append(draft, { kind: 'user', text }, true);
}

function receivePiece(draft: Draft, kind: 'answer' | 'thought', of: string, text: string): void {
  const isIts = (item: Item): item is AnswerItem | ThoughtItem => item.kind === kind && item.of === of && !item.done;
  if (text !== '' && !change(draft, isIts, (item) => ({ text: item.text + text }))) append(draft, { kind, of, text });
}

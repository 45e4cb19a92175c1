import type { LettaEvent } from '../../../contract/index.ts';
import { receiveDecision } from './calls.ts';
import { itemsOf } from './history.ts';
import type { NewItem } from './item.ts';
import { append, closeAll, type Draft } from './items.ts';
import { receive } from './receive.ts';
import { type Action, blank, type Conversation, type Usage } from './state.ts';

/** The conversation after something has happened. Pure: any view, here or on a web page, can be fed by it. */
export function reduce(state: Conversation, action: Action): Conversation {
  switch (action.type) {
    case 'opened': {
      const { items, numbered } = itemsOf(action.messages, state.numbered);
      const { queue, serial } = state;
      return {
        ...blank,
        serial: serial + 1,
        connection: 'open',
        partner: action.partner,
        past: items,
        numbered,
        queue,
      };
    }
    case 'older': {
      const { items, numbered } = itemsOf(action.messages, state.numbered);
      return { ...state, past: [...items, ...state.past], older: state.older + items.length, numbered };
    }
    case 'changed':
      return { ...state, partner: action.partner };
    case 'sent':
      return began(add(state, { kind: 'user', text: action.text }, true), action.at);
    case 'began':
      return began(state, action.at);
    case 'received':
      return received(state, action.event, action.at);
    case 'stopping':
      return { ...state, turn: state.turn && { ...state.turn, stopping: true } };
    case 'ended':
      return { ...edit(state, (draft) => closeAll(draft, action.at)), turn: undefined, question: undefined };
    case 'asked':
      return { ...state, question: action.question };
    case 'decided':
      return { ...edit(state, (draft) => receiveDecision(draft, action.callId, action.approved)), question: undefined };
    case 'queued':
      return { ...state, queue: action.first ? [action.text, ...state.queue] : [...state.queue, action.text] };
    case 'unqueued':
      return { ...state, queue: state.queue.toSpliced(action.index, 1) };
    case 'returned':
      return { ...state, returned: action.text };
    case 'connection':
      return state.connection === action.connection ? state : { ...state, connection: action.connection };
    case 'notice':
      return add(state, { kind: 'notice', tone: action.tone, text: action.text }, true);
  }
}

const began = (state: Conversation, at: number): Conversation => ({ ...state, turn: { began: at, stopping: false } });

function received(state: Conversation, event: LettaEvent, at: number): Conversation {
  const heard: Conversation = state.connection === 'open' ? state : { ...state, connection: 'open' };
  if (event.message_type === 'usage_statistics')
    return { ...heard, usage: spent(heard.usage, event.total_tokens, event.context_tokens) };
  return edit(heard, (draft) => receive(draft, event, at));
}

const spent = ({ tokens, context }: Usage, total = 0, now: number | null | undefined): Usage => ({
  tokens: tokens + total,
  context: now ?? context,
});

const add = (state: Conversation, item: NewItem, done: boolean): Conversation =>
  edit(state, (draft) => append(draft, item, done));

/** Changes what is open. What is then done, with nothing open before it, is past. */
function edit(state: Conversation, changes: (draft: Draft) => void): Conversation {
  const draft: Draft = { items: [...state.open], numbered: state.numbered };
  changes(draft);
  const firstOpen = draft.items.findIndex((item) => !item.done);
  const done = firstOpen === -1 ? draft.items.length : firstOpen;
  return {
    ...state,
    past: done === 0 ? state.past : [...state.past, ...draft.items.slice(0, done)],
    open: draft.items.slice(done),
    numbered: draft.numbered,
  };
}

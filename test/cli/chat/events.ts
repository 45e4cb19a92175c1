import { reduce } from '../../../src/cli/chat/conversation/reduce.ts';
import { type Action, blank, type Conversation } from '../../../src/cli/chat/conversation/state.ts';
import type { LettaEvent } from '../../../src/contract/index.ts';

/** Events as servers send them, with what does not matter left out. */
const event = (fields: object): LettaEvent => fields as LettaEvent;

export const says = (content: string, otid = 'o1') =>
  event({ message_type: 'assistant_message', id: 'm1', otid, content });
export const thinks = (reasoning: string, otid = 'o0') =>
  event({ message_type: 'reasoning_message', id: 'm1', otid, reasoning });
export const calls = (tool_call: object, otid = 'o2') =>
  event({ message_type: 'tool_call_message', id: 'm1', otid, tool_call });
export const asks = (tool_call: object, otid = 'o3') =>
  event({ message_type: 'approval_request_message', id: 'm1', otid, tool_call });
export const returns = (tool_return: string, tool_call_id = 'c1', status = 'success') =>
  event({ message_type: 'tool_return_message', id: 'm2', name: 'add', tool_return, tool_call_id, status });
export const user = (content: string) => event({ message_type: 'user_message', id: 'm0', content });
export const costs = (total_tokens: number) => event({ message_type: 'usage_statistics', total_tokens });

export const partner = { id: 'agent-1', name: 'Ada', model: 'openai/gpt-4o-mini' };

/** A conversation after all of this has happened, a second apart. */
export function after(...happened: (Action | LettaEvent)[]): Conversation {
  let at = 0;
  return happened.reduce<Conversation>((state, one) => {
    at += 1000;
    const action: Action = 'message_type' in one ? { type: 'received', event: one, at } : one;
    return reduce(state, action);
  }, blank);
}

export const sent = (text: string): Action => ({ type: 'sent', text, at: 500 });
export const ended: Action = { type: 'ended', at: 60_000 };

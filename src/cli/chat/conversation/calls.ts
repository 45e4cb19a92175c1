import type {
  ApprovalResponseMessage,
  ToolCall,
  ToolCallDelta,
  ToolReturn,
  ToolReturnMessage,
} from '../../../contract/index.ts';
import type { CallItem, CallState, Item } from './item.ts';
import { append, change, type Draft } from './items.ts';
import { wordsOf } from './words.ts';

interface Asking {
  tool_call: ToolCall | ToolCallDelta;
  tool_calls?: ToolCall[] | ToolCallDelta | null | undefined;
}

/** Takes a message with calls, or a piece of one. */
export function receiveCalls(draft: Draft, message: Asking, of: string, state: CallState, at?: number): void {
  for (const piece of [message.tool_calls ?? message.tool_call].flat()) receivePiece(draft, piece, of, state, at);
}

function receivePiece(draft: Draft, piece: ToolCallDelta, of: string, state: CallState, at?: number): void {
  const callId = piece.tool_call_id;
  const isIts = (item: Item): item is CallItem =>
    item.kind === 'call' && (callId ? item.callId === callId : item.of === of);
  const known = change(draft, isIts, (item) => {
    // The same call in another message is the whole of it once more.
    const again = item.of !== of;
    const name = (again ? '' : item.name) + (piece.name ?? '');
    const args = (again ? '' : item.arguments) + (piece.arguments ?? '');
    return { of, name: name || item.name, arguments: args || item.arguments, ...(!item.done && { state }) };
  });
  if (known) return;
  const began = at === undefined ? {} : { began: at };
  const said = { name: piece.name ?? '', arguments: piece.arguments ?? '' };
  append(draft, { kind: 'call', of, callId: callId ?? '', ...said, state, ...began });
}

/** Takes what tools returned. */
export function receiveReturns(draft: Draft, message: ToolReturnMessage, at?: number): void {
  const { tool_return, status, tool_call_id } = message;
  const returns = message.tool_returns?.length ? message.tool_returns : [{ tool_return, status, tool_call_id }];
  for (const one of returns) receiveReturn(draft, one, message.name ?? '', at);
}

function receiveReturn(draft: Draft, given: Returned, name: string, at?: number): void {
  const { tool_call_id: callId, status } = given;
  const isIts = (item: Item): item is CallItem => item.kind === 'call' && item.callId === callId;
  const result = wordsOf(given.tool_return);
  const ended = at === undefined ? {} : { ended: at };
  if (change(draft, isIts, (item) => ({ state: endOf(item, status), result, done: true, ...ended }))) return;
  // The call itself may stand in a page of the history that was not loaded.
  const state = status === 'success' ? 'returned' : 'failed';
  append(draft, { kind: 'call', of: callId, callId, name, arguments: '', state, result }, true);
}

type Returned = Pick<ToolReturn, 'tool_return' | 'status' | 'tool_call_id'>;

const endOf = ({ state }: CallItem, status: string): CallState => {
  if (state === 'denied') return 'denied';
  return status === 'success' ? 'returned' : 'failed';
};

/** Takes decisions, as the history shows them. */
export function receiveDecisions(draft: Draft, { approvals }: ApprovalResponseMessage): void {
  for (const answer of approvals ?? [])
    if (answer.type === 'approval') receiveDecision(draft, answer.tool_call_id, answer.approve);
}

/** Takes a decision. */
export function receiveDecision(draft: Draft, callId: string, approved: boolean, at?: number): void {
  const isIts = (item: Item): item is CallItem => item.kind === 'call' && item.callId === callId && !item.done;
  // The time that the person took is not the tool's.
  const began = at === undefined ? {} : { began: at };
  change(draft, isIts, () => ({ state: approved ? 'running' : 'denied', ...began }));
}

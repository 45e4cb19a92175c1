import type { AgentRecord, AnswerRecord, ConversationRecord, DecisionRecord } from '../../../fixtures/records.ts';
import type { ApprovalReturn, ToolReturn } from '../../contract/index.ts';
import { repr } from '../../server/python-repr.ts';
import type { State } from '../world/state.ts';
import { refused } from './endings.ts';

/** A message with decisions on tool calls, as clients send it. */
export interface Decision {
  type: 'approval' | 'tool_return';
  approvals?: (ApprovalReturn | ToolReturn)[] | null;
  tool_returns?: ToolReturn[];
  approve?: boolean | null;
  approval_request_id?: string | null;
  reason?: string | null;
  otid?: string | null;
}

export const isDecision = (message: { type?: string | null }): message is Decision =>
  message.type === 'approval' || message.type === 'tool_return';

/** The pending approval request of an agent or conversation: the last message of the context, if it is one. */
export function pendingRequest(
  agent: AgentRecord,
  state: State,
  conversation?: ConversationRecord,
): AnswerRecord | undefined {
  const context = conversation?.in_context_message_ids ?? agent.message_ids;
  const last = state.messages.get(agent.id, context.at(-1) ?? '');
  return last?.role === 'assistant' && last.approval ? last : undefined;
}

/** The decisions by call, in the current format. */
export function decisionsOf(decision: Decision): DecisionRecord['approvals'] {
  const { approvals, tool_returns, approve, approval_request_id, reason = null } = decision;
  const given = tool_returns ?? approvals;
  if (given) return given.map((one) => (one.type === 'approval' ? approved(one) : returned(one)));
  return [approved({ type: 'approval', tool_call_id: approval_request_id ?? '', approve: approve ?? false, reason })];
}

const approved = ({ tool_call_id, approve, reason }: ApprovalReturn): ApprovalReturn => ({
  type: 'approval',
  tool_call_id,
  approve,
  reason: reason ?? null,
});

const returned = ({ tool_return, status, tool_call_id, stdout, stderr }: ToolReturn): ToolReturn => ({
  type: 'tool',
  tool_return,
  status,
  tool_call_id,
  stdout: stdout ?? null,
  stderr: stderr ?? null,
});

/**
 * The decision on each call of a request. The old format has the id of the request's message instead of the call's.
 *
 * @throws TurnFailure if the calls are not the pending ones (recordings: approvals/14, /15).
 */
export function matched({ id, calls = [] }: AnswerRecord, approvals: DecisionRecord['approvals']) {
  const [only] = approvals;
  if (approvals.length === 1 && only!.tool_call_id === id)
    return calls.map((call) => ({ call, decision: { ...only!, tool_call_id: call.tool_call_id } }));
  const expected = calls.map((call) => call.tool_call_id);
  const received = approvals.map((one) => one.tool_call_id);
  if (expected.length !== received.length || expected.some((one) => !received.includes(one)))
    throw refused(400, `Invalid tool call IDs. Expected '${repr(expected)}', but received '${repr(received)}'.`);
  return calls.map((call) => ({ call, decision: approvals.find((one) => one.tool_call_id === call.tool_call_id)! }));
}

/** What a denied call returns to the agent (recordings: approvals/05). */
export const denied = (reason: string | null | undefined): string =>
  `Error: request to call tool denied. User reason: ${reason ?? 'None'}`;

/** The message to an agent when a decision is repeated (recordings: approvals/17). */
export const keepAlive =
  '<system-alert>Automated keep-alive ping. Ignore this message and continue from where you stopped.</system-alert>';

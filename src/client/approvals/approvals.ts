import type {
  ApprovalRequestMessage,
  ApprovalReturn,
  Message,
  ToolCall,
  ToolCallDelta,
  ToolReturn,
} from '../../contract/index.ts';
import { parseJson } from '../../json/parse.ts';
import { ArgumentError } from '../errors/argument.ts';
import { StreamError } from '../errors/stream.ts';
import { asText, objectsIn } from '../util/shapes.ts';

/** What becomes of a tool call. A reason is shown to the agent. */
export type Decision = 'approve' | 'deny' | { deny: string };

/** A tool call that waits for a decision. */
export interface ApprovalRequest {
  toolCallId: string;
  toolName: string;
  /** What the tool is to be called with; empty where the model wrote no JSON object. */
  arguments: Record<string, unknown>;
  /** The same as the model wrote it. */
  rawArguments: string;
  /** The message in which the agent asked. */
  messageId: string;
  runId: string | undefined;
}

/** Decides on a tool call. Calls that wait together are asked about one after the other. */
export type OnApproval = (request: ApprovalRequest) => Decision | PromiseLike<Decision>;

/** What a tool receives besides its arguments. */
export interface RunContext {
  toolCallId: string;
  /** Aborted when the turn is abandoned. */
  signal: AbortSignal;
}

/** A tool that this client runs for the agent. */
export interface RunnableTool {
  name: string;
  /** What it does, for the model. */
  description?: string | undefined;
  /** JSON Schema of its arguments. The model may depart from it. */
  parameters?: Record<string, unknown> | undefined;
  /**
   * What it returns is sent to the agent: text as it is, anything else as JSON, nothing as empty text. What it throws is sent to
   * the agent as an error.
   */
  run(args: Record<string, unknown>, context: RunContext): unknown;
}

/** Who decides on tool calls and carries them out. */
export interface Handling {
  /**
   * Decides on tool calls that need an approval; the turn then goes on. Without it the turn ends with the stop reason
   * `requires_approval`, and `approve` continues it.
   */
  onApproval?: OnApproval | undefined;
  /** Tools that this client runs, several at once where the agent calls several at once; the turn then goes on. */
  tools?: readonly RunnableTool[] | undefined;
  /**
   * How often a turn is carried on after approvals and client tools. Then it ends with the stop reason `requires_approval`, as it
   * would without them: an agent can call tools for ever. Default: 50.
   */
  maxRounds?: number | undefined;
}

/** Tool calls that wait together: all of them have to be decided at once. */
export interface PendingApproval {
  messageId: string;
  runId: string | undefined;
  calls: ToolCall[];
}

/** What the last of the requests among messages asks for. */
export function requestIn(messages: readonly Message[]): PendingApproval | undefined {
  const last = objectsIn(messages).findLast((message) => message.message_type === 'approval_request_message');
  return last && pendingOf(last);
}

/** What a whole request asks for. */
export function pendingOf({ id, run_id, tool_call, tool_calls }: ApprovalRequestMessage): PendingApproval {
  const calls = objectsIn<ToolCallDelta>(tool_calls ?? tool_call).map((call) => ({
    ...call,
    name: asText(call.name),
    arguments: asText(call.arguments),
    tool_call_id: asText(call.tool_call_id),
  }));
  return { messageId: asText(id), runId: asText(run_id) || undefined, calls };
}

/** What is answered for one call. */
export type CallAnswer = ApprovalReturn | ToolReturn;

/**
 * The answer for each call of a request; undefined where there is nobody to give one of them.
 *
 * @throws what `onApproval` throws; ArgumentError where what it returns is no decision
 */
export async function decide(
  pending: PendingApproval,
  { onApproval, tools = [] }: Handling,
  signal: AbortSignal,
): Promise<CallAnswer[] | undefined> {
  const toolOf = ({ name }: ToolCall) => tools.find((tool) => tool.name === name);
  if (pending.calls.some(({ tool_call_id }) => tool_call_id === ''))
    throw new StreamError(`${pending.messageId}: the approval request has a call without tool_call_id.`, {
      kind: 'malformed',
      runId: pending.runId,
    });
  if (pending.calls.length === 0 || !pending.calls.every((call) => onApproval || toolOf(call))) return undefined;
  const answers = pending.calls.map((call) => {
    const tool = toolOf(call);
    return tool && carryOut(tool, call, signal);
  });
  const decided: CallAnswer[] = [];
  for (const [index, call] of pending.calls.entries()) {
    const answer = answers[index];
    decided.push(answer ? await answer : approvalOf(call, await onApproval!(requestOf(pending, call))));
    signal.throwIfAborted();
  }
  return decided;
}

const requestOf = ({ messageId, runId }: PendingApproval, call: ToolCall): ApprovalRequest => ({
  toolCallId: call.tool_call_id,
  toolName: call.name,
  arguments: objectIn(call.arguments) ?? {},
  rawArguments: call.arguments,
  messageId,
  runId,
});

/** @throws ArgumentError for what is no decision: guessing one would run a tool, or keep it from running, that nobody decided on */
function approvalOf({ tool_call_id, name }: ToolCall, decision: unknown): ApprovalReturn {
  const type = 'approval';
  if (decision === 'approve') return { type, tool_call_id, approve: true };
  if (decision === 'deny') return { type, tool_call_id, approve: false };
  const { deny } = Object(decision) as { deny?: unknown };
  if (typeof deny === 'string') return { type, tool_call_id, approve: false, reason: deny };
  throw new ArgumentError(
    `onApproval must answer 'approve', 'deny' or { deny: reason } for the call of ${name}. The call is still undecided.`,
  );
}

/** Never throws: what goes wrong is for the agent to hear. */
async function carryOut(tool: RunnableTool, call: ToolCall, signal: AbortSignal): Promise<ToolReturn> {
  const { tool_call_id } = call;
  try {
    const args = objectIn(call.arguments || '{}');
    if (!args) throw new TypeError('The arguments are not a JSON object.');
    const result = await tool.run(args, { toolCallId: tool_call_id, signal });
    const tool_return = typeof result === 'string' ? result : (JSON.stringify(result) ?? '');
    return { type: 'tool', tool_call_id, tool_return, status: 'success' };
  } catch (error) {
    const tool_return = error instanceof Error ? error.message : String(error);
    return { type: 'tool', tool_call_id, tool_return, status: 'error' };
  }
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value = parseJson(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** The message that answers a request. Servers have a form of their own for tools alone (recordings: messages/62). */
export const answerMessage = (answers: readonly CallAnswer[]): object =>
  answers.every((answer) => answer.type !== 'approval')
    ? { type: 'tool_return', tool_returns: answers }
    : { type: 'approval', approvals: answers };

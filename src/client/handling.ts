import { answerMessage, type CallAnswer, type Decision, decide, type Handling, type OnApproval } from './approvals.ts';
import type { Engine } from './engine.ts';
import { ArgumentError } from './errors/argument.ts';
import { LettaError } from './errors/base.ts';
import type { CallOptions } from './options.ts';
import { fetchPending } from './pending.ts';
import type { Args } from './request.ts';

/**
 * Parts what a turn is to be carried on with from what is sent. The client's tools are among both.
 *
 * @throws ArgumentError
 */
export function partHandling(row: string, args: Args): { wire: Args; handling: Handling } {
  const { onApproval, tools, maxRounds, ...wire } = args as Args & Handling;
  if (onApproval !== undefined && typeof onApproval !== 'function') refuse(row, 'onApproval must be a function');
  if (maxRounds !== undefined && !(typeof maxRounds === 'number' && maxRounds >= 0))
    refuse(row, 'maxRounds must be a number from 0 on');
  if (tools === undefined) return { wire, handling: { onApproval, maxRounds } };
  const usable = Array.isArray(tools) && tools.every((tool) => tool?.name && typeof tool.run === 'function');
  if (!usable) refuse(row, 'tools must be a list of { name, run }');
  const client_tools = tools.map(({ run: _, ...schema }) => schema);
  const others = Array.isArray(wire.client_tools) ? wire.client_tools : [];
  return { wire: { ...wire, client_tools: [...others, ...client_tools] }, handling: { onApproval, tools, maxRounds } };
}

function refuse(row: string, what: string): never {
  throw new ArgumentError(`${row}: ${what}.`);
}

const isDecision = (decision: unknown): boolean =>
  decision === 'approve' ||
  decision === 'deny' ||
  typeof decision === 'function' ||
  typeof (decision as { deny?: unknown } | null)?.deny === 'string';

interface Approving extends Args {
  decision?: Decision | OnApproval;
  approvals?: CallAnswer[];
}

/**
 * Turns a decision into the message that tells it, for all calls that wait.
 *
 * @throws ArgumentError; LettaError where no call waits
 */
export async function withDecision(
  engine: Engine,
  row: string,
  { decision, approvals, ...rest }: Approving,
  { tools }: Handling,
  options: CallOptions,
): Promise<Args> {
  if ((decision === undefined) === (approvals === undefined)) refuse(row, 'give one of decision and approvals');
  if (approvals !== undefined && !(Array.isArray(approvals) && approvals.length > 0))
    refuse(row, 'approvals must be a list with an answer for each call');
  if (approvals) return { ...rest, messages: [answerMessage(approvals)] };
  if (!isDecision(decision)) refuse(row, "decision must be 'approve', 'deny', { deny: reason } or a function");
  const pending = await fetchPending(engine, rest, options);
  if (!pending) throw new LettaError(`${row}: no tool call waits for a decision.`);
  const onApproval = typeof decision === 'function' ? decision : () => decision!;
  const answers = await decide(pending, { tools, onApproval }, options.signal ?? new AbortController().signal);
  return { ...rest, messages: [answerMessage(answers ?? [])] };
}

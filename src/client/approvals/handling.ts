import type { Engine } from '../engine.ts';
import { LettaError } from '../errors/base.ts';
import type { CallOptions } from '../options.ts';
import type { Args } from '../transport/request.ts';
import { answerMessage, type CallAnswer, type Decision, decide, type Handling, type OnApproval } from './approvals.ts';
import { fetchPending } from './pending.ts';
import { refuse } from './split-handling.ts';

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
  if (!pending?.calls.length) throw new LettaError(`${row}: no tool call waits for a decision.`);
  const onApproval = typeof decision === 'function' ? decision : () => decision!;
  const answers = await decide(pending, { tools, onApproval }, options.signal ?? new AbortController().signal);
  return { ...rest, messages: [answerMessage(answers ?? [])] };
}

import { pendingApproval } from '../../client/approvals/pending-approval.ts';
import { ConnectionError } from '../../client/errors/connection.ts';
import { maybeAccepted } from '../../client/resume/loss.ts';
import { wasSent } from '../../client/transport/recover.ts';
import type { LettaResponse } from '../../contract/index.ts';
import { wordsOf } from '../output/content-text.ts';
import { isIncomplete } from '../turn/stop-reasons.ts';

/** `uncertain`: the agent may have received the message, and its outcome is unknown. */
export type Status = 'ok' | 'failed' | 'uncertain' | 'lost';

/** The outcome of a message. */
export interface Outcome {
  status: Exclude<Status, 'lost'>;
  /** What the agent said. */
  text?: string;
  messages?: LettaResponse['messages'];
  usage?: LettaResponse['usage'];
  error?: { code: string; message: string };
  run_id?: string;
}

/** A line of the output. */
export interface Result extends Outcome {
  id?: string;
  line: number;
  agent: string;
  /** By which the message is known among those of the agent. */
  otid: string;
}

/** The error of a message that was being sent when the run stopped. */
export const lost: Outcome = {
  status: 'uncertain',
  error: {
    code: 'interrupted',
    message: 'An earlier run stopped while this was being sent: the agent may have received it.',
  },
};

/** @param whole with every message of the turn */
export function outcomeOf(reply: LettaResponse, whole: boolean): Outcome {
  const { messages, usage } = reply;
  const error = unfinished(reply);
  const run_id = messages.map((message) => message.run_id).find((id) => typeof id === 'string');
  return {
    status: error ? 'failed' : 'ok',
    text: messages.map(wordsIn).join(''),
    ...(error && { error }),
    ...(run_id && { run_id }),
    ...(whole && { messages }),
    usage,
  };
}

/** What an agent says in a message; nothing where it does something else. */
export const wordsIn = (message: LettaResponse['messages'][number]): string =>
  message.message_type === 'assistant_message' ? wordsOf(message.content) : '';

/** Why a turn ended without being complete. */
function unfinished(reply: LettaResponse): Outcome['error'] {
  const { stop_reason } = reply.stop_reason;
  if (isIncomplete(stop_reason)) return { code: stop_reason, message: `The turn ended early: ${stop_reason}.` };
  if (stop_reason !== 'requires_approval') return undefined;
  const calls = pendingApproval(reply)?.calls.map((call) => `${call.name}(${call.arguments})`);
  return { code: stop_reason, message: `The agent is waiting for approval${calls ? `: ${calls.join(', ')}` : ''}.` };
}

/** The outcome of a message that could not be sent. */
export function failure(error: unknown): Outcome {
  const { code, message, runId } = error as { code?: unknown; message: string; runId?: string };
  const [first = ''] = message.split('\n');
  return {
    status: maybeAccepted(error) ? 'uncertain' : 'failed',
    error: { code: typeof code === 'string' ? code : 'unexpected', message: first },
    ...(runId && { run_id: runId }),
  };
}

/** Whether every other message would fail in the same way: no key, or no server. */
export const isHopeless = (error: unknown): boolean =>
  ['authentication', 'permission_denied'].includes(String((error as { code?: unknown }).code)) ||
  (error instanceof ConnectionError && !wasSent(error));

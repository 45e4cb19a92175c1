import type { UsageStatistics } from '../../contract/index.ts';
import { HttpError } from '../../server/errors.ts';
import type { ModelError } from './model-error.ts';

/** How a failed turn is reported: as the response to a plain send, and as an event of a stream. */
export interface Failure {
  http: HttpError;
  /** The stop reasons in a stream; the last one is the run's. */
  stops: readonly ('error' | 'llm_api_error')[];
  type: 'internal_error' | 'llm_error' | 'llm_rate_limit';
  message: string;
  detail: string;
}

/** A turn that can't start or continue. */
export class TurnFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** The message is invalid (recordings: messages/03, /17; approvals/14). */
export const refused = (status: number, detail: string, streamDetail = detail): TurnFailure =>
  new TurnFailure({
    http: new HttpError(status, detail),
    stops: ['error'],
    type: 'internal_error',
    message: 'An unknown error occurred with the LLM streaming request.',
    detail: streamDetail,
  });

const waits =
  'CONFLICT: Cannot send a new message: The agent is waiting for approval on a tool call. ' +
  'Please approve or deny the pending request before continuing.';

/** A message while an approval is pending (recordings: approvals/11, /12). */
export const awaitsApproval = (pending_request_id: string): TurnFailure =>
  new TurnFailure({
    http: new HttpError(409, { code: 'PENDING_APPROVAL', message: waits, pending_request_id }),
    stops: ['error'],
    type: 'internal_error',
    message: waits,
    detail: waits,
  });

/** The model's provider failed (recordings: failures/01, /06). */
export function modelFailed({ status, message: said }: ModelError): Failure {
  const busy = status === 429;
  const type = busy ? 'llm_rate_limit' : 'llm_error';
  const message = busy
    ? 'Rate limit exceeded for LLM model provider. Please wait before making another request.'
    : 'An error occurred with the LLM request.';
  const cause = busy
    ? 'RATE_LIMIT_EXCEEDED: Rate limited by OpenAI: Error code: 429'
    : 'INTERNAL_SERVER_ERROR: OpenAI API error: Error code: 500';
  const detail = `${cause} - {'error': {'message': '${said}', 'type': '${busy ? 'rate_limit_error' : 'server_error'}'}}`;
  const http = new HttpError(status, message, { body: { error: { type, message, detail } } });
  return { http, stops: ['llm_api_error'], type, message, detail };
}

/** The same for a plain send to an agent of an older type, where the server doesn't classify the error (seen on a released server). */
export function modelFailedUnseen({ status, message }: ModelError): Failure {
  const type = status === 429 ? 'rate_limit_error' : 'server_error';
  const detail = `Error code: ${status} - {'error': {'message': '${message}', 'type': '${type}'}}`;
  const { failure } = refused(500, 'An unknown error occurred', detail);
  return failure;
}

/** The connection to the model dropped mid-answer (recordings: failures/12). */
export function modelBroke(): Failure {
  const type = 'llm_error';
  const message = 'An error occurred with the LLM request.';
  const detail =
    'INTERNAL_SERVER_ERROR: Connection error during OpenAI streaming: peer closed connection without sending complete message body (incomplete chunked read)';
  const http = new HttpError(500, message, { body: { error: { type, message, detail } } });
  return { http, stops: ['error', 'llm_api_error'], type, message, detail };
}

/** How a failure is reported after the agent's first output (recordings: failures/17). */
export const midTurn = (failure: Failure): Failure => ({
  ...failure,
  type: 'internal_error',
  message: 'An error occurred during agent execution.',
});

/** The usage of `steps` model calls. Token streams don't report cached tokens (recordings: messages/23, /71). */
export function usageOf(steps: number, tokens: boolean, context: boolean): UsageStatistics {
  const unknown = tokens || steps === 0 ? null : 0;
  return {
    message_type: 'usage_statistics',
    completion_tokens: 10 * steps,
    prompt_tokens: 100 * steps,
    total_tokens: 110 * steps,
    step_count: steps,
    run_ids: null,
    cached_input_tokens: unknown,
    cache_write_tokens: unknown,
    reasoning_tokens: unknown,
    context_tokens: context && steps > 0 ? 110 : null,
  };
}

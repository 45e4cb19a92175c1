import type { APIError, PendingApprovalError, StreamError } from '../client/errors/index.ts';
import { HttpError } from '../server/errors.ts';

interface Thrown {
  name?: unknown;
  code?: unknown;
}

/** What a caller is told of a call that failed upstream: the server's own answer, or that there was none. */
export function answerTo(error: unknown): unknown {
  const { name, code } = (error ?? {}) as Thrown;
  if (typeof (error as APIError)?.status === 'number') return fromUpstream(error as APIError);
  if (name === 'PendingApprovalError') return pendingApproval(error as PendingApprovalError);
  if (name === 'StreamError') return fromTurn(error as StreamError);
  if (name === 'TimeoutError') return new HttpError(504, `The upstream server did not answer in time: ${words(error)}`);
  if (code === 'connection_failed' || name === 'StreamTruncatedError' || name === 'InvalidResponseError')
    return new HttpError(502, `The upstream server gave no whole answer: ${words(error)}`);
  if (name === 'ArgumentError') return new HttpError(400, words(error));
  return error;
}

/** Upstream it came as an event of the stream over which a plain send waits (recordings: approvals/11, /12). */
function pendingApproval({ pending, message }: PendingApprovalError): HttpError {
  const detail = {
    code: 'PENDING_APPROVAL',
    message: `CONFLICT: ${message}`,
    pending_request_id: pending?.messageId ?? null,
  };
  return new HttpError(409, detail);
}

const words = (error: unknown): string => (error as Error).message;

function fromUpstream({ status, body, detail, headers }: APIError): HttpError {
  const { 'retry-after': retryAfter } = headers;
  return new HttpError(status, detail, {
    body: typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : { detail },
    ...(retryAfter !== undefined && { headers: { 'Retry-After': retryAfter } }),
  });
}

/** A plain send waits over a stream upstream, so a turn's failure comes as an event; callers get it as servers say it. */
function fromTurn({ kind, errorType, detail, message }: StreamError): HttpError {
  const body = { error: { type: errorType ?? 'internal_error', message, detail: detail ?? message } };
  return new HttpError(kind === 'rate_limited' ? 429 : kind === 'malformed' ? 502 : 500, message, { body });
}

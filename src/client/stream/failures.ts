import { maxBytes, maxDepth } from '../../json/limits.ts';
import { StreamError, StreamTruncatedError } from '../errors/stream.ts';

/** Of which call a stream is, and of which run as far as that is known. */
export interface StreamOf {
  label: string;
  runId: string | undefined;
}

/** @param stopped whether it had said why */
export function truncated({ label, runId }: StreamOf, stopped: boolean, options?: ErrorOptions): StreamTruncatedError {
  const what = stopped ? 'was cut off after its stop reason' : 'stopped without saying why';
  const message = `${label}: the stream ${what}. The agent may have done more than was seen: look at its messages before you send again.`;
  return new StreamTruncatedError(message, { runId }, options);
}

export const malformed = (stream: StreamOf, data: string): StreamError =>
  unreadable(stream, `is not a JSON object of at most ${maxDepth} levels (${data.length} characters)`);

export const oversized = (stream: StreamOf): StreamError => unreadable(stream, `is larger than ${maxBytes >> 20} MiB`);

const unreadable = ({ label, runId }: StreamOf, why: string): StreamError =>
  new StreamError(`${label}: an event of the stream ${why}.`, { kind: 'malformed', runId });

/**
 * What a server says of a turn that failed: `{ error_type, message, detail }` in message streams and runs, `{ error: { type,
 * message } }` or text elsewhere.
 *
 * @param otherwise what to say where it says nothing
 */
export function failedTurn({ label, runId }: StreamOf, told: unknown, otherwise = ''): StreamError {
  const { error = told, ...outer } = fields(told);
  const { error_type, type, message, detail } = typeof error === 'object' && error ? fields(error) : outer;
  const errorType = text(error_type) ?? text(type);
  const said = [text(message) ?? text(error), text(detail)].filter(Boolean).join(' ') || otherwise;
  return new StreamError(`${label}: the turn failed${errorType ? ` (${errorType})` : ''}: ${said}`, {
    kind: errorType === 'llm_rate_limit' ? 'rate_limited' : 'failed',
    errorType,
    detail: text(detail),
    runId,
  });
}

const fields = (value: unknown) =>
  (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

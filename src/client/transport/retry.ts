import type { Call } from './request.ts';

/** What is known of an attempt that failed. */
export interface Failure {
  /** Of an answer. */
  status?: number | undefined;
  errorType?: string | undefined;
  /** What the server asks to wait, in milliseconds. */
  retryAfter?: number | undefined;
  /** The runtime's code for a connection that was not made, or was lost. */
  connection?: string | undefined;
}

/** The names under which runtimes say that nothing was sent. */
export const unsent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/;

/**
 * How long to wait before a call is repeated, in milliseconds; undefined where repeating it could do harm or is no use.
 *
 * A message is never sent twice: what is not repeatable by nature is repeated only where the server has surely not taken it.
 * That is a 429 which names a time and is not the model's (`llm_…`: the message is stored by then, and tools may have run),
 * or a connection that the runtime says was never made. A 503 may come from a proxy behind which the server is at work.
 */
export function waitBefore(
  failure: Failure,
  { repeatable }: Call,
  attempt: number,
  maxRetryAfter: number,
): number | undefined {
  const { status, errorType, retryAfter, connection } = failure;
  const harmless =
    status === 429
      ? !errorType?.startsWith('llm_') && (repeatable || retryAfter !== undefined)
      : status === undefined
        ? repeatable || unsent.test(connection ?? '')
        : repeatable && (status === 408 || status >= 500);
  if (!harmless) return undefined;
  if (retryAfter === undefined) return backoff(attempt);
  return retryAfter <= maxRetryAfter ? retryAfter : undefined;
}

/** Half a second, then twice as long each time, up to 8 s; less up to a half, so that callers don't come back all at once. */
export const backoff = (attempt: number): number => Math.min(8000, 500 * 2 ** attempt) * (1 - Math.random() / 2);

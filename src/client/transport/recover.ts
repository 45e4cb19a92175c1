import { errorOf } from '../errors/answer.ts';
import { ArgumentError } from '../errors/argument.ts';
import type { RequestInfo } from '../errors/base.ts';
import { ConnectionError, RedirectError } from '../errors/connection.ts';
import { invalid } from '../errors/invalid.ts';
import type { Observer } from '../observe/observer.ts';
import type { CallOptions, Settings } from '../options.ts';
import { sleep } from '../util/timer.ts';
import type { Attempt } from './attempt.ts';
import { UnexpectedBody } from './body.ts';
import { redactError } from './redact.ts';
import { isRedirect, redirectTarget } from './redirect.ts';
import type { Call } from './request.ts';
import { type Failure, unsent, waitBefore } from './retry.ts';
import type { Scope } from './scope.ts';

/** What is known of a call that failed. */
export interface FailedAttempt {
  /** What was answered, unless there was no answer. */
  response: Response | undefined;
  error: unknown;
  call: Call;
  request: RequestInfo;
  scope: Scope;
  options: CallOptions;
  settings: Settings;
  observer: Observer | undefined;
}

/**
 * Makes the best of an attempt that was no success: waits until it may be repeated, or follows a redirect.
 *
 * @throws what went wrong, where neither is right
 */
export async function recover(attempt: Attempt, failed: FailedAttempt): Promise<void> {
  const { response, request, scope } = failed;
  if (response && isRedirect(response)) {
    attempt.url = redirectTarget(response, attempt, request.method, scope.label, failed.settings.apiKey);
    await response.body?.cancel();
  } else {
    const error = await problemOf(failed);
    const wait = waitFor(error, attempt, failed);
    if (wait === undefined) throw error;
    failed.observer?.retry(error, wait);
    attempt.repeated++;
    // A server or good manners ask for it: that does not count for the limit.
    scope.pause();
    await sleep(wait, scope.signal);
    scope.resume();
  }
}

async function problemOf(failed: FailedAttempt): Promise<Error> {
  const { response, call, request, scope, settings } = failed;
  let { error } = failed;
  try {
    if (response) return await scope.race(errorOf(response, request, settings.apiKey));
  } catch (lost) {
    scope.signal.throwIfAborted();
    error = lost;
  }
  if (error instanceof UnexpectedBody) return invalid(request, error.status, error.wanted);
  const loss = lossOf(error);
  redactError(loss, settings.apiKey);
  return loss ? connectionError(loss, scope.label, call) : (unsendable(failed) ?? (error as Error));
}

/** The runtime's own error would show the value of the header, which may be a secret. */
function unsendable({ call, options, settings }: FailedAttempt): ArgumentError | undefined {
  for (const [name, value] of Object.entries({ ...settings.headers, ...options.headers }))
    try {
      new Headers([[name, value]]);
    } catch {
      return new ArgumentError(`${call.row}: the header ${JSON.stringify(name)} can't be sent with its value.`);
    }
  return undefined;
}

function waitFor(error: Error, { repeated }: Attempt, { call, options, settings }: FailedAttempt): number | undefined {
  const failure = failureOf(error);
  const { retries = settings.retries } = options;
  return failure && repeated < retries ? waitBefore(failure, call, repeated, settings.maxRetryAfter) : undefined;
}

/**
 * What the runtime says of a lost connection. ky's name, and ours, stand for what fetch says in many ways. Two are unknown to ky:
 * Bun's errors have a socket's code, and workerd's are `remote`. A plain TypeError would be a bug of ours and stays one.
 */
function lossOf(error: unknown): unknown {
  const { name, cause, code, remote } = (error ?? {}) as Record<string, unknown>;
  if (name === 'NetworkError') return cause ?? error;
  return /^E[A-Z]+$/.test(`${code}`) || remote === true ? error : undefined;
}

function connectionError(cause: unknown, label: string, { repeatable }: Call): ConnectionError {
  const code = codeOf(cause);
  const advice =
    repeatable || unsent.test(code ?? '') ? '' : ' It may have acted on the call: look before you repeat it.';
  const message = `${label}: the server could not be reached, or hung up${code ? ` (${code})` : ''}.${advice}`;
  return new ConnectionError(message, {}, { cause });
}

/** The socket's error, below those that fetch wraps around it, has the code. */
function codeOf(error: unknown): string | undefined {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return typeof code === 'string' ? code : cause ? codeOf(cause) : undefined;
}

/** Whether the server may have seen a call that failed without an answer. */
export const wasSent = ({ cause }: Error): boolean => !unsent.test(codeOf(cause) ?? '');

function failureOf(error: Error): Failure | undefined {
  if (error instanceof RedirectError) return undefined;
  if (error instanceof ConnectionError) return { connection: codeOf(error.cause) };
  return 'status' in error ? (error as Failure) : undefined;
}

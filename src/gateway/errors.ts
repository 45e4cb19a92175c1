import type { APIError } from '../client/errors/api.ts';
import { HttpError } from '../server/errors.ts';
import { reportToConsole } from '../server/options.ts';

/** The error for a call that failed upstream: the server's own response, or that there was none. */
export function answerTo(error: unknown): unknown {
  if (error instanceof HttpError || !(error instanceof Error)) return error;
  if (isAnswer(error)) return fromUpstream(error);
  const status = statuses[error.name];
  if (status === undefined) return error;
  return new HttpError(
    status,
    `${status < 500 ? '' : 'No complete response from the upstream server: '}${error.message}`,
  );
}

/** Logs a failure in one line: of the upstream server in its own words, and a bug of ours with the request. */
export function report(error: unknown, request: Request): void {
  if (answerTo(error) instanceof HttpError) console.error(`letta gateway: ${(error as Error).message}`);
  else reportToConsole(error, request);
}

const isAnswer = (error: Error): error is APIError => 'status' in error && 'body' in error;

/** The status for calls without a valid response, by the names of the client's errors. */
const statuses: Readonly<Record<string, number>> = {
  ArgumentError: 400,
  ConnectionError: 502,
  RedirectError: 502,
  InvalidResponseError: 502,
  StreamError: 502,
  StreamTruncatedError: 502,
  TimeoutError: 504,
};

/** Keeps its status, body and `Retry-After`. */
function fromUpstream({ status, body, detail, headers }: APIError): HttpError {
  // An unexpected 304, 600 or 999 can't be passed on.
  if (status < 400 || status > 599)
    return new HttpError(502, `The upstream server answered with status ${status}, which is not an error of the API.`);
  const retryAfter = headers['retry-after'];
  return new HttpError(status, detail, {
    body: typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : { detail },
    ...(retryAfter !== undefined && { headers: { 'Retry-After': retryAfter } }),
  });
}

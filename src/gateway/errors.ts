import type { APIError } from '../client/errors/api.ts';
import { HttpError } from '../server/errors.ts';

/** What a caller is told of a call that failed upstream: the server's own answer, or that there was none. */
export function answerTo(error: unknown): unknown {
  if (error instanceof HttpError || !(error instanceof Error)) return error;
  if (isAnswer(error)) return fromUpstream(error);
  const status = statuses[error.name];
  if (status === undefined) return error;
  return new HttpError(status, `${status < 500 ? '' : 'No whole answer from the upstream server: '}${error.message}`);
}

/** Tells the operator of what goes wrong in the middle of an answer: a server that hangs up in a line, a fault of ours in full. */
export function report(error: unknown): void {
  console.error(answerTo(error) instanceof HttpError ? `letta gateway: ${(error as Error).message}` : error);
}

const isAnswer = (error: Error): error is APIError => 'status' in error && 'body' in error;

/** What keeps a call, or its answer, from being one, by the names of the client's errors. */
const statuses: Readonly<Record<string, number>> = {
  ArgumentError: 400,
  ConnectionError: 502,
  RedirectError: 502,
  InvalidResponseError: 502,
  StreamError: 502,
  StreamTruncatedError: 502,
  TimeoutError: 504,
};

/** Its status, its words, and when to come back. */
function fromUpstream({ status, body, detail, headers }: APIError): HttpError {
  // 304 without a condition, 600, 999: nothing that a caller could be told as it is.
  if (status < 400 || status > 599)
    return new HttpError(502, `The upstream server answered with status ${status}, which is not an error of the API.`);
  const retryAfter = headers['retry-after'];
  return new HttpError(status, detail, {
    body: typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : { detail },
    ...(retryAfter !== undefined && { headers: { 'Retry-After': retryAfter } }),
  });
}

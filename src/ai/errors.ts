import { APICallError } from '@ai-sdk/provider';
import type { APIError } from '../client/errors/api.ts';

/** By name: an error of a client that was imported another way is of another class. */
const ofCalls = [
  'ConnectionError',
  'RedirectError',
  'TimeoutError',
  'StreamError',
  'StreamTruncatedError',
  'InvalidResponseError',
  'PendingApprovalError',
];

const isAnswer = (error: unknown): error is APIError =>
  error instanceof Error && 'status' in error && 'request' in error;

/**
 * What went wrong with a call, as the AI SDK has it. Never to be repeated by it: the client has repeated what is harmless, and a
 * message must not be sent twice.
 *
 * @param body what was sent
 */
export function callError(error: unknown, body: unknown): unknown {
  if (!(error instanceof Error) || !(isAnswer(error) || ofCalls.includes(error.name))) return error;
  const { message, cause } = error;
  const answer = isAnswer(error) ? error : isAnswer(cause) ? cause : undefined;
  return new APICallError({
    message,
    url: answer?.request.path ?? '',
    requestBodyValues: body,
    cause: error,
    isRetryable: false,
    ...(answer && answerOf(answer)),
  });
}

function answerOf({ status, headers, body }: APIError) {
  const responseBody = typeof body === 'string' ? body : JSON.stringify(body);
  return { statusCode: status, responseHeaders: headers, responseBody, data: body };
}

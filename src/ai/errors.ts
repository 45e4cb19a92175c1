import { APICallError } from '@ai-sdk/provider';
import type { APIError } from '../client/errors/api.ts';

/** Matched by name, because a client imported from another build has other classes. */
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
 * Converts an error of a call for the AI SDK, which must not retry: the client already retries what is safe, and a
 * message must not be sent twice.
 *
 * @param body the body that was sent
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

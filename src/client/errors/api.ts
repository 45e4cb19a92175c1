import { LettaError, type RequestInfo } from './base.ts';

/** One thing that a server did not like about a request. */
export interface Issue {
  /** Where: `['body', 'messages', 0, 'role']`. */
  loc: (string | number)[];
  msg: string;
  /** `missing`, `string_type`, … */
  type: string;
  /** What was there. */
  input?: unknown;
}

/** What an error answer says. */
export interface APIErrorInit {
  status: number;
  /** What the server says happened. */
  detail: string;
  /** The parsed body; text if it was not JSON. */
  body: unknown;
  /** `llm_error`, `llm_rate_limit`, … where it was not the server itself that failed. */
  errorType: string | undefined;
  /** For the server's operator. */
  traceId: string | undefined;
  /** Valid values, where the server names some. */
  examples: string[];
  /** What was wrong with the request, each with its place. */
  issues: Issue[];
  request: RequestInfo;
  /** The answer's headers, in lower case. */
  headers: Record<string, string>;
  /** How long the server asks to wait, in milliseconds, where it says so. */
  retryAfter: number | undefined;
}

/** An answer that is not a success. */
export class APIError extends LettaError implements APIErrorInit {
  override name: string = 'APIError';
  override readonly code: string = 'api_error';
  declare readonly status: number;
  /** What the server says happened. */
  declare readonly detail: string;
  /** The parsed body; text if it was not JSON. */
  declare readonly body: unknown;
  /** `llm_error`, `llm_rate_limit`, … where it was not the server itself that failed. */
  declare readonly errorType: string | undefined;
  /** For the server's operator. */
  declare readonly traceId: string | undefined;
  /** Valid values, where the server names some. */
  declare readonly examples: string[];
  /** What was wrong with the request, each with its place. */
  declare readonly issues: Issue[];
  declare readonly request: RequestInfo;
  /** The answer's headers, in lower case. */
  declare readonly headers: Record<string, string>;
  /** How long the server asks to wait, in milliseconds, where it says so. */
  declare readonly retryAfter: number | undefined;
}

/** 400 */
export class BadRequestError extends APIError {
  override name = 'BadRequestError' as const;
  override readonly code = 'bad_request' as const;
}
/** 401: the key is missing or wrong. */
export class AuthenticationError extends APIError {
  override name = 'AuthenticationError' as const;
  override readonly code = 'authentication' as const;
}
/** 403: the key may not do this. */
export class PermissionDeniedError extends APIError {
  override name = 'PermissionDeniedError' as const;
  override readonly code = 'permission_denied' as const;
}
/** 404 */
export class NotFoundError extends APIError {
  override name = 'NotFoundError' as const;
  override readonly code = 'not_found' as const;
}
/** 409 */
export class ConflictError extends APIError {
  override name = 'ConflictError' as const;
  override readonly code = 'conflict' as const;
}
/** 422: see `issues`. */
export class UnprocessableEntityError extends APIError {
  override name = 'UnprocessableEntityError' as const;
  override readonly code = 'unprocessable_entity' as const;
}
/** 429: see `retryAfter`. */
export class RateLimitError extends APIError {
  override name = 'RateLimitError' as const;
  override readonly code = 'rate_limited' as const;
}
/** 5xx */
export class ServerError extends APIError {
  override name = 'ServerError' as const;
  override readonly code = 'server_error' as const;
}

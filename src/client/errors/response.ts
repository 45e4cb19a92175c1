import { LettaError, type RequestInfo } from './base.ts';

/** A success whose body is not what it should be: empty, not JSON, or no stream where one was asked for. */
export class InvalidResponseError extends LettaError {
  override name = 'InvalidResponseError' as const;
  override readonly code = 'invalid_response' as const;
  declare readonly status: number;
  declare readonly request: RequestInfo;
}

import { LettaError, type RequestInfo } from './base.ts';

/** A success whose body is not what it should be: empty, not JSON, or no stream where one was asked for. */
export class InvalidResponseError extends LettaError {
  override name = 'InvalidResponseError' as const;
  override readonly code = 'invalid_response' as const;
  readonly status: number;
  readonly request: RequestInfo;

  constructor(request: RequestInfo, status: number, problem: string, options?: ErrorOptions) {
    super(
      `${request.method} ${request.path} answered ${status}, but ${problem}. Is baseURL that of a Letta server?`,
      options,
    );
    this.status = status;
    this.request = request;
  }
}

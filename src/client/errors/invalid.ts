import type { RequestInfo } from './base.ts';
import { InvalidResponseError } from './response.ts';

/**
 * A success that is not what it should be.
 *
 * @param wanted what it is not; empty where there was nothing at all
 */
export function invalid({ method, path }: RequestInfo, status: number, wanted: string): InvalidResponseError {
  const what = wanted ? `something else than ${wanted}` : 'an empty body';
  const message = `${method} ${path} answered ${status} with ${what}. Is baseURL that of a Letta server?`;
  return new InvalidResponseError(message, { status, request: { method, path } });
}

import type { RequestInfo } from './errors/base.ts';
import { InvalidResponseError } from './errors/response.ts';

/** The line was lost while a body was read. Named as ky names what happens before. */
class LostLine extends Error {
  override name = 'NetworkError' as const;
}

/** The body as text. Reading fails for one reason only, which runtimes name in many ways. */
export const bodyText = (response: Response): Promise<string> =>
  response.text().catch((cause) => {
    throw new LostLine('the body ended early', { cause });
  });

/** A success that is not what it should be. */
export const invalid = ({ method, path }: RequestInfo, { status }: Response, what: string): InvalidResponseError =>
  new InvalidResponseError(`${method} ${path} answered ${status} with ${what}. Is baseURL that of a Letta server?`, {
    status,
    request: { method, path },
  });

/**
 * The body as JSON.
 *
 * @throws InvalidResponseError where it is none
 */
export async function readValue(response: Response, request: RequestInfo): Promise<unknown> {
  const text = await bodyText(response);
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own error quotes the body, which may quote the key.
    throw invalid(request, response, text.trim() ? 'something else than JSON' : 'an empty body');
  }
}

/**
 * The body as a list.
 *
 * @throws InvalidResponseError where it is none
 */
export async function readItems(response: Response, request: RequestInfo): Promise<unknown[]> {
  const value = await readValue(response, request);
  if (!Array.isArray(value)) throw invalid(request, response, 'something else than a list');
  return value;
}

/** Reads a body to its end, so that its connection can be used again. */
export async function readNothing(response: Response): Promise<void> {
  await bodyText(response);
}

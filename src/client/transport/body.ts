import { maxDepth } from '../../json/limits.ts';
import { JsonDepthError, parseJson } from '../../json/parse.ts';
import type { RequestInfo } from '../errors/base.ts';
import { late } from '../lazy/load.ts';

/** The line was lost while a body was read. Named as ky names what happens before. */
class LostLine extends Error {
  override name = 'NetworkError' as const;
}

/** The body as text. Reading fails for one reason only, which runtimes name in many ways. */
export const bodyText = (response: Response): Promise<string> =>
  response.text().catch((cause) => {
    throw new LostLine('the body ended early', { cause });
  });

/**
 * The body as JSON.
 *
 * @throws InvalidResponseError where it is none
 */
export async function readValue(response: Response, request: RequestInfo): Promise<unknown> {
  const text = await bodyText(response);
  try {
    return parseJson(text);
  } catch (error) {
    // The parser's own error quotes the body, which may quote the key.
    const wanted = error instanceof JsonDepthError ? `JSON of at most ${maxDepth} levels` : 'JSON';
    throw (await late()).invalid(request, response, text.trim() && wanted);
  }
}

/**
 * The body as a list.
 *
 * @throws InvalidResponseError where it is none
 */
export async function readItems(response: Response, request: RequestInfo): Promise<unknown[]> {
  const value = await readValue(response, request);
  if (Array.isArray(value)) return value;
  throw (await late()).invalid(request, response, 'a list');
}

/** Reads a body to its end, so that its connection can be used again. */
export async function readNothing(response: Response): Promise<void> {
  await bodyText(response);
}

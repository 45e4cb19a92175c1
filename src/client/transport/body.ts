import { maxBytes, maxDepth } from '../../json/limits.ts';
import { JsonDepthError, parseJson } from '../../json/parse.ts';
import { limited, TooLargeError } from '../../json/read.ts';

/** The line was lost while a body was read. Named as ky names what happens before. */
class ConnectionLost extends Error {
  override name = 'NetworkError' as const;
}

/** A success with another body than was asked for: an InvalidResponseError, once it is explained (recover.ts). */
export class UnexpectedBody extends Error {
  readonly status: number;
  readonly wanted: string;

  /** @param wanted what the body is not; empty where there is none at all */
  constructor({ status }: Response, wanted: string) {
    super(`not ${wanted}`);
    this.status = status;
    this.wanted = wanted;
  }
}

/** The body as text. What runtimes throw for a body that ends early has many names. */
export async function bodyText(response: Response): Promise<string> {
  try {
    return await bounded(response).text();
  } catch (cause) {
    if (cause instanceof TooLargeError) throw new UnexpectedBody(response, `a body of at most ${maxBytes} bytes`);
    throw new ConnectionLost('the body ended early', { cause });
  }
}

/** A response whose body fails when more of it arrives than is accepted. The length of one that is compressed says little. */
function bounded(response: Response): Response {
  const { body, headers } = response;
  const length = headers.has('content-encoding') ? null : headers.get('content-length');
  return !body || Number(length ?? Infinity) <= maxBytes ? response : new Response(limited(body, maxBytes, length));
}

/**
 * The body as JSON.
 *
 * @throws UnexpectedBody where it is none
 */
export async function readValue(response: Response): Promise<unknown> {
  const text = await bodyText(response);
  try {
    return parseJson(text);
  } catch (error) {
    // The parser's own error quotes the body, which may quote the key.
    const wanted = error instanceof JsonDepthError ? `JSON of at most ${maxDepth} levels` : 'JSON';
    throw new UnexpectedBody(response, text.trim() && wanted);
  }
}

/**
 * The body as a list.
 *
 * @throws UnexpectedBody where it is none
 */
export async function readItems(response: Response): Promise<unknown[]> {
  const value = await readValue(response);
  if (Array.isArray(value)) return value;
  throw new UnexpectedBody(response, 'a list');
}

/** Reads a body to its end, so that its connection can be used again. */
export async function readNothing(response: Response): Promise<void> {
  await bodyText(response);
}

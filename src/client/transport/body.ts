import { maxBytes, maxDepth } from '../../json/limits.ts';
import { JsonDepthError, parseJson } from '../../json/parse.ts';

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

/**
 * The body as text, of which no more is read than the limit, in bytes. What is counted is what comes out: the length that a body
 * claims says little where it is compressed.
 */
export async function textUpTo(response: Response, limit: number): Promise<{ text: string; isWhole: boolean }> {
  const { body } = response;
  const decoder = new TextDecoder();
  let text = '';
  let left = limit;
  try {
    // Some runtimes give no access to the stream.
    if (!body) return { text: await response.text(), isWhole: true };
    // Not piped through `limited`: most bodies are one chunk, and a call should not pay for a stream more.
    for (const reader = body.getReader(); ; ) {
      const { value, done } = await reader.read();
      if (done) return { text: text + decoder.decode(), isWhole: true };
      left -= value.byteLength;
      if (left < 0) {
        reader.cancel().catch(() => {});
        return { text: text + decoder.decode(value.subarray(0, left)), isWhole: false };
      }
      text += decoder.decode(value, { stream: true });
    }
  } catch (cause) {
    // What runtimes throw for a body that ends early has many names.
    throw new ConnectionLost('the body ended early', { cause });
  }
}

/** @throws UnexpectedBody where it is larger than the limit */
async function bodyText(response: Response): Promise<string> {
  const { text, isWhole } = await textUpTo(response, maxBytes);
  if (isWhole) return text;
  throw new UnexpectedBody(response, `a body of at most ${maxBytes >> 20} MiB`);
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

import { maxDepth } from './limits.ts';

/** JSON that is nested too deeply to be worked with. To most callers it is like any other text that can't be parsed. */
export class JsonDepthError extends SyntaxError {
  constructor() {
    super(`The JSON is nested more than ${maxDepth} levels deep`);
    this.name = 'JsonDepthError';
  }
}

/**
 * `JSON.parse` for text from outside.
 *
 * @throws SyntaxError where it is not JSON; a JsonDepthError where it is nested more than 500 levels deep
 * @example
 * parseJson('{"a":1}'); // { a: 1 }
 */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw new JsonDepthError();
  return JSON.parse(text);
}

const quote = 34;
const backslash = 92;

/** Whether brackets are nested too deeply. A text that is shorter than its brackets would be can't be, and most are. */
function isTooDeep(text: string): boolean {
  if (text.length < 2 * maxDepth) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at + 1);
    else if (isOpening(code)) {
      if (++depth > maxDepth) return true;
    } else if (isClosing(code)) depth--;
  }
  return false;
}

/** `{` and `[` */
const isOpening = (code: number): boolean => code === 123 || code === 91;
/** `}` and `]` */
const isClosing = (code: number): boolean => code === 125 || code === 93;

/** The place of the quote that ends a string; the end of the text where none does. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === backslash) backslashes++;
    // An odd one escapes the quote.
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}

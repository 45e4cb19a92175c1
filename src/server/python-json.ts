/** Where Python's `json` fails, as an offset in characters, and why. */
export interface JsonError {
  at: number;
  why: string;
}

class GivesUp extends Error {
  readonly at: number;

  constructor(at: number, why: string) {
    super(why);
    this.at = at;
  }
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const word = /null|true|false|NaN|-?Infinity/y;
const space = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they terminate a string
const plain = /[^"\\\u0000-\u001f]*/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * The error of Python's `json` for a text that JavaScript's `JSON.parse` rejects; undefined if Python accepts it, as it does
 * `NaN` and `Infinity`. JavaScript engines word their errors differently, and not all of them include the position.
 *
 * @example
 * jsonError('{"name": '); // { at: 9, why: 'Expecting value' }
 */
export function jsonError(text: string): JsonError | undefined {
  try {
    const end = skip(text, value(text, skip(text, 0)));
    return end < text.length ? counted(text, end, 'Extra data') : undefined;
  } catch (error) {
    if (error instanceof GivesUp) return counted(text, error.at, error.message);
    throw error;
  }
}

const counted = (text: string, at: number, why: string): JsonError => ({ at: [...text.slice(0, at)].length, why });

/** The end of a match of a sticky pattern at `at`; `at` itself if it does not match. */
function over(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

const skip = (text: string, at: number): number => over(space, text, at);

/** Each of these takes the offset where a value starts and returns the offset where it ends. */
function value(text: string, at: number): number {
  if (text[at] === '"') return string(text, at);
  if (text[at] === '{') return members(text, at, '}', member);
  if (text[at] === '[') return members(text, at, ']', value);
  const end = Math.max(over(word, text, at), over(number, text, at));
  if (end === at) throw new GivesUp(at, 'Expecting value');
  return end;
}

function member(text: string, at: number): number {
  if (text[at] !== '"') throw new GivesUp(at, 'Expecting property name enclosed in double quotes');
  const colon = skip(text, string(text, at));
  if (text[colon] !== ':') throw new GivesUp(colon, "Expecting ':' delimiter");
  return value(text, skip(text, colon + 1));
}

function members(text: string, start: number, close: string, one: typeof value): number {
  let at = skip(text, start + 1);
  if (text[at] === close) return at + 1;
  for (;;) {
    at = skip(text, one(text, at));
    if (text[at] === close) return at + 1;
    if (text[at] !== ',') throw new GivesUp(at, "Expecting ',' delimiter");
    at = skip(text, at + 1);
  }
}

function string(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    at = over(plain, text, at);
    if (text[at] === '"') return at + 1;
    if (at >= text.length || at === text.length - 1) throw new GivesUp(start, 'Unterminated string starting at');
    if (text[at] !== '\\') throw new GivesUp(at, 'Invalid control character at');
    const end = over(escaped, text, at);
    if (end === at)
      throw text[at + 1] === 'u' ? new GivesUp(at + 1, 'Invalid \\uXXXX escape') : new GivesUp(at, 'Invalid \\escape');
    at = end;
  }
}

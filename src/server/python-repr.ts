/** Python source text, written verbatim: `b'…'`, `ValueError('…')`, `2.0`. */
export class Verbatim {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A tuple, which Python writes with parentheses. */
export const tuple = (items: readonly unknown[]): Verbatim =>
  new Verbatim(`(${items.map(repr).join(', ')}${items.length === 1 ? ',' : ''})`);

/** An exception: `ValueError('…')`. */
export const valueError = (message: string): Verbatim => new Verbatim(`ValueError(${repr(message)})`);

/** A float, which Python never writes as an integer. */
export const float = (value: number): Verbatim => new Verbatim(Number.isInteger(value) ? `${value}.0` : String(value));

/** Bytes: `b'…'`. */
export function bytes(value: Uint8Array): Verbatim {
  const text = Array.from(value, (byte) => String.fromCharCode(byte)).join('');
  return new Verbatim(`b${quoted(text, /[^\x20-\x7e]/g)}`);
}

/**
 * A value as Python's `repr` writes it. Released servers put it, as text, into the `detail` of a 422 (recordings:
 * errors/06).
 *
 * @example
 * repr({ loc: ['body'], ok: true }); // "{'loc': ['body'], 'ok': True}"
 */
export function repr(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (value instanceof Verbatim) return value.text;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return quoted(value, /(?! )[\p{C}\p{Z}]/gu);
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`;
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, item]) => `${repr(key)}: ${repr(item)}`)
      .join(', ')}}`;
  return String(value);
}

/** Single quotes, unless the text contains some and no double quotes. */
function quoted(text: string, unprintable: RegExp): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/\\/g, '\\\\').replaceAll(quote, `\\${quote}`).replace(unprintable, escapeOf);
  return quote + escaped + quote;
}

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeOf(character: string): string {
  const code = character.codePointAt(0)!;
  const hex = (digits: number) => code.toString(16).padStart(digits, '0');
  return short[character] ?? (code < 0x100 ? `\\x${hex(2)}` : code < 0x10000 ? `\\u${hex(4)}` : `\\U${hex(8)}`);
}

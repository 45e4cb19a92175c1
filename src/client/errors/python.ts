import { maxDepth } from '../../json/limits.ts';

/** A value of a Python literal. A call such as `datetime.datetime(2024, 1, 1)` is kept as its text. */
export type PythonValue = string | number | boolean | null | PythonValue[] | { [key: string]: PythonValue };

/**
 * Reads a Python literal as released servers print it in the `detail` of a 422. Tolerant where servers are careless: a quote
 * ends a string only where something of Python follows it, so that one inside of the text does no harm.
 *
 * @throws SyntaxError where it is no literal, cut off, or nested too deeply
 * @example
 * readPython("[{'loc': ('body', 0), 'input': None}]") // [{ loc: ['body', 0], input: null }]
 */
export function readPython(text: string): PythonValue {
  const reader = new Reader(text);
  const value = reader.value();
  reader.end();
  return value;
}

const closers: Record<string, string> = { '[': ']', '(': ')', '{': '}' };
const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b', f: '\f', v: '\v', '\n': '' };
const names: Record<string, PythonValue> = {
  None: null,
  True: true,
  False: false,
  inf: Number.POSITIVE_INFINITY,
  nan: Number.NaN,
};
const number = /^[-+]?(\d[\d_]*(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i;

class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(): PythonValue {
    if (++this.#depth > maxDepth) this.#fail();
    const value = this.#any();
    this.#depth--;
    return value;
  }

  #any(): PythonValue {
    const next = this.#peek();
    if (next === '[' || next === '(') return this.#sequence(closers[next]!);
    if (next === '{') return this.#braces();
    if (/^[bru]{0,2}['"]/i.test(this.#text.slice(this.#at, this.#at + 3))) return this.#string();
    return this.#word();
  }

  end(): void {
    if (this.#peek() !== '') this.#fail();
  }

  #sequence(closer: string): PythonValue[] {
    const items: PythonValue[] = [];
    this.#at++;
    while (!this.#skip(closer)) {
      items.push(this.value());
      this.#separator(closer);
    }
    return items;
  }

  /** A dict, or a set, which becomes a list. */
  #braces(): PythonValue {
    const entries: [string, PythonValue][] = [];
    const items: PythonValue[] = [];
    this.#at++;
    while (!this.#skip('}')) {
      const first = this.value();
      if (this.#skip(':')) entries.push([String(first), this.value()]);
      else items.push(first);
      this.#separator('}');
    }
    return items.length > 0 ? items : Object.fromEntries(entries);
  }

  #string(): string {
    while (!/['"]/.test(this.#text[this.#at]!)) this.#at++;
    const quote = this.#text[this.#at++]!;
    let value = '';
    for (;;) {
      const char = this.#text[this.#at++];
      if (char === undefined) return this.#fail();
      if (char === quote && this.#ends()) return value;
      value += char === '\\' ? this.#escape() : char;
    }
  }

  #escape(): string {
    const char = this.#text[this.#at++] ?? this.#fail();
    const digits = { x: 2, u: 4, U: 8 }[char];
    if (digits === undefined) return escapes[char] ?? char;
    const hex = this.#text.slice(this.#at, this.#at + digits);
    if (!/^[\da-f]+$/i.test(hex) || hex.length < digits) this.#fail();
    this.#at += digits;
    return String.fromCodePoint(Number.parseInt(hex, 16));
  }

  /** A number, a name, or anything else up to the next comma outside of brackets and strings. */
  #word(): PythonValue {
    const start = this.#at;
    for (let char = this.#text[this.#at]; char !== undefined && !',:])}'.includes(char); char = this.#text[this.#at]) {
      if (char in closers) this.value();
      else if (char === '"' || char === "'") this.#string();
      else if (char === '<') this.#angle();
      else this.#at++;
    }
    const word = this.#text.slice(start, this.#at).trim();
    if (word === '') this.#fail();
    return Object.hasOwn(names, word) ? names[word]! : number.test(word) ? Number(word.replaceAll('_', '')) : word;
  }

  /** `<class 'int'>`, `<Role.user: 'user'>` */
  #angle(): void {
    const end = this.#text.indexOf('>', this.#at);
    this.#at = end < 0 ? this.#text.length : end + 1;
  }

  /** Whether what follows is what follows a value. */
  #ends(): boolean {
    return /^\s*([,:\])}]|$)/.test(this.#text.slice(this.#at, this.#at + 8));
  }

  #separator(closer: string): void {
    if (!this.#skip(',') && this.#peek() !== closer) this.#fail();
  }

  #skip(char: string): boolean {
    if (this.#peek() !== char) return false;
    this.#at++;
    return true;
  }

  #peek(): string {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
    return this.#text[this.#at] ?? '';
  }

  #fail(): never {
    throw new SyntaxError(`not a Python literal at ${this.#at}`);
  }
}

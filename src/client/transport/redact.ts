const hidden = '<key>';

/** Removes a key from everything that a server sent: some echo what they received, escaped or encoded. */
export function redact<T>(value: T, key: string | undefined): T {
  return key ? (without(value, patternOf(key)) as T) : value;
}

function without(value: unknown, pattern: RegExp): unknown {
  if (typeof value === 'string') return value.replace(pattern, hidden);
  if (Array.isArray(value)) return value.map((item) => without(item, pattern));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [
    name.replace(pattern, hidden),
    without(inner, pattern),
  ]);
  return Object.fromEntries(entries);
}

/**
 * Takes a key out of an error of the runtime, in place, so that it stays what it is. Some carry what a server sent: Node's `fetch`
 * has the bytes that were no HTTP in `data`.
 */
export function redactError(error: unknown, key: string | undefined, seen = new Set<unknown>()): void {
  if (!key || Object(error) !== error || seen.has(error)) return;
  seen.add(error);
  for (const name of Object.getOwnPropertyNames(error)) {
    const value: unknown = Reflect.get(error as object, name);
    if (name === 'cause' || name === 'errors') for (const inner of [value].flat()) redactError(inner, key, seen);
    const text = value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
    if (typeof text !== 'string') continue;
    const clean = redact(text, key);
    if (clean !== text) Reflect.set(error as object, name, clean);
  }
}

let last: { key: string; pattern: RegExp } | undefined;

/** The forms in which a text may hold a key, in any case: a URL makes a host lower case. Made once: a process has one key, or few. */
function patternOf(key: string): RegExp {
  if (last?.key !== key) last = { key, pattern: new RegExp([escaped(key), ...encoded(key)].join('|'), 'gi') };
  return last.pattern;
}

/** Each character as it is, or escaped as Python, JSON, a URL or a page escapes it. */
const escaped = (key: string): string =>
  Array.from(key, (character) => {
    const code = character.codePointAt(0)!;
    const hex = code.toString(16);
    const literal = character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    return `(?:\\\\?${literal}|\\\\(?:x|u00|u\\{|U000000)${hex}\\}?|%${hex}|&#(?:${code}|x${hex});)`;
  }).join('');

/** A fragment of Base64 that is shorter stands in texts by chance. */
const shortest = 8;

/** What Base64 makes of it, wherever it stands in what is encoded: the characters that depend on the key alone. */
function encoded(key: string): string[] {
  const bytes = new TextEncoder().encode(key);
  const fragments = [0, 1, 2].map((before) => {
    const text = btoa(String.fromCharCode(...new Uint8Array(before), ...bytes)).replace(/={1,2}$/, '');
    // The first and the last character may hold bits of what stands beside the key.
    return text.slice(before && before + 1, (before + bytes.length) % 3 ? -1 : undefined);
  });
  return fragments
    .filter((fragment) => fragment.length >= shortest)
    .map((fragment) => fragment.replaceAll('+', '[-+]').replaceAll('/', '[/_]'));
}

/** The index of the bracket that closes one opened before the text, or -1. */
export function closingBracket(text: string): number {
  let depth = 1;
  for (let at = 0; at < text.length; at++) {
    if ('([{'.includes(text[at]!)) depth++;
    else if (')]}'.includes(text[at]!) && --depth === 0) return at;
  }
  return -1;
}

/** Splits a text at the first occurrence of a mark; the whole text if there is none. */
export function cutAt(text: string, mark: string): [before: string, behind?: string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text.trim()] : [text.slice(0, at).trim(), text.slice(at + mark.length).trim()];
}

/** Splits a list of parameters at the commas outside of brackets. */
export function splitArguments(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const char of text) {
    depth += '<[{('.includes(char) ? 1 : '>]})'.includes(char) ? -1 : 0;
    if (char === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}

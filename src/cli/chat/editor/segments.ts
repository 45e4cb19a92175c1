const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** A line with where it begins in the text. Only lines are ever cut into characters: a whole text may be long. */
export interface Line {
  readonly start: number;
  readonly text: string;
}

/** The line that an index is in, without its end. */
export function lineAt(text: string, index: number): Line {
  // From -1 on, lastIndexOf would look at the first character all the same.
  const start = index === 0 ? 0 : text.lastIndexOf('\n', index - 1) + 1;
  const end = text.indexOf('\n', index);
  return { start, text: text.slice(start, end < 0 ? text.length : end) };
}

/** Characters as people see them. */
export const characters = (line: string): string[] => Array.from(graphemes.segment(line), ({ segment }) => segment);

/** The index before the character that ends at an index. */
export function before(text: string, index: number): number {
  const { start } = lineAt(text, index);
  if (index === start) return Math.max(0, index - 1);
  return index - characters(text.slice(start, index)).at(-1)!.length;
}

/** The index after the character that begins at an index. */
export function after(text: string, index: number): number {
  const line = lineAt(text, index);
  const rest = line.text.slice(index - line.start);
  if (rest === '') return Math.min(text.length, index + 1);
  return index + graphemes.segment(rest).containing(0)!.segment.length;
}

/** Where the word before an index begins; in the line before, if there is none in this one. */
export function wordBefore(text: string, index: number): number {
  const { start } = lineAt(text, index);
  const found = wordsOf(text.slice(start, index)).at(-1);
  if (found) return start + found.index;
  return start === 0 || index > start ? start : wordBefore(text, start - 1);
}

/** Where the word after an index ends; in the line after, if there is none in this one. */
export function wordAfter(text: string, index: number): number {
  const line = lineAt(text, index);
  const rest = line.text.slice(index - line.start);
  const [found] = wordsOf(rest);
  if (found) return index + found.index + found.segment.length;
  const end = index + rest.length;
  return end === text.length || rest !== '' ? end : wordAfter(text, end + 1);
}

const wordsOf = (line: string): Intl.SegmentData[] => [...words.segment(line)].filter(({ isWordLike }) => isWordLike);

/** An index at the edge of a character: where it stands already, or after the character that it is in. */
export function edge(text: string, index: number): number {
  const { start, text: line } = lineAt(text, index);
  const within = graphemes.segment(line).containing(index - start);
  if (within === undefined || within.index === index - start) return index;
  return start + within.index + within.segment.length;
}

import stringWidth from 'string-width';

/** How many columns of a terminal a line takes: East Asian characters and emoji take two. */
export const widthOf = (text: string): number => (isPlain(text) ? text.length : stringWidth(text));

/** One column each. Most text is, and measuring the rest takes its time. */
const isPlain = (text: string): boolean => /^[ -~]*$/.test(text);

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** As much of a line as fits `width` columns, with `…` at its end where something is left out. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  if (isPlain(text)) return width < 1 ? '' : `${text.slice(0, width - 1)}…`;
  let kept = '';
  let columns = 1;
  for (const { segment } of graphemes.segment(text)) {
    columns += widthOf(segment);
    if (columns > width) break;
    kept += segment;
  }
  return width < 1 ? '' : `${kept}…`;
}

/** A line of exactly `width` columns. */
export function fit(text: string, width: number): string {
  const shown = cut(text, width);
  return shown + ' '.repeat(Math.max(0, width - widthOf(shown)));
}

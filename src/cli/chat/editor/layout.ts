import stringWidth from 'string-width';
import { characters } from './segments.ts';
import type { Editor } from './state.ts';

/** A row as it is seen. */
export interface Row {
  readonly text: string;
  /** Where it begins in the text of the editor. */
  readonly start: number;
  /** The index within the row that stands at a column, or nearest before it. */
  indexAt(column: number): number;
}

/** The input as it is seen, and where its cursor stands in that. */
export interface Layout {
  readonly rows: readonly Row[];
  readonly row: number;
  /** In columns of the terminal: a wide character takes two. */
  readonly column: number;
}

/**
 * Breaks the text into rows of at most so many columns.
 *
 * @example
 * layout({ text: 'ab\ncd', cursor: 4 }, 80) // rows 'ab' and 'cd', row 1, column 1
 */
export function layout({ text, cursor }: Pick<Editor, 'text' | 'cursor'>, width: number): Layout {
  const rows = rowsOf(text, Math.max(2, width));
  // A cursor at the edge of two rows of one line stands in the later one.
  const row = rows.findLastIndex(({ start }) => start <= cursor);
  const { start, text: shown } = rows[row]!;
  return { rows, row, column: stringWidth(shown.slice(0, cursor - start)) };
}

function rowsOf(text: string, width: number): Row[] {
  const rows: Row[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    let index = start;
    for (const piece of wrapped(line, width)) {
      rows.push(rowOf(piece, index));
      index += piece.length;
    }
    start += line.length + 1;
  }
  return rows;
}

/** A line in pieces that fit, and room for a cursor after the last of them. */
function wrapped(line: string, width: number): string[] {
  // Most lines are short, and a line is as many columns wide as it has code units, at the most.
  if (line.length < width / 2) return [line];
  const pieces: string[] = [''];
  let used = 0;
  for (const character of characters(line)) {
    const wide = stringWidth(character);
    if (used + wide > width) {
      pieces.push('');
      used = 0;
    }
    pieces[pieces.length - 1] += character;
    used += wide;
  }
  if (used === width) pieces.push('');
  return pieces;
}

const rowOf = (text: string, start: number): Row => ({
  text,
  start,
  indexAt(column) {
    let index = 0;
    let at = 0;
    for (const character of characters(text)) {
      at += stringWidth(character);
      if (at > column) break;
      index += character.length;
    }
    return index;
  },
});

import { layout } from './layout.ts';
import { after, before, lineAt, wordAfter, wordBefore } from './segments.ts';
import type { Editor, Move } from './state.ts';

/** The input with its cursor elsewhere; undefined where there is no row above or below. */
export function move(editor: Editor, to: Move, width: number): Editor | undefined {
  if (to === 'up' || to === 'down') return toRow(editor, to === 'up' ? -1 : 1, width);
  return { ...editor, cursor: indexOf(editor, to), column: undefined };
}

/** The index that a move leads to, within the text. */
export function indexOf({ text, cursor }: Pick<Editor, 'text' | 'cursor'>, to: Exclude<Move, 'up' | 'down'>): number {
  const { start, text: line } = lineAt(text, cursor);
  switch (to) {
    case 'left':
      return before(text, cursor);
    case 'right':
      return after(text, cursor);
    case 'word-left':
      return wordBefore(text, cursor);
    case 'word-right':
      return wordAfter(text, cursor);
    case 'line-start':
      return start;
    case 'line-end':
      return start + line.length;
    case 'start':
      return 0;
    case 'end':
      return text.length;
  }
}

function toRow(editor: Editor, by: 1 | -1, width: number): Editor | undefined {
  const { rows, row, column } = layout(editor, width);
  const target = rows[row + by];
  if (target === undefined) return undefined;
  const aim = editor.column ?? column;
  return { ...editor, cursor: target.start + target.indexAt(aim), column: aim };
}

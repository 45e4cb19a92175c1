import { indexOf } from './moves.ts';
import { edge } from './segments.ts';
import type { Editor, Removal } from './state.ts';

/** More undo steps than needed, few enough to stay small in memory. */
const mostSnapshots = 200;

/** Puts text at the cursor. Line ends of every kind are `\n`, and tabs two spaces, as a terminal can't show them in a row. */
export function insert(editor: Editor, text: string): Editor {
  if (text === '') return editor;
  const clean = text.replace(/\r\n?/g, '\n').replaceAll('\t', '  ');
  const { text: before, cursor } = editor;
  const together = editor.last === 'insert' && !/\s/.test(clean);
  return change(editor, before.slice(0, cursor) + clean + before.slice(cursor), cursor + clean.length, together);
}

/** Takes text away. More than a character can be put back by Ctrl-Y. */
export function remove(editor: Editor, what: Removal): Editor {
  const { text, cursor, killed, last } = editor;
  const to = what === 'all' ? text.length : indexOf(editor, what);
  const from = what === 'all' ? 0 : cursor;
  const [start, end] = from < to ? [from, to] : [to, from];
  // At the end of a line the line end is taken, so that Ctrl-K can be held down.
  const until = start === end && what === 'line-end' ? Math.min(text.length, end + 1) : end;
  if (start === until) return editor;
  const changed = change(editor, text.slice(0, start) + text.slice(until), start, false);
  if (what === 'left' || what === 'right') return changed;
  const cut = text.slice(start, until);
  if (last !== 'remove') return { ...changed, killed: cut };
  return { ...changed, killed: to < from ? cut + killed : killed + cut };
}

/** Puts something else in place of everything. */
export const replace = (editor: Editor, text: string): Editor => change(editor, text, text.length, false);

/** Goes back by one change. */
export function undo(editor: Editor): Editor {
  const snapshot = editor.past.at(-1);
  if (!snapshot) return editor;
  return { ...editor, ...snapshot, past: editor.past.slice(0, -1), column: undefined };
}

function change(editor: Editor, text: string, cursor: number, together: boolean): Editor {
  const { text: before, cursor: at, past } = editor;
  const kept = together ? past : [...past, { text: before, cursor: at }].slice(-mostSnapshots);
  // What is joined at the cursor may have become one character.
  return { ...editor, text, cursor: edge(text, cursor), past: kept, column: undefined };
}

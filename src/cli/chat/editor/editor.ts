import { insert, remove, replace, undo } from './changes.ts';
import { recall } from './history.ts';
import { move } from './moves.ts';
import type { EditAction, Editor } from './state.ts';

/** An empty input. @param history what was sent before, the oldest first */
export const editorOf = (history: readonly string[] = []): Editor => ({
  text: '',
  cursor: 0,
  killed: '',
  past: [],
  history,
  at: history.length,
  draft: '',
});

/**
 * The input after one action.
 *
 * @param width the columns that a row has: up and down move by rows, as they are seen
 * @example
 * edit(editorOf(), { type: 'insert', text: 'Hello' }, 80).cursor // 5
 */
export function edit(editor: Editor, action: EditAction, width: number): Editor {
  return { ...edited(editor, action, width), last: action.type };
}

function edited(editor: Editor, action: EditAction, width: number): Editor {
  switch (action.type) {
    case 'insert':
      return insert(editor, action.text);
    case 'move':
      return move(editor, action.to, width) ?? recall(editor, action.to);
    case 'remove':
      return remove(editor, action.what);
    case 'yank':
      return insert(editor, editor.killed);
    case 'undo':
      return undo(editor);
    case 'replace':
      return replace(editor, action.text);
    case 'submit':
      return submit(editor);
  }
}

/** The same message twice in a row stands in the history once. */
function submit({ text, killed, history }: Editor): Editor {
  const kept = text.trim() === '' || history.at(-1) === text ? history : [...history, text];
  return { ...editorOf(kept), killed };
}

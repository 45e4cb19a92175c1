import { insert, type Removal, remove, replace, undo } from './changes.ts';
import { recall } from './history.ts';
import { type Move, move } from './moves.ts';

/** What stands in the input of a chat. Nothing in it is ever changed: an edit gives another one. */
export interface Editor {
  readonly text: string;
  /** An index into the text, never inside of a character as people see one. */
  readonly cursor: number;
  /** The column that moves up and down aim at, over shorter rows too. */
  readonly column?: number | undefined;
  /** What was cut last, for Ctrl-Y. */
  readonly killed: string;
  /** What undoing goes back to, the newest last. */
  readonly past: readonly Snapshot[];
  /** What the last action was: letters typed in a row are undone together, and cuts in a row add up. */
  readonly last?: EditAction['type'] | undefined;
  /** What was sent before, the oldest first. */
  readonly history: readonly string[];
  /** Which entry of the history is shown. Its length stands for what is being written. */
  readonly at: number;
  /** What was being written before the history was looked at. */
  readonly draft: string;
}

export interface Snapshot {
  readonly text: string;
  readonly cursor: number;
}

export type EditAction =
  | { type: 'insert'; text: string }
  | { type: 'move'; to: Move }
  | { type: 'remove'; what: Removal }
  | { type: 'yank' }
  | { type: 'undo' }
  /** Puts something else in place of everything. */
  | { type: 'replace'; text: string }
  /** What is written goes to the history, and nothing is left. */
  | { type: 'submit' };

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

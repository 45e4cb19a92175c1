import type { Editor, Move } from './state.ts';

/** Shows what was sent before or after; what is being written waits at the end. */
export function recall(editor: Editor, to: Move): Editor {
  const { history, text } = editor;
  const at = editor.at + (to === 'up' ? -1 : 1);
  if (at < 0 || at > history.length) return { ...editor, cursor: to === 'up' ? 0 : text.length };
  const draft = editor.at === history.length ? text : editor.draft;
  const shown = history[at] ?? draft;
  return { ...editor, at, draft, text: shown, cursor: shown.length, column: undefined, past: [] };
}

import { useCallback, useRef, useState } from 'react';
import { edit, editorOf } from '../editor/editor.ts';
import type { EditAction, Editor } from '../editor/state.ts';

/** The input, and what changes it. */
export interface Input {
  /** As it is now, also before it is drawn: keys that come at once must see what the ones before them did. */
  readonly editor: Editor;
  apply(action: EditAction): void;
  /** Puts a text in place of everything, for another purpose. @returns what brings back the input as it was */
  borrow(text: string): () => void;
}

/** @param history what was sent before, the oldest first @param width of a row, in columns */
export function useEditor(history: readonly string[], draft: string, width: number): Input {
  const [editor, setEditor] = useState(() => edit(editorOf(history), { type: 'replace', text: draft }, width));
  const latest = useRef(editor);
  const set = useCallback((next: Editor) => {
    latest.current = next;
    setEditor(next);
  }, []);
  const apply = useCallback((action: EditAction) => set(edit(latest.current, action, width)), [set, width]);
  const borrow = useCallback(
    (text: string) => {
      const before = latest.current;
      set(edit(editorOf(), { type: 'replace', text }, width));
      return () => set(before);
    },
    [set, width],
  );
  return {
    get editor() {
      return latest.current;
    },
    apply,
    borrow,
  };
}

import { useEffect } from 'react';
import type { Store } from '../session/store.ts';
import type { Input } from './use-editor.ts';

/** Puts what could not be sent back into the input, before what was written since. */
export function useReturned(store: Store, input: Input): void {
  useEffect(() => {
    // As it is now, and not as it was drawn: it is to come back once.
    const { returned } = store.state;
    if (returned === undefined) return;
    store.dispatch({ type: 'returned', text: undefined });
    const { text } = input.editor;
    input.apply({ type: 'replace', text: text === '' ? returned : `${returned}\n${text}` });
  });
}

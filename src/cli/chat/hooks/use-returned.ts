import { useEffect } from 'react';
import type { Conversation } from '../conversation/state.ts';
import type { Store } from '../session/store.ts';
import type { Input } from './use-editor.ts';

/** Puts what could not be sent back into the input, before what was written since. */
export function useReturned({ returned }: Conversation, store: Store, input: Input): void {
  useEffect(() => {
    if (returned === undefined) return;
    store.dispatch({ type: 'returned', text: undefined });
    const { text } = input.editor;
    input.apply({ type: 'replace', text: text === '' ? returned : `${returned}\n${text}` });
  }, [returned, store, input]);
}

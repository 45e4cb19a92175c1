import { useEffect, useState } from 'react';
import type { Conversation } from '../conversation/state.ts';
import type { Store } from '../session/store.ts';

/** The time between two frames, in milliseconds: a stream of tokens is shown twenty times a second, however fast it comes. */
const frame = 50;

/** The conversation, as often as a frame is drawn. Without a change nothing runs. */
export function useFrames(store: Store): Conversation {
  const [shown, show] = useState(store.state);
  useEffect(() => {
    let timer: NodeJS.Timeout | undefined;
    let drawn = 0;
    const draw = () => {
      timer = undefined;
      drawn = performance.now();
      show(store.state);
    };
    const changed = () => {
      timer ??= setTimeout(draw, Math.max(0, drawn + frame - performance.now()));
    };
    const unsubscribe = store.subscribe(changed);
    changed();
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [store]);
  return shown;
}

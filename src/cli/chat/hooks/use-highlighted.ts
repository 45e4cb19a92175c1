import { useEffect, useRef, useState } from 'react';
import type { Conversation } from '../conversation/state.ts';
import { loadLanguages } from '../markdown/code.ts';

/**
 * The conversation, held back for the moment that it takes to load what highlights code. That is a third of the memory of a chat, and
 * many have no code in them.
 */
export function useHighlighted(conversation: Conversation, color: boolean): Conversation {
  const [loaded, setLoaded] = useState(!color);
  const shown = useRef(conversation);
  const waits = !loaded && hasCode(conversation);
  useEffect(() => {
    if (waits) void loadLanguages().finally(() => setLoaded(true));
  }, [waits]);
  if (!waits) shown.current = conversation;
  return shown.current;
}

const hasCode = ({ past, open }: Conversation): boolean =>
  [...past, ...open].some((item) => item.kind === 'answer' && /```|~~~/.test(item.text));

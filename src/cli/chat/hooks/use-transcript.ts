import { useStdout } from 'ink';
import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import type { Conversation } from '../conversation/state.ts';
import type { Look } from '../transcript/look.ts';
import { advance, type Progress, unprinted } from '../transcript/progress.ts';

/**
 * Prints what will not change any more above the frame, once and for all, so that it costs nothing from then on.
 *
 * @returns how far the conversation is printed
 */
export function useTranscript(conversation: Conversation, look: Look): Progress {
  const print = usePrint();
  const printed = useRef<Progress>(unprinted);
  const [progress, lines] = useMemo(() => advance(printed.current, conversation, look), [conversation, look]);
  useLayoutEffect(() => {
    if (printed.current === progress) return;
    printed.current = progress;
    print(lines);
  }, [progress, lines, print]);
  return progress;
}

/** Prints lines above the frame. */
export function usePrint(): (lines: readonly string[]) => void {
  const { write } = useStdout();
  return useCallback(
    (lines) => {
      if (lines.length > 0) write(`${lines.join('\n')}\n`);
    },
    [write],
  );
}

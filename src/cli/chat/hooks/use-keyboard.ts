import { type Key, useInput, usePaste } from 'ink';
import { createContext, type RefObject, use, useLayoutEffect, useRef } from 'react';

/** Who takes what is typed. */
export interface Listener {
  press(typed: string, key: Key): void;
  paste(text: string): void;
}

/** Those who listen; the last of them hears. */
export const Keyboard = createContext<RefObject<Listener[]>>({ current: [] });

/**
 * Listens to the terminal for as long as the chat runs, and passes on what comes: between two screens no key is lost, and the
 * terminal stays in its mode.
 */
export function useTerminalKeys(): RefObject<Listener[]> {
  const listeners = useRef<Listener[]>([]);
  const press: Listener['press'] = (typed, key) => listeners.current.at(-1)?.press(typed, key);
  usePaste((text) => listeners.current.at(-1)?.paste(text));
  useInput((typed, key) => {
    if (key.eventType === 'release') return;
    // Over a slow line words and the Enter behind them may come at once.
    const words = /^(.+)\r$/s.exec(typed)?.[1];
    if (words === undefined) return press(typed, key);
    press(words, key);
    press('', { ...key, return: true });
  });
  return listeners;
}

/** Takes what is typed, for as long as the component is there and none that came later does. */
export function useKeyboard(listener: Listener): void {
  const listeners = use(Keyboard);
  const latest = useRef(listener);
  latest.current = listener;
  useLayoutEffect(() => {
    const own: Listener = {
      press: (typed, key) => latest.current.press(typed, key),
      paste: (text) => latest.current.paste(text),
    };
    const all = listeners.current;
    all.push(own);
    return () => void all.splice(all.indexOf(own), 1);
  }, [listeners]);
}

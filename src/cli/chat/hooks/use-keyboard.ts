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
    for (const stroke of strokesOf(typed, key)) press(...stroke);
  });
  return listeners;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are keys
const control = /([\u0001-\u0008\u000b\u000c\u000e-\u001a]|\r$)/;

/** The keys among what came at once, as it may over a slow line: words, control characters between them, and Enter at the end. */
function strokesOf(typed: string, key: Key): [typed: string, key: Key][] {
  if (typed.length < 2 || key.ctrl) return [[typed, key]];
  return typed
    .split(control)
    .filter((part) => part !== '')
    .map((part) => {
      if (part === '\r') return ['', { ...key, return: true }];
      return control.test(part) ? [letterOf(part), { ...key, ctrl: true }] : [part, key];
    });
}

const letterOf = (control: string): string => String.fromCharCode(control.charCodeAt(0) + 96);

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

import { useMemo } from 'react';
import { harmless } from '../../output/text.ts';

/** A paste of more lines, or more characters, is shown as a word. */
const mostLines = 10;
const mostCharacters = 1500;

/** What was pasted, and the words that stand for it in the input. */
export interface Pastes {
  /** What is put into the input for a paste. */
  take(text: string): string;
  /** A text with what its words stand for. */
  expand(text: string): string;
}

/** Keeps large pastes out of sight, and gives them back when the text is sent. */
export const usePastes = (): Pastes => useMemo(pastes, []);

function pastes(): Pastes {
  const kept = new Map<string, string>();
  return {
    take(text) {
      const clean = harmless(text.replace(/\r\n?/g, '\n'));
      const lines = clean.split('\n').length;
      if (lines <= mostLines && clean.length <= mostCharacters) return clean;
      const word = `[pasted ${lines} lines #${kept.size + 1}]`;
      kept.set(word, clean);
      return word;
    },
    expand: (text) => text.replace(/\[pasted \d+ lines #\d+\]/g, (word) => kept.get(word) ?? word),
  };
}

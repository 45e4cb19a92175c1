import { useCallback, useState } from 'react';

/** Something that the input is borrowed for. */
export interface Asked {
  label: string;
  answer(text: string | undefined): void;
}

/** Asks the person for a text; undefined where they would rather not say. */
export type Ask = (label: string, text?: string) => Promise<string | undefined>;

/** The question that the input is borrowed for, and how to ask one. @param begin puts a text into the input */
export function useAsk(begin: (text: string) => () => void): { asked: Asked | undefined; ask: Ask } {
  const [asked, setAsked] = useState<Asked>();
  const ask: Ask = useCallback(
    (label, text = '') =>
      new Promise((resolve) => {
        const giveBack = begin(text);
        setAsked({
          label,
          answer(given) {
            setAsked(undefined);
            giveBack();
            resolve(given);
          },
        });
      }),
    [begin],
  );
  return { asked, ask };
}

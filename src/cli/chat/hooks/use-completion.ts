import { useEffect, useMemo, useState } from 'react';
import type { Stage } from '../commands/command.ts';
import { commands } from '../commands/index.ts';
import type { Editor } from '../editor/state.ts';
import { completePath } from '../files/complete-path.ts';

/** What the end of a text can be completed to. */
export interface Completion {
  /** Whole texts. */
  entries: readonly Entry[];
  /** The one that Tab takes. */
  at: number;
  step(by: 1 | -1): void;
  close(): void;
}

export interface Entry {
  /** What is put in place of everything that is written. */
  text: string;
  label: string;
}

const none: readonly Entry[] = [];

/** What Tab would do, for commands, their arguments, and files after an `@`. */
export function useCompletion({ text, cursor }: Editor, stage: Stage, active: boolean): Completion {
  const [entries, setEntries] = useState(none);
  const [at, setAt] = useState(0);
  useEffect(() => {
    let left = false;
    setAt(0);
    if (!active || cursor !== text.length || !/^\/|(^|\s)@\S*$/.test(text)) return setEntries(none);
    entriesFor(text, stage).then(
      (found) => left || setEntries(found),
      () => left || setEntries(none),
    );
    return () => {
      left = true;
    };
  }, [text, cursor, active, stage]);
  return useMemo(() => {
    const step = (by: 1 | -1) => setAt((now) => (now + by + entries.length) % entries.length);
    return { entries, at, step, close: () => setEntries(none) };
  }, [entries, at]);
}

async function entriesFor(text: string, stage: Stage): Promise<readonly Entry[]> {
  const [, before, path] = /^(.*(?:^|\s)@)(\S*)$/s.exec(text) ?? [];
  if (path !== undefined) return (await completePath(path)).map((whole) => ({ text: before + whole, label: whole }));
  const [, name = '', args] = /^\/(\w*)(?:\s+(\S.*|))?$/.exec(text) ?? [];
  if (args === undefined) return commands.filter((command) => command.name.startsWith(name)).map(entryOf);
  const choices = (await commands.find((command) => command.name === name)?.complete?.(stage)) ?? [];
  const begun = choices.filter((choice) => choice.startsWith(args) && choice !== args);
  return begun.map((choice) => ({ text: `/${name} ${choice}`, label: choice }));
}

const entryOf = ({ name, args, about }: (typeof commands)[number]): Entry => ({
  text: `/${name}${args ? ' ' : ''}`,
  label: `/${name}${args ? ` ${args}` : ''}  ${about}`,
});

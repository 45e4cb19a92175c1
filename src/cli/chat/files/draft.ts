import type { Memory } from './memory.ts';

/** What is being written. It is there in the next run, however this one ends. */
export class Draft {
  /** What a run before this one left. */
  readonly found: string;
  #text: string;

  /** @param waiting messages that have not been sent yet */
  constructor(memory: Memory, waiting: () => readonly string[]) {
    this.found = memory.takeDraft();
    this.#text = this.found;
    // Also after a crash, and after a signal.
    process.once('exit', () => memory.keepDraft([...waiting(), this.#text].filter(Boolean).join('\n')));
  }

  set = (text: string): void => {
    this.#text = text;
  };
}

import { reduce } from '../conversation/reduce.ts';
import { type Action, blank, type Conversation } from '../conversation/state.ts';

/** Holds a conversation and tells whoever shows it that it has changed. */
export class Store {
  #state: Conversation = blank;
  readonly #listeners = new Set<() => void>();

  get state(): Conversation {
    return this.#state;
  }

  dispatch = (action: Action): void => {
    const next = reduce(this.#state, action);
    if (next === this.#state) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  };

  /** @returns what ends it */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

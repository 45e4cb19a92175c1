import type { Io } from '../../io/io.ts';
import type { Store } from '../session/store.ts';
import { type Look, spoken, type Thoughts } from '../transcript/look.ts';
import { advance, unprinted } from '../transcript/progress.ts';

/** Prints what will not change any more, as it comes, in lines that the terminal breaks as it likes. */
export class Printer {
  readonly #store: Store;
  readonly #io: Io;
  #progress = unprinted;
  #written = Promise.resolve();
  look: Look = { width: 10_000, color: false, marks: spoken, thoughts: 'folded', full: false };

  constructor(store: Store, io: Io) {
    this.#store = store;
    this.#io = io;
    store.subscribe(() => this.#print());
  }

  show(thoughts: Thoughts): void {
    this.look = { ...this.look, thoughts };
  }

  /** Waits until it is the person's turn, and all is printed. */
  async quiet(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = () => {
        const { turn, question } = this.#store.state;
        if (turn && !question) return;
        unsubscribe();
        resolve();
      };
      const unsubscribe = this.#store.subscribe(look);
      signal.addEventListener('abort', () => resolve(), { once: true });
      look();
    });
    await this.#written;
  }

  #print(): void {
    const [progress, lines] = advance(this.#progress, this.#store.state, this.look);
    this.#progress = progress;
    const text = lines.filter((line) => line.trim() !== '').map((line) => `${line.trimEnd()}\n`);
    if (text.length > 0) this.#written = this.#written.then(() => this.#io.stdout.write(text.join('')));
  }
}

import type { Io } from '../io/io.ts';
import { canRewrite } from '../io/terminal.ts';

/** Milliseconds before progress is shown: most commands are done by then. */
const patience = 500;
const interval = 100;

/** A line on stderr that says how far a command is, while somebody watches, and is gone when it ends. */
export class Progress {
  readonly #io: Io;
  readonly #shows: boolean;
  #next = performance.now() + patience;
  #shown = false;

  /** @param wanted false where the line would stand among the data */
  constructor(io: Io, wanted: boolean) {
    this.#io = io;
    this.#shows = wanted && canRewrite(io);
  }

  async say(text: string): Promise<void> {
    if (!this.#shows || performance.now() < this.#next) return;
    this.#next = performance.now() + interval;
    this.#shown = true;
    await this.#io.stderr.write(`${clear}${text}`);
  }

  async end(): Promise<void> {
    if (this.#shown) await this.#io.stderr.write(clear);
    this.#shown = false;
  }
}

/** To the line's beginning, and everything behind it away. */
const clear = '\r\u001b[K';

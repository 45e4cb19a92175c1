import type { Io } from '../io.ts';
import { cut } from './columns.ts';

/** A tenth of a second: the eye sees no more. */
const pause = 100;

/** How far something has come, in the last line of a terminal; nothing where there is none. */
export class Bar {
  readonly #io: Io;
  readonly #shown: boolean;
  #drawn = Number.NEGATIVE_INFINITY;

  constructor(io: Io, quiet: boolean) {
    this.#io = io;
    this.#shown = io.stderr.isTTY && !quiet;
  }

  /** @param share how much is done, 0 to 1 */
  async show(share: number, said: string): Promise<void> {
    const now = performance.now();
    if (!this.#shown || (share < 1 && now - this.#drawn < pause)) return;
    this.#drawn = now;
    await this.#draw(cut(`${blocks(share)} ${said}`, this.#io.stderr.columns - 1));
  }

  /** Takes it away, before something else is said. */
  async clear(): Promise<void> {
    if (this.#drawn !== Number.NEGATIVE_INFINITY) await this.#draw('');
  }

  /** From the begin of the line, which is emptied first. */
  #draw(text: string): Promise<void> {
    return this.#io.stderr.write(`\r\u001b[2K${text}`);
  }
}

const width = 20;
const blocks = (share: number): string => '█'.repeat(Math.round(share * width)).padEnd(width, '░');

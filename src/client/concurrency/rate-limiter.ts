import { sleep } from '../util/timer.ts';

const minute = 60_000;

/** Says when the next call may begin: so many a minute, and none while a server asks to wait. */
export class Pace {
  readonly #perMinute: number;
  readonly #signal: AbortSignal;
  /** When the calls of the last minute began, oldest first. No more than matter. */
  readonly #starts: number[] = [];
  #pausedUntil = 0;

  constructor(perMinute: number, signal: AbortSignal) {
    this.#perMinute = perMinute;
    this.#signal = signal;
  }

  /** Lets no call begin for so many milliseconds. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + ms);
  }

  /**
   * Waits until a call may begin, and counts it.
   *
   * @throws the signal's reason
   */
  async turn(): Promise<void> {
    this.#signal.throwIfAborted();
    for (let wait = this.#wait(); wait > 0; wait = this.#wait()) await sleep(wait, this.#signal);
    if (this.#perMinute === Number.POSITIVE_INFINITY) return;
    this.#starts.push(performance.now());
    if (this.#starts.length > this.#perMinute) this.#starts.shift();
  }

  #wait(): number {
    const now = performance.now();
    const [oldest = 0] = this.#starts;
    const full = this.#starts.length >= this.#perMinute ? oldest + minute - now : 0;
    return Math.max(full, this.#pausedUntil - now);
  }
}

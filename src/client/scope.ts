import { type Limit, TimeoutError } from './errors/timeout.ts';

/** Timers can't wait longer than this, and fire at once when told to. */
const longest = 2 ** 31 - 1;

/** What all steps of one call share: what ends it early, and how long it may take. One controller and one timer. */
export class Scope {
  /** How errors name the call: `GET /v1/agents/`. */
  label: string;
  readonly #controller = new AbortController();
  readonly #caller: AbortSignal | undefined;
  /** Never resolves. */
  readonly #aborted: Promise<never>;
  #expire = (): void => {};
  #left = 0;
  #since = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(label: string, caller?: AbortSignal) {
    this.label = label;
    this.#caller = caller;
    this.#aborted = new Promise((_, reject) => {
      this.signal.addEventListener('abort', () => reject(this.signal.reason));
    });
    this.#aborted.catch(() => {});
    if (caller?.aborted) this.#follow();
    else caller?.addEventListener('abort', this.#follow);
  }

  /** For fetch. Its reason is the error of the call. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Limits what comes from now on. */
  limit(limit: Limit, ms: number): void {
    this.pause();
    this.#left = ms;
    this.#expire = () => this.abort(new TimeoutError(this.label, limit, ms));
    this.resume();
  }

  /** Stops the clock of the limit. */
  pause(): void {
    clearTimeout(this.#timer);
    this.#left -= Date.now() - this.#since;
  }

  /** Lets the clock of the limit go on. */
  resume(): void {
    this.#since = Date.now();
    if (this.#left > longest) return;
    this.#timer = setTimeout(this.#expire, this.#left);
    // A socket keeps a process alive as long as there is something to wait for; a timer need not. Browsers have numbers here.
    (this.#timer as { unref?(): void }).unref?.();
  }

  /** Waits for something, or for the call's early end: not everything that is waited for listens to signals. */
  race<T>(work: Promise<T>): Promise<T> {
    return Promise.race([this.#aborted, work]);
  }

  /** Closes the connection. A signal without a reason makes an error with a stack for it, which costs more than all of this. */
  abort(reason: unknown = 'over'): void {
    this.#controller.abort(reason);
    this.end();
  }

  /** Nothing is waited for any more. */
  end(): void {
    this.pause();
    this.#caller?.removeEventListener('abort', this.#follow);
  }

  readonly #follow = (): void => this.abort(this.#caller?.reason);
}

import { type Limit, TimeoutError } from './errors/timeout.ts';

/** Timers can't wait longer than this, and fire at once when told to. */
const longest = 2 ** 31 - 1;

/** A limit of time that can be stopped and taken up again. */
class Timer {
  #left: number;
  #since = 0;
  #id: ReturnType<typeof setTimeout> | undefined;
  readonly #expire: () => void;

  constructor(ms: number, expire: () => void) {
    this.#left = ms;
    this.#expire = expire;
  }

  run(): void {
    if (this.#left > longest) return;
    this.#since = Date.now();
    this.#id = setTimeout(this.#expire, Math.max(0, this.#left));
    // A socket keeps a process alive as long as there is something to wait for; a timer need not. Browsers have numbers here.
    (this.#id as { unref?(): void }).unref?.();
  }

  pause(): void {
    if (this.#id === undefined) return;
    clearTimeout(this.#id);
    this.#id = undefined;
    this.#left -= Date.now() - this.#since;
  }
}

/** What all steps of one call share: what ends it early, and how long it may take. */
export class Scope {
  /** How errors name the call: `GET /v1/agents/`. */
  label: string;
  readonly #controller = new AbortController();
  readonly #caller: AbortSignal | undefined;
  readonly #whole: Timer | undefined;
  #phase: Timer | undefined;

  constructor(label: string, caller: AbortSignal | undefined, timeout: number | undefined) {
    this.label = label;
    this.#caller = caller;
    if (caller?.aborted) this.#follow();
    else caller?.addEventListener('abort', this.#follow, { once: true });
    if (timeout !== undefined) this.#whole = this.#timer('timeout', timeout);
    this.#whole?.run();
  }

  /** For fetch. Its reason is the error of the call. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Limits what comes next, until `endPhase` or another phase. */
  phase(limit: Limit, ms: number): void {
    this.endPhase();
    this.#phase = this.#timer(limit, ms);
    this.#phase.run();
  }

  endPhase(): void {
    this.#phase?.pause();
    this.#phase = undefined;
  }

  /** Waits for something, or for the call's early end: not everything that is waited for listens to signals. */
  async race<T>(work: Promise<T>): Promise<T> {
    const { signal } = this;
    if (signal.aborted) work.catch(() => {});
    signal.throwIfAborted();
    let stop!: () => void;
    const aborted = new Promise<never>((_, reject) => {
      stop = () => reject(signal.reason);
      signal.addEventListener('abort', stop, { once: true });
    });
    try {
      return await Promise.race([work, aborted]);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** Sleeps because a server or good manners ask for it: that counts for no limit. */
  async sleep(ms: number): Promise<void> {
    this.#whole?.pause();
    this.#phase?.pause();
    let id: ReturnType<typeof setTimeout> | undefined;
    try {
      await this.race(new Promise((resolve) => (id = setTimeout(resolve, ms))));
    } finally {
      clearTimeout(id);
      this.#whole?.run();
      this.#phase?.run();
    }
  }

  /** Closes the connection. */
  abort(reason?: unknown): void {
    this.#controller.abort(reason);
    this.end();
  }

  /** Nothing is waited for any more. */
  end(): void {
    this.#whole?.pause();
    this.endPhase();
    this.#caller?.removeEventListener('abort', this.#follow);
  }

  readonly #follow = (): void => this.abort(this.#caller?.reason);

  #timer(limit: Limit, ms: number): Timer {
    return new Timer(ms, () => this.abort(new TimeoutError(this.label, limit, ms)));
  }
}

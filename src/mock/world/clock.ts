// Taken at once: a test's fake timers must not stop a clock that the test owns.
const { setTimeout: later, clearTimeout: cancel } = globalThis;

/** Stamps count microseconds, which are exact up to here. */
const lastMoment = Number.MAX_SAFE_INTEGER / 1000;

interface Sleeper {
  until: number;
  wake(): void;
  /** Wakes it in real time. */
  timer?: ReturnType<typeof later>;
}

/**
 * The mock's only source of time, in milliseconds. Given a start it stands still until `advance`; else it is the real
 * time, and `advance` moves it ahead.
 *
 * @example
 * const mock = createMock({ now: '2026-01-01T00:00:00Z' });
 * const job = mock.state.jobs.start();
 * await mock.clock.advance(5_000);
 * mock.state.jobs.get(job.id)?.status; // 'completed'
 */
export class Clock {
  #manual: boolean;
  #offset: number;
  #sleepers = new Set<Sleeper>();
  #lastStamp = 0;

  /** @throws TypeError where the start is no moment */
  constructor(start?: number) {
    if (start !== undefined && !(start <= lastMoment)) throw new TypeError(`The mock's clock can't start at ${start}`);
    this.#manual = start !== undefined;
    this.#offset = start ?? 0;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#offset + (this.#manual ? 0 : Date.now());
  }

  /** Whether time stands still. */
  get stopped(): boolean {
    return this.#manual;
  }

  /** Lets time stand still until `advance` or `start`. */
  stop(): void {
    this.#offset = this.now();
    this.#manual = true;
    for (const sleeper of this.#sleepers) cancel(sleeper.timer);
  }

  /** Lets time go on from where it stands, as fast as the real one. */
  start(): void {
    this.#offset = this.now() - Date.now();
    this.#manual = false;
    for (const sleeper of this.#sleepers) this.#setTimer(sleeper);
  }

  /**
   * Moves time ahead by `ms`; everything that falls due on the way happens in its order, at its time.
   *
   * @throws TypeError for a time that is negative, or leads beyond the year 2255
   */
  async advance(ms: number): Promise<void> {
    const end = this.now() + ms;
    if (!(ms >= 0 && end <= lastMoment)) throw new TypeError(`The mock's clock can't advance by ${ms} ms`);
    for (;;) {
      await settled();
      const next = earliest(this.#sleepers, end);
      if (!next) break;
      this.#offset += Math.max(0, next.until - this.now());
      next.wake();
    }
    this.#offset += Math.max(0, end - this.now());
    for (const sleeper of this.#sleepers) this.#setTimer(sleeper);
  }

  /** Resolves after `ms`, and at once when `signal` is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.#sleepers.delete(sleeper);
        cancel(sleeper.timer);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper: Sleeper = { until: this.now() + ms, wake };
      this.#setTimer(sleeper);
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', wake);
    });
  }

  #setTimer(sleeper: Sleeper): void {
    if (this.#manual) return;
    cancel(sleeper.timer);
    sleeper.timer = later(sleeper.wake, sleeper.until - this.now());
  }

  /** The moment in ISO 8601 with microseconds, later than every one before it: what is made first sorts first. */
  stamp(): string {
    this.#lastStamp = Math.max(this.now() * 1000, this.#lastStamp + 1);
    const ms = Math.floor(this.#lastStamp / 1000);
    const micros = String(this.#lastStamp % 1000).padStart(3, '0');
    return `${new Date(ms).toISOString().slice(0, -1)}${micros}Z`;
  }

  /** The moment as messages have it, without a fraction of a second. */
  date(): string {
    return `${new Date(this.now()).toISOString().slice(0, 19)}+00:00`;
  }
}

/** Lets everything run that waits for nothing but its turn. */
const settled = (): Promise<void> => new Promise((resolve) => later(resolve, 0));

function earliest(sleepers: Iterable<Sleeper>, end: number): Sleeper | undefined {
  let first: Sleeper | undefined;
  for (const sleeper of sleepers) if (sleeper.until <= end && (!first || sleeper.until < first.until)) first = sleeper;
  return first;
}

// Captured on import: a test's fake timers must not stop a clock that the test controls.
const { setTimeout: later, clearTimeout: cancel } = globalThis;

/** Timestamps have microseconds, which are exact up to this time. */
const lastMoment = Number.MAX_SAFE_INTEGER / 1000;

interface Sleeper {
  until: number;
  wake(): void;
  /** Its real timer. */
  timer?: ReturnType<typeof later>;
}

/**
 * The mock's only source of time, in milliseconds. With a start time it is frozen until `advance`; otherwise it is
 * the real time, and `advance` skips ahead.
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

  /** @throws TypeError if the start is not a valid time */
  constructor(start?: number) {
    if (start !== undefined && !(start <= lastMoment)) throw new TypeError(`The mock's clock can't start at ${start}`);
    this.#manual = start !== undefined;
    this.#offset = start ?? 0;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#offset + (this.#manual ? 0 : Date.now());
  }

  /** Whether the clock is frozen. */
  get stopped(): boolean {
    return this.#manual;
  }

  /** Freezes the clock until `advance` or `start`. */
  stop(): void {
    this.#offset = this.now();
    this.#manual = true;
    for (const sleeper of this.#sleepers) cancel(sleeper.timer);
  }

  /** Resumes the clock from its current time, at real speed. */
  start(): void {
    this.#offset = this.now() - Date.now();
    this.#manual = false;
    for (const sleeper of this.#sleepers) this.#setTimer(sleeper);
  }

  /**
   * Advances the clock by `ms`. Timers that fall due on the way fire in order, each at its own time.
   *
   * @throws TypeError if `ms` is negative, or leads beyond the year 2255
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

  /** The time in ISO 8601 with microseconds. Strictly increasing, so that items sort by creation. */
  stamp(): string {
    this.#lastStamp = Math.max(this.now() * 1000, this.#lastStamp + 1);
    const ms = Math.floor(this.#lastStamp / 1000);
    const micros = String(this.#lastStamp % 1000).padStart(3, '0');
    return `${new Date(ms).toISOString().slice(0, -1)}${micros}Z`;
  }

  /** The time in the format of messages, in whole seconds. */
  date(): string {
    return `${new Date(this.now()).toISOString().slice(0, 19)}+00:00`;
  }
}

/** Lets pending microtasks and callbacks run. */
const settled = (): Promise<void> => new Promise((resolve) => later(resolve, 0));

function earliest(sleepers: Iterable<Sleeper>, end: number): Sleeper | undefined {
  let first: Sleeper | undefined;
  for (const sleeper of sleepers) if (sleeper.until <= end && (!first || sleeper.until < first.until)) first = sleeper;
  return first;
}

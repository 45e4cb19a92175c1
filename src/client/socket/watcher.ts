import type { SocketEvent } from '../../contract/socket.ts';

/** Stands where events are missing, because a watcher was slower than the server and its buffer was full. */
export interface WatchGap {
  type: 'gap';
  /** How many. */
  dropped: number;
  agent_id?: undefined;
}

type Watched = SocketEvent | WatchGap;

/**
 * One `for await` over a socket. A server can't be slowed down over a WebSocket, so a watcher that lags loses the oldest events
 * that it has not seen, and learns how many.
 */
export class Watcher implements AsyncIterableIterator<Watched, void> {
  readonly #limit: number;
  readonly #leave: (watcher: Watcher) => void;
  readonly #buffer: SocketEvent[] = [];
  #dropped = 0;
  #ended = false;
  #error: unknown;
  /** Readers that wait, oldest first. */
  #waiting: { resolve(result: IteratorResult<Watched, void>): void; reject(error: unknown): void }[] = [];

  constructor(limit: number, leave: (watcher: Watcher) => void) {
    this.#limit = limit;
    this.#leave = leave;
  }

  push(event: SocketEvent): void {
    const reader = this.#waiting.shift();
    if (reader) reader.resolve({ value: event, done: false });
    else if (this.#buffer.push(event) > this.#limit) {
      this.#buffer.shift();
      this.#dropped++;
    }
  }

  /** What is buffered is still returned; then the iteration ends, or throws. */
  end(error?: unknown): void {
    this.#ended = true;
    this.#error = error;
    for (const reader of this.#waiting.splice(0)) this.#finish().then(reader.resolve, reader.reject);
  }

  next(): Promise<IteratorResult<Watched, void>> {
    const value = this.#take();
    if (value) return Promise.resolve({ value, done: false });
    if (this.#ended) return this.#finish();
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  return(): Promise<IteratorResult<Watched, void>> {
    this.#leave(this);
    this.#buffer.length = 0;
    this.#dropped = 0;
    this.end();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #take(): Watched | undefined {
    if (this.#dropped === 0) return this.#buffer.shift();
    const gap: WatchGap = { type: 'gap', dropped: this.#dropped };
    this.#dropped = 0;
    return gap;
  }

  /** Throws once, then is done: as a generator would. */
  async #finish(): Promise<IteratorResult<Watched, void>> {
    const error = this.#error;
    this.#error = undefined;
    if (error !== undefined) throw error;
    return { value: undefined, done: true };
  }
}

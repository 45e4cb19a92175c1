import { ConnectionError } from '../errors/connection.ts';
import { after, type Timer } from '../util/timer.ts';
import { backoff } from './backoff.ts';
import { Line } from './line.ts';
import type { ConnectionSettings, SocketState } from './options.ts';
import { loadWebSocket } from './websocket.ts';

/** Events of a connection. */
export interface ConnectionEvents {
  state(state: SocketState): void;
  open(): void;
  data(data: unknown): void;
  /** The line is lost, if ever it was open. Another may follow. */
  lost(cause: Error): void;
  /** There will be no other line: what refused it, or nothing after `close()`. */
  over(cause: Error | undefined): void;
}

/** Lines, one after another: connects, and connects again when the line is lost. */
export class Connection {
  readonly #settings: ConnectionSettings;
  readonly #events: ConnectionEvents;
  /** Set once: when it is to close, or can't go on. */
  #isOver = false;
  #line: Line | undefined;
  #failures = 0;
  #pause: Timer;

  constructor(settings: ConnectionSettings, events: ConnectionEvents) {
    this.#settings = settings;
    this.#events = events;
  }

  /** Whether nothing can be sent any more. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Sends a frame; false where no line can take one now. */
  send(text: string): boolean {
    return !this.#isOver && this.#line?.send(text) === true;
  }

  /** Gives up the line as it is, for another one. */
  drop(why: string): void {
    this.#line?.drop(why);
  }

  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#pause);
    if (this.#line) this.#line.close();
    else this.#finish(undefined);
  }

  async connect(): Promise<void> {
    try {
      const WebSocket = await loadWebSocket(this.#settings.WebSocket);
      if (this.#isOver) return;
      const { target, limits } = this.#settings;
      this.#line = new Line(WebSocket, target, limits, {
        open: () => this.#opened(),
        data: (data) => this.#events.data(data),
        lost: (cause) => this.#lost(cause),
      });
    } catch (cause) {
      // No WebSocket here, or one that doesn't take this URL: trying again would not help.
      if (!this.#isOver)
        this.#finish(new ConnectionError(`${this.#settings.target.url}: ${(cause as Error).message}`, {}, { cause }));
    }
  }

  #opened(): void {
    this.#events.state('open');
    this.#events.open();
  }

  #lost(cause: Error): void {
    if (this.#line?.wasGood) this.#failures = 0;
    this.#line = undefined;
    this.#events.lost(cause);
    if (this.#isOver) this.#finish(undefined);
    else this.#again(cause);
  }

  #again(cause: Error): void {
    const wait = this.#waitAfter(cause);
    if (wait === undefined) this.#finish(cause);
    else {
      this.#events.state('reconnecting');
      this.#pause = after(wait, () => this.connect());
    }
  }

  /** How long to wait before connecting again, in milliseconds; undefined where that would be no use, or not wanted. */
  #waitAfter(cause: Error & { status?: number; retryAfter?: number }): number | undefined {
    const { maxReconnects, maxRetryAfter, reconnectDelay, maxReconnectDelay } = this.#settings.reconnects;
    const { status, retryAfter } = cause;
    const passing = status === undefined || status === 408 || status === 429 || status >= 500;
    if (!passing || this.#failures >= maxReconnects) return undefined;
    const wait = backoff(this.#failures++, reconnectDelay, maxReconnectDelay);
    if (retryAfter === undefined) return wait;
    return retryAfter <= maxRetryAfter ? retryAfter : undefined;
  }

  #finish(cause: Error | undefined): void {
    this.#isOver = true;
    this.#events.over(cause);
    this.#events.state('closed');
  }
}

import { ConnectionError } from '../errors/connection.ts';
import { redact, redactError } from '../transport/redact.ts';
import { after, type Timer } from '../util/timer.ts';
import { refusalFrom } from './refusal.ts';
import {
  isNode,
  type NodeWebSocket,
  openWebSocket,
  type Target,
  type WebSocketClass,
  type WebSocketLike,
} from './websocket.ts';

/** How long things may take, in milliseconds. */
export interface Limits {
  connectTimeout: number;
  /** Infinity for none. */
  heartbeatInterval: number;
}

/** Events of a connection. `lost` comes once, last, and whatever happened. */
export interface LineEvents {
  open(): void;
  data(data: unknown): void;
  lost(cause: Error): void;
}

const open = 1;
/** For a server that doesn't answer a close. */
const closeTimeout = 2000;
/** A line that held this long was a good one. */
const goodAfter = 10_000;

/** One WebSocket, from its opening to its end. What differs between runtimes ends here. */
export class Line {
  readonly #socket: WebSocketLike;
  readonly #target: Target;
  readonly #events: LineEvents;
  /** Of opening, or of closing. */
  #deadline: Timer;
  #heartbeat: Timer;
  #cause: unknown;
  #openedAt = Number.POSITIVE_INFINITY;
  #heard = false;
  #lost = false;

  /** @throws what the WebSocket class throws for a URL or protocol that it doesn't take */
  constructor(WebSocket: WebSocketClass, target: Target, limits: Limits, events: LineEvents) {
    this.#target = target;
    this.#events = events;
    this.#socket = openWebSocket(WebSocket, target);
    this.#deadline = after(limits.connectTimeout, () => this.drop(`not open after ${limits.connectTimeout} ms`));
    this.#listen(limits);
  }

  /** Whether the server was heard, or stayed for a while: then a loss is no sign that connecting again is useless. */
  get wasGood(): boolean {
    return this.#heard || Date.now() - this.#openedAt >= goodAfter;
  }

  /** Sends a frame; false where the line can't take one any more, and nothing was sent. */
  send(text: string): boolean {
    if (this.#lost || this.#socket.readyState !== open) return false;
    this.#socket.send(text);
    return true;
  }

  /** Ends the line at once. */
  drop(why: string): void {
    this.#end(this.#error(why));
  }

  /** Sends a close frame, and waits a little for the server's. */
  close(): void {
    if (this.#socket.readyState === open) {
      this.#socket.close(1000);
      this.#deadline = after(closeTimeout, () => this.drop('closed'));
    } else this.drop('closed');
  }

  #listen({ heartbeatInterval }: Limits): void {
    const socket = this.#socket;
    socket.onopen = () => {
      clearTimeout(this.#deadline);
      this.#openedAt = Date.now();
      if (isNode(socket)) this.#beat(socket, heartbeatInterval);
      this.#events.open();
    };
    socket.onmessage = ({ data }: { data: unknown }) => {
      this.#heard = true;
      this.#events.data(data);
    };
    socket.onerror = ({ error }: { error?: unknown }) => {
      this.#cause = error;
    };
    socket.onclose = ({ code, reason }: { code: number; reason: string }) => this.#end(this.#closed(code, reason));
    if (isNode(socket)) this.#listenForRefusal(socket);
  }

  /** A browser doesn't tell why an upgrade was refused; the ws package does. */
  #listenForRefusal(socket: NodeWebSocket): void {
    socket.on('unexpected-response', async (_request, answer) => {
      this.#end(await refusalFrom(answer, this.#target).catch((cause) => this.#error('no upgrade', { cause })));
    });
  }

  /** Pings, and drops a line over which not even a pong comes. */
  #beat(socket: NodeWebSocket, interval: number): void {
    let answered = false;
    socket.on('pong', () => {
      answered = true;
      this.#heard = true;
    });
    const beat = () => {
      answered = false;
      socket.ping();
      this.#heartbeat = after(interval, () =>
        answered ? beat() : this.drop(`no answer to a ping within ${interval} ms`),
      );
    };
    this.#heartbeat = after(interval, beat);
  }

  #end(cause: Error): void {
    if (this.#lost) return;
    this.#lost = true;
    clearTimeout(this.#deadline);
    clearTimeout(this.#heartbeat);
    const socket = this.#socket;
    // What it still says does not count. Errors do not either, but the ws package throws those that nobody hears.
    socket.onopen = socket.onmessage = socket.onclose = null;
    if (isNode(socket)) socket.terminate();
    else socket.close();
    this.#events.lost(cause);
  }

  #closed(code: number, reason: string): ConnectionError {
    const why = messageOf(this.#cause) ?? `closed with code ${code}`;
    return this.#error(reason ? `${why}: ${reason}` : why, { cause: this.#cause });
  }

  #error(why: string, options?: ErrorOptions): ConnectionError {
    const { url, apiKey } = this.#target;
    redactError(options?.cause, apiKey);
    return new ConnectionError(redact(`${url}: ${why}.`, apiKey), {}, options);
  }
}

/** What the ws package says happened. Where a name has several addresses, only a code says it. */
const messageOf = (error: unknown): string | undefined => {
  const { message, code } = (error ?? {}) as { message?: string; code?: string };
  return message || code;
};

import type { SocketEvent } from '../../contract/socket.ts';
import { relay } from '../stream/relay.ts';
import type { SocketCore } from './core.ts';
import type { SocketState } from './options.ts';
import { SocketTurn } from './turn.ts';
import type { WatchGap } from './watcher.ts';

/** What is said to an agent over a socket. */
export interface SocketMessage {
  agentId: string;
  message: string;
}

/** The options of one turn. */
export interface SocketSendOptions {
  /**
   * Stops waiting, with the signal's reason. A message that waits is then not sent; one that was sent is not taken back, and the
   * socket waits for its turn's end before it sends what comes next.
   */
  signal?: AbortSignal | undefined;
  /** The most time for the turn, from the call of `send` to its end, in milliseconds; then as `signal`. Default: none. */
  timeout?: number | undefined;
}

/**
 * A WebSocket to `/ws`, over which agents are talked to and watched. It connects again when the connection is lost; a turn that is
 * in flight then ends in `SocketClosedError` and is never sent again, and messages that wait are sent over the next connection.
 *
 * One turn is in flight at a time, because the documented frames don't say whose they are; where a server's frames name their
 * agent, turns of different agents run at once. The rest waits, in order.
 *
 * @example
 * await using socket = client.connect();
 * for await (const event of socket.send({ agentId, message: 'Hello' })) console.log(event.message_type, event.message);
 */
export class LettaSocket implements AsyncIterable<SocketEvent | WatchGap>, AsyncDisposable {
  readonly #core: Promise<SocketCore>;
  /** The core, as soon as there is one. */
  #known: { readonly state: SocketState } = { state: 'connecting' };

  /** @internal Use `client.connect()`. */
  constructor(core: Promise<SocketCore>) {
    this.#core = core;
    core.then(
      (core) => (this.#known = core),
      () => (this.#known = { state: 'closed' }),
    );
  }

  /** `connecting` until the first connection, `reconnecting` until another one, `closed` for good. */
  get state(): SocketState {
    return this.#known.state;
  }

  /**
   * Waits until the socket is open. Nothing else needs it: messages wait by themselves.
   *
   * @throws what closed the socket for good: AuthenticationError, PermissionDeniedError, RateLimitError, ConnectionError, …
   */
  async ready(): Promise<void> {
    return (await this.#core).ready();
  }

  /**
   * Sends a message to an agent: now, or as soon as those before it are answered, and exactly once. The turn tells what comes of
   * it, failures included, when it is iterated or by its `final()`.
   *
   * @example
   * const { text } = await socket.send({ agentId, message: 'Hello' }, { timeout: 60_000 }).final();
   */
  send({ agentId, message } = {} as SocketMessage, { signal, timeout }: SocketSendOptions = {}): SocketTurn {
    return new SocketTurn(
      agentId,
      this.#core.then((core) => core.send(agentId, message, signal, timeout)),
    );
  }

  /**
   * Watches everything that the server sends: the events of all turns, also those that other sockets of the same key began where
   * the server shows them. Any number may watch; one that lags more than `watchBuffer` events behind loses the oldest, and is notified
   * by a `gap`. Ends when the socket closes, with an error unless `close()` closed it.
   *
   * @example
   * for await (const event of socket) if (event.type === 'agent_response') console.log(event.agent_id, event.message);
   */
  [Symbol.asyncIterator](): AsyncIterableIterator<SocketEvent | WatchGap, void> {
    return relay(this.#core.then((core) => core.watch()));
  }

  /** Closes the socket for good, and waits until it is. Turns that are not over end in `SocketClosedError`; watchers end. */
  async close(): Promise<void> {
    await this.#core.then(
      (core) => core.close(),
      () => {},
    );
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

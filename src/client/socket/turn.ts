import type { AgentResponse } from '../../contract/socket.ts';
import { relay } from '../stream/relay.ts';
import type { SocketTurnResult, TurnLog } from './turn-log.ts';

/**
 * One turn of an agent over a socket: an async iterable of what it thinks, does and says. It has one consumer. `break` only stops
 * listening: the agent goes on, and the socket waits for the turn's end before it sends what comes next.
 *
 * @example
 * for await (const event of socket.send({ agentId, message: 'Hello' }))
 *   if (event.message_type === 'assistant_message') console.log(event.message);
 */
export class SocketTurn implements AsyncIterable<AgentResponse> {
  readonly agentId: string;
  readonly #log: Promise<TurnLog>;

  /** @internal Use `socket.send()`. */
  constructor(agentId: string, log: Promise<TurnLog>) {
    this.agentId = agentId;
    this.#log = log;
    // Without a reader, a failure of the turn is not an unhandled rejection.
    log.catch(() => {});
  }

  /** @throws what ended the turn, after all that came before: see `final`; ArgumentError where it was iterated before */
  [Symbol.asyncIterator](): AsyncIterableIterator<AgentResponse, void> {
    return relay(this.#log.then((log) => log.consume()));
  }

  /**
   * Waits for the turn's end. May be asked for at any time, also besides iterating: a turn keeps its events.
   *
   * @throws SocketTurnError where the server ended the turn with an error; SocketClosedError; SocketQueueFullError; TimeoutError;
   * ArgumentError; the reason of `signal`; or what refused the connection: AuthenticationError, …
   *
   * @example
   * const { text } = await socket.send({ agentId, message: 'Hello' }).final();
   */
  final(): Promise<SocketTurnResult> {
    return this.#log.then((log) => log.whole());
  }
}

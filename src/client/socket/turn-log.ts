import type { AgentResponse } from '../../contract/socket.ts';
import { ArgumentError } from '../errors/argument.ts';

/** A whole turn. */
export interface SocketTurnResult {
  /** What the agent thought, did and said, in order. */
  events: AgentResponse[];
  /** What it said. */
  text: string;
}

/** A turn as the socket sees it: written to, and settled once. It keeps its events, which are few. */
export class TurnLog {
  readonly agentId: string;
  readonly message: string;
  readonly #events: AgentResponse[] = [];
  #settled = false;
  #consumed = false;
  #error: unknown;
  /** Resolves with the next event, or with the end. */
  #changed!: Promise<void>;
  #wake!: () => void;
  readonly #cleanups: (() => void)[] = [];

  constructor(agentId: string, message: string) {
    this.agentId = agentId;
    this.message = message;
    this.#arm();
  }

  /** Adds an event. A reader that stopped waiting no longer receives any. */
  push(event: AgentResponse): void {
    if (this.#settled) return;
    this.#events.push(event);
    this.#wake();
    this.#arm();
  }

  /** Ends the turn: well, or with an error. Only the first end counts. */
  settle(error?: unknown): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#error = error;
    for (const cleanUp of this.#cleanups) cleanUp();
    this.#wake();
  }

  onSettled(cleanUp: () => void): void {
    this.#cleanups.push(cleanUp);
  }

  /** @throws ArgumentError the second time */
  consume(): AsyncGenerator<AgentResponse, void> {
    if (this.#consumed) throw new ArgumentError('A turn has one consumer, and this one has had it. Ask for final().');
    this.#consumed = true;
    return this.#follow();
  }

  async whole(): Promise<SocketTurnResult> {
    const events: AgentResponse[] = [];
    for await (const event of this.#follow()) events.push(event);
    return { events, text: events.map(words).join('') };
  }

  /** Gives the events from the first on, and throws what ended the turn, if it did not end well. */
  async *#follow(): AsyncGenerator<AgentResponse, void> {
    for (let next = 0; ; next++) {
      while (next === this.#events.length && !this.#settled) await this.#changed;
      if (next === this.#events.length) break;
      yield this.#events[next]!;
    }
    if (this.#error !== undefined) throw this.#error;
  }

  #arm(): void {
    this.#changed = new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}

/** Empty for whatever a server sends instead of words. */
const words = (event: AgentResponse): string =>
  event.message_type === 'assistant_message' && typeof event.message === 'string' ? event.message : '';

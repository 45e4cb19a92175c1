import type { SocketEvent, UserMessageFrame } from '../../contract/socket.ts';
import { redact } from '../transport/redact.ts';
import { closed, failed, queueFull } from './endings.ts';
import { Protocol } from './protocol.ts';
import type { TurnLog } from './turn-log.ts';

/** Sends a frame; false where it can't be sent now. */
export type Transmit = (text: string) => boolean;

/** The turns of a socket: those that wait, in order, and those in flight. */
export class Turns {
  readonly #maxQueue: number;
  readonly #apiKey: string | undefined;
  readonly #transmit: Transmit;
  readonly #waiting = new Set<TurnLog>();
  #protocol = new Protocol<TurnLog>();

  constructor(maxQueue: number, apiKey: string | undefined, transmit: Transmit) {
    this.#maxQueue = maxQueue;
    this.#apiKey = apiKey;
    this.#transmit = transmit;
  }

  /** Whether there are any in flight. */
  get areInFlight(): boolean {
    return this.#protocol.inFlight.length > 0;
  }

  /** Sends a turn's message now, or when its time comes. */
  add(turn: TurnLog): void {
    this.#waiting.add(turn);
    turn.onSettled(() => this.#waiting.delete(turn));
    this.pump();
    if (this.#waiting.size > this.#maxQueue) turn.settle(queueFull(this.#maxQueue));
  }

  /** Sends whatever may be sent now. Those of one agent stay in order. */
  pump(): void {
    for (const turn of this.#waiting) {
      if (!this.#protocol.accepts(turn.agentId)) continue;
      const frame: UserMessageFrame = { type: 'user_message', message: turn.message, agent_id: turn.agentId };
      if (!this.#transmit(JSON.stringify(frame))) return;
      this.#waiting.delete(turn);
      this.#protocol.sent(turn);
    }
  }

  /** Gives a frame to the turn that it belongs to, and sends what may follow. */
  receive(frame: SocketEvent): void {
    const { turn, event, end } = this.#protocol.receive(frame) ?? {};
    if (event) turn?.push(event);
    if (end === 'done') turn?.settle();
    else if (end) turn?.settle(failed(turn.agentId, redact(end, this.#apiKey)));
    this.pump();
  }

  /** Ends the turns in flight: nobody will know what becomes of them. */
  lose(cause: Error | undefined): void {
    const lost = this.#protocol.inFlight;
    this.#protocol = new Protocol();
    for (const turn of lost) turn.settle(closed(turn.agentId, true, cause));
  }

  /** Ends the turns that wait. */
  refuse(errorFor: (turn: TurnLog) => Error): void {
    for (const turn of [...this.#waiting]) turn.settle(errorFor(turn));
  }
}

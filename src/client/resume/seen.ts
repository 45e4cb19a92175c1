import type { LettaEvent } from '../../contract/index.ts';

/** The events of a numbered stream that were returned, so that none is returned twice. */
export class Seen {
  /** The highest `seq_id`. */
  last: number;
  /** Something came without a number: where to go on can't be said. */
  uncounted = false;
  readonly #from: number;
  /** The stop reason and the usage have no `seq_id`; they come after the last event that has one. */
  readonly #ends = new Map<string, LettaEvent['message_type']>();
  #sentAgain = false;

  /** @param from the `seq_id` of the last event that the caller had before */
  constructor(from: number) {
    this.#from = from;
    this.last = from;
  }

  /** Whether an event is new. From then on it is not. */
  isNew(event: LettaEvent): boolean {
    const { message_type: type } = event;
    if (type === 'ping') return true;
    if (type === 'stop_reason' || type === 'usage_statistics') return this.#isNewEnd(event);
    const { seq_id: number } = event as { seq_id?: number | null };
    if (typeof number !== 'number') this.uncounted = true;
    else if (number > this.last) this.last = number;
    else {
      this.#sentAgain = true;
      return false;
    }
    return true;
  }

  /** A new connection has yet to show that the server still knows the stream. */
  reopen(): void {
    this.#sentAgain = false;
  }

  /** Whether it has a stop reason. */
  get stopped(): boolean {
    return [...this.#ends.values()].includes('stop_reason');
  }

  /** Whether nothing more can come. */
  get all(): boolean {
    return this.stopped && [...this.#ends.values()].includes('usage_statistics');
  }

  /** Whether the server can be believed that nothing comes after the last event: it knows that one, or never had to show it. */
  get proven(): boolean {
    return this.#sentAgain || (this.#from > 0 && this.last === this.#from);
  }

  #isNewEnd(event: LettaEvent): boolean {
    const text = JSON.stringify(event);
    if (this.#ends.has(text)) return false;
    this.#ends.set(text, event.message_type);
    return true;
  }
}

import { StreamTruncatedError } from './errors/stream.ts';
import type { Gatherer, Manner, Reader } from './reader.ts';
import type { Events } from './stream.ts';

/** The events of a reader. A class, not a generator: an event that has been read is given without waiting for anything. */
export class EventIterator<Event, Whole> implements Events<Event> {
  readonly #reader: Reader<Event>;
  readonly #whole: PromiseWithResolvers<Whole> | undefined;
  readonly #gatherer: Gatherer<Event, Whole> | undefined;

  /** @param whole settled with what the events make together, where somebody wants it */
  constructor(reader: Reader<Event>, manner: Manner<Event, Whole>, whole: PromiseWithResolvers<Whole> | undefined) {
    this.#reader = reader;
    this.#whole = whole;
    if (whole) this.#gatherer = manner.gatherer();
  }

  next(): Promise<IteratorResult<Event, undefined>> {
    const event = this.#reader.take();
    return event === undefined ? this.#wait() : Promise.resolve(this.#give(event));
  }

  async return(): Promise<IteratorResult<Event, undefined>> {
    this.#whole?.reject(new StreamTruncatedError('The stream was left before its end: there is no whole.'));
    this.#reader.close();
    return { done: true, value: undefined };
  }

  #give(value: Event): IteratorResult<Event, undefined> {
    this.#gatherer?.add(value);
    return { done: false, value };
  }

  async #wait(): Promise<IteratorResult<Event, undefined>> {
    try {
      while (await this.#reader.more()) {
        const event = this.#reader.take();
        // Somebody else who waited may have taken it.
        if (event !== undefined) return this.#give(event);
      }
    } catch (error) {
      this.#whole?.reject(error);
      throw error;
    }
    if (this.#gatherer) this.#whole?.resolve(this.#gatherer.whole());
    return { done: true, value: undefined };
  }
}

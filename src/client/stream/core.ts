import { ArgumentError } from '../errors/argument.ts';
import { StreamTruncatedError } from '../errors/stream.ts';
import type { Answer } from '../transport/answer.ts';
import type { Iterated } from './relay.ts';
import type { Accumulator, Source, StreamProtocol } from './source.ts';

/** A stream that has begun, and who consumes it. */
export class StreamCore<Event, Whole> {
  readonly reader: Source<Event>;
  readonly response: Response;
  readonly #answer: Answer<unknown>;
  readonly #protocol: StreamProtocol<Event, Whole>;
  #taken = false;
  #whole: PromiseWithResolvers<Whole> | undefined;

  constructor(answer: Answer<Source<Event>>, protocol: StreamProtocol<Event, Whole>) {
    this.reader = answer.data;
    this.response = answer.response;
    this.#answer = answer;
    this.#protocol = protocol;
  }

  /** @throws ArgumentError where they were asked for before */
  events(): Iterated<Event> {
    if (this.#taken) throw new ArgumentError('A stream has one consumer, and this one has it already.');
    this.#taken = true;
    return new EventIterator(this.reader, this.#whole && this.#protocol.accumulator(), this.#whole);
  }

  async *text(): AsyncGenerator<string, void, undefined> {
    const events = { [Symbol.asyncIterator]: () => this.events() };
    for await (const event of events) {
      const words = this.#protocol.textOf(event);
      if (words) yield words;
    }
  }

  /**
   * Sees to it that the whole is put together.
   *
   * @returns what waits for it, and consumes the stream where nobody else does
   * @throws ArgumentError where the stream has been begun without it
   */
  whole(): () => Promise<Answer<Whole>> {
    if (this.#taken && !this.#whole)
      throw new ArgumentError('final() was asked for after the stream was consumed: ask before you iterate.');
    this.#whole ??= Promise.withResolvers();
    const { promise } = this.#whole;
    // Whoever iterates sees the error there.
    promise.catch(() => {});
    return async () => {
      if (!this.#taken) await this.#drain();
      return { ...this.#answer, data: await promise };
    };
  }

  async #drain(): Promise<void> {
    const events = this.events();
    while (!(await events.next()).done);
  }
}

/** A class, not a generator: an event that has been read is returned without waiting for anything. */
class EventIterator<Event, Whole> implements Iterated<Event> {
  readonly #reader: Source<Event>;
  readonly #accumulator: Accumulator<Event, Whole> | undefined;
  readonly #whole: PromiseWithResolvers<Whole> | undefined;

  constructor(
    reader: Source<Event>,
    accumulator: Accumulator<Event, Whole> | undefined,
    whole: PromiseWithResolvers<Whole> | undefined,
  ) {
    this.#reader = reader;
    this.#accumulator = accumulator;
    this.#whole = whole;
  }

  next(): Promise<IteratorResult<Event, void>> {
    const event = this.#reader.take();
    return event === undefined ? this.#wait() : Promise.resolve(this.#give(event));
  }

  async return(): Promise<IteratorResult<Event, void>> {
    this.#whole?.reject(new StreamTruncatedError('The stream was left before its end: there is no whole.'));
    this.#reader.close();
    return { done: true, value: undefined };
  }

  #give(value: Event): IteratorResult<Event, void> {
    this.#accumulator?.add(value);
    return { done: false, value };
  }

  async #wait(): Promise<IteratorResult<Event, void>> {
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
    if (this.#accumulator) this.#whole?.resolve(this.#accumulator.whole());
    return { done: true, value: undefined };
  }
}

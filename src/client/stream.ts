import { APIPromise, type WithResponse } from './api-promise.ts';
import { ArgumentError } from './errors/argument.ts';
import { StreamTruncatedError } from './errors/stream.ts';
import type { Gatherer, Manner, Reader } from './reader.ts';
import type { Answer } from './transport.ts';

/** A stream that has begun. */
export interface Opened<Event, Whole> {
  reader: Reader<Event>;
  manner: Manner<Event, Whole>;
}

/**
 * The events of one call, which was sent when this was made. It has one consumer: `for await`, `text()`, `toReadableStream()` or
 * `final()`. It ends well, with a typed error, or with a StreamTruncatedError, never in silence. `break` and `signal` close
 * the connection at once.
 */
export abstract class EventStream<Event, Whole> implements AsyncIterable<Event> {
  protected readonly opened: Promise<Answer<Opened<Event, Whole>>>;
  #taken = false;
  #final: { gathered: PromiseWithResolvers<Whole>; promise: APIPromise<Whole> } | undefined;

  constructor(opened: Promise<Answer<Opened<Event, Whole>>>) {
    this.opened = opened;
    // It is thrown where the stream is consumed.
    opened.catch(() => {});
  }

  /** What an event adds to the answer's words. */
  protected abstract wordsOf(event: Event): string | undefined;

  /** The stream itself with its response, as soon as it has begun. */
  async withResponse(): Promise<WithResponse<this>> {
    const { response } = await this.opened;
    return { data: this, response };
  }

  /** @throws what ended the stream, after all that came before */
  [Symbol.asyncIterator](): AsyncIterator<Event, undefined> {
    if (this.#taken) throw new ArgumentError('A stream has one consumer, and this one has it already.');
    this.#taken = true;
    return new EventIterator(this.opened, this.#final?.gathered);
  }

  /** The answer's words alone. */
  async *text(): AsyncGenerator<string, void, undefined> {
    for await (const event of this) {
      const words = this.wordsOf(event);
      if (words) yield words;
    }
  }

  /** As a stream of events. It reads ahead nothing, and cancelling it is like `break`. */
  toReadableStream(): ReadableStream<Event> {
    const events = this[Symbol.asyncIterator]();
    return new ReadableStream<Event>(
      {
        async pull(controller) {
          const { done, value } = await events.next();
          if (done) controller.close();
          else controller.enqueue(value);
        },
        async cancel() {
          await events.return?.();
        },
      },
      { highWaterMark: 0 },
    );
  }

  /**
   * The whole, put together from the events. Ask for it before you iterate (events are not kept); alone it consumes the stream
   * itself, when it is awaited.
   *
   * @throws ArgumentError where iterating has begun, else what ended the stream
   * @example
   * const final = stream.final();
   * for await (const event of stream) show(event);
   * const { stop_reason, usage } = await final;
   */
  final(): APIPromise<Whole> {
    if (this.#final) return this.#final.promise;
    if (this.#taken) {
      const late = new ArgumentError('final() was asked for after the stream was consumed: ask before you iterate.');
      return new APIPromise<Whole>(() => Promise.reject(late));
    }
    const gathered = Promise.withResolvers<Whole>();
    gathered.promise.catch(() => {});
    this.#final = { gathered, promise: new APIPromise(() => this.#gather(gathered.promise)) };
    return this.#final.promise;
  }

  async #gather(gathered: Promise<Whole>): Promise<Answer<Whole>> {
    // A `for await` that begins in the same breath goes first, and takes the whole along.
    await Promise.resolve();
    const answer = await (this.#taken ? this.opened : this.#drain());
    return { ...answer, data: await gathered };
  }

  async #drain(): Promise<Answer<unknown>> {
    const events = this[Symbol.asyncIterator]();
    while (!(await events.next()).done);
    return this.opened;
  }
}

/** A class, not a generator: an event that has been read is given without waiting for anything. */
class EventIterator<Event, Whole> implements AsyncIterator<Event, undefined> {
  readonly #opened: Promise<Answer<Opened<Event, Whole>>>;
  readonly #gathered: PromiseWithResolvers<Whole> | undefined;
  #reader: Reader<Event> | undefined;
  #gatherer: Gatherer<Event, Whole> | undefined;

  constructor(opened: Promise<Answer<Opened<Event, Whole>>>, gathered: PromiseWithResolvers<Whole> | undefined) {
    this.#opened = opened;
    this.#gathered = gathered;
  }

  next(): Promise<IteratorResult<Event, undefined>> {
    const value = this.#reader?.take();
    return value === undefined ? this.#wait() : Promise.resolve(this.#give(value));
  }

  async return(): Promise<IteratorResult<Event, undefined>> {
    this.#gathered?.reject(new StreamTruncatedError('The stream was left before its end: there is no whole.'));
    const { data } = await this.#opened;
    data.reader.close();
    return { done: true, value: undefined };
  }

  #give(value: Event): IteratorResult<Event, undefined> {
    this.#gatherer?.add(value);
    return { done: false, value };
  }

  async #wait(): Promise<IteratorResult<Event, undefined>> {
    try {
      const reader = this.#reader ?? (await this.#open());
      while (await reader.more()) {
        // Somebody else who waited may have taken it.
        const value = reader.take();
        if (value !== undefined) return this.#give(value);
      }
    } catch (error) {
      this.#gathered?.reject(error);
      throw error;
    }
    if (this.#gatherer) this.#gathered?.resolve(this.#gatherer.whole());
    return { done: true, value: undefined };
  }

  async #open(): Promise<Reader<Event>> {
    const { data } = await this.#opened;
    if (this.#gathered) this.#gatherer ??= data.manner.gatherer();
    this.#reader = data.reader;
    return data.reader;
  }
}

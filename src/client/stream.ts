import { APIPromise, type WithResponse } from './api-promise.ts';
import { ArgumentError } from './errors/argument.ts';
import type { Reader } from './reader.ts';
import type { Answer } from './transport.ts';

/** A stream that has begun. */
export interface Opened<Event, Whole> {
  reader: Reader<Event>;
  /** Its events, and what they make together for those who have asked for it. */
  events(whole: PromiseWithResolvers<Whole> | undefined): Events<Event>;
}

export type Events<Event> = Required<Omit<AsyncIterator<Event, undefined>, 'throw'>>;

/**
 * The events of one call, which was sent when this was made. It has one consumer: `for await`, `text()`, `toReadableStream()` or
 * `final()`. It ends well, with a typed error, or with a StreamTruncatedError, never in silence. `break` and `signal` close
 * the connection at once.
 */
export abstract class EventStream<Event, Whole> implements AsyncIterable<Event> {
  protected readonly opened: Promise<Answer<Opened<Event, Whole>>>;
  #taken = false;
  #whole: PromiseWithResolvers<Whole> | undefined;
  #final: APIPromise<Whole> | undefined;

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
  [Symbol.asyncIterator](): Events<Event> {
    if (this.#taken) throw new ArgumentError('A stream has one consumer, and this one has it already.');
    this.#taken = true;
    const whole = this.#whole;
    let events: Events<Event> | undefined;
    const begun = this.opened.then(({ data }) => (events = data.events(whole)));
    begun.catch(whole?.reject ?? (() => {}));
    return {
      // An event that has been read already is given without waiting for anything.
      next: () => (events ? events.next() : begun.then(() => events!.next())),
      return: () => begun.then(() => events!.return()),
    };
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
          await events.return();
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
    if (!this.#final && this.#taken) {
      const late = new ArgumentError('final() was asked for after the stream was consumed: ask before you iterate.');
      return new APIPromise<Whole>(() => Promise.reject(late));
    }
    this.#whole ??= Promise.withResolvers();
    // Only who awaits it is told of a bad end: who iterates is told there.
    this.#whole.promise.catch(() => {});
    this.#final ??= new APIPromise(() => this.#drain(this.#whole!.promise));
    return this.#final;
  }

  async #drain(whole: Promise<Whole>): Promise<Answer<Whole>> {
    // A `for await` that begins in the same breath goes first, and takes the whole along.
    await null;
    if (!this.#taken) for await (const _ of this);
    return { ...(await this.opened), data: await whole };
  }
}

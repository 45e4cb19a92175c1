import { APIPromise, type WithResponse } from './api-promise.ts';
import type { Events, StreamCore } from './stream-core.ts';

/**
 * The events of one call, which was sent when this was made. It has one consumer: `for await`, `text()`, `toReadableStream()` or
 * `final()`. It ends well, with a typed error, or with a StreamTruncatedError, never in silence. `break` and `signal` close
 * the connection at once.
 */
export class EventStream<Event, Whole> implements AsyncIterable<Event> {
  /** What does the work: loaded with the first stream. */
  protected readonly core: Promise<StreamCore<Event, Whole>>;

  constructor(core: Promise<StreamCore<Event, Whole>>) {
    this.core = core;
    // It is thrown where the stream is consumed.
    core.catch(() => {});
  }

  /** The stream itself with its response, as soon as it has begun. */
  async withResponse(): Promise<WithResponse<this>> {
    const { response } = await this.core;
    return { data: this, response };
  }

  /**
   * @throws what ended the stream, after all that came before; ArgumentError where it has a consumer already
   */
  [Symbol.asyncIterator](): Events<Event> {
    let events: Events<Event> | undefined;
    const begun = this.core.then((core) => (events = core.events()));
    begun.catch(() => {});
    return {
      // An event that has been read already is given without waiting for anything.
      next: () => (events ? events.next() : begun.then((them) => them.next())),
      // Nothing is left to leave where it never began. (V8's Array.fromAsync asks again for ever where this is refused.)
      return: () =>
        begun.then(
          (them) => them.return(),
          () => ({ done: true, value: undefined }),
        ),
    };
  }

  /** The answer's words alone. */
  async *text(): AsyncGenerator<string, void, undefined> {
    yield* (await this.core).text();
  }

  /** As a stream of events. It reads nothing ahead, and cancelling it is like `break`. */
  toReadableStream(): ReadableStream<Event> {
    const events = this[Symbol.asyncIterator]();
    return new ReadableStream<Event>(
      {
        async pull(controller) {
          const { done, value } = await events.next();
          if (done) controller.close();
          else controller.enqueue(value);
        },
        cancel: () => events.return().then(),
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
    const whole = this.core.then((core) => core.whole());
    whole.catch(() => {});
    return new APIPromise(() => whole.then((get) => get()));
  }
}

import { APIPromise, type WithResponse } from '../calls/api-promise.ts';
import type { StreamCore } from './core.ts';
import { type Iterated, relay } from './relay.ts';

/**
 * The events of one call, which was sent when this was made. It has one consumer: `for await`, `text()`, `toReadableStream()` or
 * `final()`. It ends well, with a typed error, or with a StreamTruncatedError, never in silence. `break` and `signal` close
 * the connection at once.
 */
export class EventStream<Event, Whole> implements AsyncIterable<Event> {
  /** What does the work: loaded with the first stream. */
  protected readonly core: Promise<StreamCore<Event, Whole>>;
  /** The same, once it is there. */
  protected begun: StreamCore<Event, Whole> | undefined;

  constructor(core: Promise<StreamCore<Event, Whole>>) {
    this.core = core;
    // A failure is thrown where the stream is consumed.
    core.then((begun) => (this.begun = begun)).catch(() => {});
  }

  /** The stream itself with its response, as soon as it has begun. */
  async withResponse(): Promise<WithResponse<this>> {
    return { data: this, response: (await this.core).response };
  }

  /**
   * @throws what ended the stream, after all that came before; ArgumentError where it has a consumer already
   */
  [Symbol.asyncIterator](): Iterated<Event> {
    return relay(this.core.then((core) => core.events()));
  }

  /** Only the text of the answer. */
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
    const whole = this.core.then((core) => core.whole());
    whole.catch(() => {});
    return new APIPromise(() => whole.then((get) => get()));
  }
}

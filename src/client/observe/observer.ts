import type { RequestInfo } from '../errors/base.ts';
import type { Settings } from '../options.ts';
import type { Answer } from '../transport/answer.ts';
import type { ObservedCall } from './conventions.ts';
import type { Hooks, RequestEvent } from './hooks.ts';
import { listen } from './listen.ts';
import { loggerOf, threw } from './logger.ts';
import { type CallSpan, inSpan } from './span.ts';

/** Tells hooks, logger and tracer what becomes of one call. */
export class Observer {
  readonly #settings: Settings;
  readonly #call: ObservedCall;
  readonly #log: ReturnType<typeof loggerOf>;
  #span: CallSpan | undefined;
  #event: RequestEvent | undefined;
  #sent = 0;

  constructor(settings: Settings, call: ObservedCall, logLevel: string | undefined) {
    this.#settings = settings;
    this.#call = call;
    this.#log = loggerOf(settings, logLevel);
  }

  /** Carries out the call. */
  around<T>(exchange: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const begin = (span?: CallSpan) => {
      this.#span = span;
      return exchange();
    };
    return inSpan(this.#settings, this.#call, begin, (error) => this.#log.error(threw('the tracer', error)));
  }

  /** @param repeated how often it was sent before */
  request(request: RequestInfo, repeated: number): void {
    const event = { row: this.#call.row, ...request, attempt: repeated + 1 };
    this.#event = event;
    this.#log.debug(`${event.method} ${event.path}: sent${repeated ? `, attempt ${event.attempt}` : ''}`);
    this.#span?.request(request, repeated);
    this.#tell('onRequest', event);
    this.#sent = performance.now();
  }

  response({ status }: Response): void {
    const event = { ...this.#event!, status, duration: performance.now() - this.#sent };
    this.#log.info(`${event.method} ${event.path}: ${status} in ${Math.round(event.duration)} ms`);
    this.#span?.response(status);
    this.#tell('onResponse', event);
  }

  /** @param delay in milliseconds */
  retry({ name, status }: Error & { status?: number }, delay: number): void {
    const event = { ...this.#event!, reason: name, status, delay };
    this.#log.warn(`${event.method} ${event.path}: ${name}; again in ${Math.round(delay)} ms`);
    this.#span?.retry(event);
    this.#tell('onRetry', event);
  }

  /** Of a stream that answers the call. */
  event(event: object): void {
    this.#span?.event(event);
  }

  /** Of a stream that answers the call. */
  end(error?: unknown): void {
    this.#span?.end(error);
  }

  #tell<Name extends keyof Hooks>(name: Name, event: Parameters<NonNullable<Hooks[Name]>>[0]): void {
    void listen(
      () => this.#settings[name]?.(event as never),
      (error) => this.#log.error(threw(name, error)),
    );
  }
}

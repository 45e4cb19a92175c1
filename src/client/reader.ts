import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { Checks } from './checks.ts';
import { StreamError, StreamTruncatedError } from './errors/stream.ts';
import type { Observer } from './observe/observer.ts';
import { redact } from './redact.ts';
import type { Call } from './request.ts';
import type { Scope } from './scope.ts';

/** What the streams of one kind have in common. */
export interface Manner<Event, Whole> {
  /** After such an event the stream may end. */
  ends(event: Event): boolean;
  /** A sign of life and nothing else. */
  isPing(event: Event): boolean;
  /** What an event adds to the answer's words. */
  wordsOf(event: Event): string | null | undefined;
  /** Puts events together into what a plain call would have given. */
  gatherer(): Gatherer<Event, Whole>;
}

export interface Gatherer<Event, Whole> {
  add(event: Event): void;
  whole(): Whole;
}

/** Where the events of a stream come from, over one connection or several. */
export interface Source<Event> {
  /** The run, as soon as an event has named it. */
  readonly runId: string | undefined;
  /** The next event that has been read already. */
  take(): Event | undefined;
  /**
   * Reads until there is an event to take, or the end.
   *
   * @returns whether there is one
   * @throws once what ended the stream, if that was no good end
   */
  more(): Promise<boolean>;
  /** Reads, without taking anything away, until an event has named the run, or there is none to come. */
  begun(): Promise<void>;
  /** Stops listening and closes the connection at once. */
  close(): void;
}

export interface ReaderInit<Event> {
  manner: Manner<Event, unknown>;
  /** The longest silence, in milliseconds. Counts only while somebody waits: a slow consumer is no silent server. */
  idle: number;
  pings: boolean;
  call: Call;
  checks: Checks | undefined;
  /** Told of every event, and of the end. */
  observer: Observer | undefined;
  /** Not to be shown in errors. */
  key: string | undefined;
}

/** How long the end of a connection is waited for after `[DONE]`, so that the next call can use it. */
const lingering = 1000;
const blankLine = /(\r\n|\n|\r(?!\n)){2}$/;

/** Turns the bytes of a stream into its events, and knows how it ended. Reads only when it is asked for more. */
export class Reader<Event> implements Source<Event> {
  runId: string | undefined;
  readonly #init: ReaderInit<Event>;
  readonly #scope: Scope;
  readonly #bytes: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  readonly #frames: EventSourceMessage[] = [];
  readonly #parser = createParser({ onEvent: (frame) => this.#frames.push(frame) });
  #events: Event[] = [];
  #next = 0;
  #filling: Promise<void> | undefined;
  #tail = '';
  #mayEnd = false;
  #over = false;
  #failure: { error: unknown } | undefined;

  constructor(body: ReadableStream<Uint8Array>, scope: Scope, init: ReaderInit<Event>) {
    this.#bytes = body.getReader();
    this.#scope = scope;
    this.#init = init;
    scope.signal.addEventListener('abort', this.#aborted, { once: true });
  }

  take(): Event | undefined {
    return this.#events[this.#next++];
  }

  async more(): Promise<boolean> {
    while (this.#next >= this.#events.length) {
      const failure = this.#failure;
      this.#failure = undefined;
      if (failure) throw failure.error;
      if (this.#over) return false;
      await this.#fill();
    }
    return true;
  }

  async begun(): Promise<void> {
    while (this.runId === undefined && !this.#over) await this.#fill();
  }

  close(): void {
    this.#finish();
    this.#events = [];
    this.#scope.abort();
  }

  /** Reads a chunk, for all who wait. */
  #fill(): Promise<void> {
    this.#filling ??= this.#read().finally(() => {
      this.#filling = undefined;
    });
    return this.#filling;
  }

  async #read(): Promise<void> {
    const scope = this.#scope;
    scope.limit('streamIdleTimeout', this.#init.idle);
    const { value: bytes } = await this.#bytes.read().catch((cause) => {
      this.#fail(this.#cut({ cause }));
      return { value: undefined };
    });
    scope.pause();
    if (this.#over) return;
    this.#events = this.#events.slice(this.#next);
    this.#next = 0;
    if (bytes === undefined) this.#end();
    else this.#feed(this.#decoder.decode(bytes, { stream: true }));
  }

  #feed(text: string): void {
    this.#tail = (this.#tail + text.slice(-4)).slice(-4);
    this.#parser.feed(text);
    for (const frame of this.#frames) this.#receive(frame);
    this.#frames.length = 0;
  }

  /** The server has hung up. What stands without a blank line after it counts if it is whole, else it was cut off. */
  #end(): void {
    const complete = this.#tail === '' || blankLine.test(this.#tail);
    const before = this.#events.length;
    if (!complete) {
      this.#parser.feed(`${this.#decoder.decode()}\n\n`);
      for (const frame of this.#frames) this.#receive(frame, true);
    }
    if (this.#over) return;
    if (this.#mayEnd && (complete || this.#events.length > before)) this.#done();
    else this.#fail(this.#cut());
  }

  #receive({ event, data }: EventSourceMessage, last = false): void {
    if (this.#over) return;
    if (data === '[DONE]') {
      this.#done();
      return;
    }
    const value = parsed(data);
    const problem = value ? this.#problem(value, event) : last ? this.#cut() : this.#malformed(data);
    if (problem) this.#fail(problem);
    else this.#accept(value as Event);
  }

  #problem(value: Record<string, unknown>, event: string | undefined): Error | undefined {
    if (typeof value.run_id === 'string') this.runId ??= value.run_id;
    if (event === 'error' || value.message_type === 'error_message') return this.#failed(value);
    const { checks, call } = this.#init;
    return checks?.event(call, value);
  }

  #accept(event: Event): void {
    const { manner, pings, observer } = this.#init;
    observer?.event(event as object);
    this.#mayEnd ||= manner.ends(event);
    if (pings || !manner.isPing(event)) this.#events.push(event);
  }

  /** A good end. The server's last bytes are read in the background, and not for long. */
  #done(): void {
    this.#finish();
    this.#scope.end();
    const timer = setTimeout(() => this.#scope.abort(), lingering);
    (timer as { unref?(): void }).unref?.();
    this.#bytes
      .read()
      .catch(() => {})
      .finally(() => {
        clearTimeout(timer);
        this.#scope.abort();
      });
  }

  #fail(error: unknown): void {
    if (this.#over) return;
    this.#finish(error);
    this.#failure = { error };
    this.#scope.abort();
  }

  #finish(error?: unknown): void {
    this.#over = true;
    this.#init.observer?.end(error);
    this.#scope.signal.removeEventListener('abort', this.#aborted);
  }

  /** The caller's signal, or a limit of time: what was read but not given is dropped. */
  readonly #aborted = (): void => {
    this.#events = [];
    this.#fail(this.#scope.signal.reason);
    // For a fetch that does not listen to signals.
    this.#bytes.cancel().catch(() => {});
  };

  #cut(options?: ErrorOptions): StreamTruncatedError {
    const what = this.#mayEnd ? 'was cut off after its stop reason' : 'stopped without saying why';
    return new StreamTruncatedError(
      `${this.#scope.label}: the stream ${what}. The agent may have done more than was seen: look at its messages before you send again.`,
      { runId: this.runId },
      options,
    );
  }

  #malformed(data: string): StreamError {
    const message = `${this.#scope.label}: an event of the stream is not a JSON object (${data.length} characters).`;
    return new StreamError(message, { kind: 'malformed', runId: this.runId });
  }

  /** `{ error_type, message, detail }` as in message streams, or `{ error: { type, message } }` as elsewhere. */
  #failed(value: Record<string, unknown>): StreamError {
    const inner = (typeof value.error === 'object' && value.error) || value;
    const { error_type, type, message, detail } = redact(inner, this.#init.key) as Record<string, unknown>;
    const errorType = text(error_type) ?? text(type);
    const said = [text(message) ?? text(redact(value.error, this.#init.key)), text(detail)].filter(Boolean).join(' ');
    return new StreamError(`${this.#scope.label}: the turn failed${errorType ? ` (${errorType})` : ''}: ${said}`, {
      kind: errorType === 'llm_rate_limit' ? 'rate_limited' : 'failed',
      errorType,
      detail: text(detail),
      runId: this.runId,
    });
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A JSON object, or undefined. */
function parsed(data: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { maxBytes } from '../../json/limits.ts';
import { parseJson } from '../../json/parse.ts';
import type { Checks } from '../checks/checks.ts';
import type { Observer } from '../observe/observer.ts';
import { redact, redactError } from '../transport/redact.ts';
import type { Call } from '../transport/request.ts';
import type { Scope } from '../transport/scope.ts';
import { failedTurn, malformed, oversized, type StreamOf, truncated } from './failures.ts';
import type { Source, StreamProtocol } from './source.ts';

export interface ReaderInit<Event> {
  protocol: StreamProtocol<Event, unknown>;
  /** The longest silence, in milliseconds. Counts only while somebody waits: a slow consumer is no silent server. */
  idle: number;
  pings: boolean;
  call: Call;
  checks: Checks | undefined;
  /** Told of every event, and of the end. */
  observer: Observer | undefined;
  /** Not to be shown in errors. */
  key: string | undefined;
  /** What limits all of the stream. */
  whole: Scope | undefined;
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
  readonly #parser = createParser({
    maxBufferSize: maxBytes,
    onEvent: (frame) => this.#receive(frame),
    onError: ({ type }) => type === 'max-buffer-size-exceeded' && this.#fail(oversized(this.#place)),
  });
  #events: Event[] = [];
  #next = 0;
  #filling: Promise<void> | undefined;
  #tail = '';
  #mayEnd = false;
  #hungUp = false;
  #over = false;
  #failure: { error: unknown } | undefined;

  constructor(body: ReadableStream<Uint8Array>, scope: Scope, init: ReaderInit<Event>) {
    this.#bytes = body.getReader();
    this.#scope = scope;
    this.#init = init;
    scope.onAbort = this.#aborted;
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
    this.#filling ??= this.#read();
    return this.#filling;
  }

  async #read(): Promise<void> {
    let bytes: Uint8Array | undefined;
    this.#scope.limit('streamIdleTimeout', this.#init.idle);
    try {
      bytes = (await this.#bytes.read()).value;
    } catch (cause) {
      redactError(cause, this.#init.key);
      this.#fail(truncated(this.#place, this.#mayEnd, { cause }));
    }
    this.#scope.pause();
    this.#filling = undefined;
    if (!this.#over) this.#take(bytes);
  }

  #take(bytes: Uint8Array | undefined): void {
    this.#events = this.#events.slice(this.#next);
    this.#next = 0;
    if (bytes) this.#feed(this.#decoder.decode(bytes, { stream: true }));
    else this.#end();
  }

  #feed(text: string): void {
    this.#tail = (this.#tail + text.slice(-4)).slice(-4);
    this.#parser.feed(text);
  }

  /** The server has hung up. What stands without a blank line after it counts if it is whole, else it was cut off. */
  #end(): void {
    const complete = this.#tail === '' || blankLine.test(this.#tail);
    const before = this.#events.length;
    if (!complete) {
      this.#hungUp = true;
      this.#parser.feed(`${this.#decoder.decode()}\n\n`);
    }
    if (this.#over) return;
    if (this.#mayEnd && (complete || this.#events.length > before)) this.#done();
    else this.#fail(truncated(this.#place, this.#mayEnd));
  }

  #receive({ event, data }: EventSourceMessage): void {
    if (this.#over) return;
    if (data === '[DONE]') {
      this.#done();
      return;
    }
    const value = parsed(data);
    const problem = value
      ? this.#problem(value, event)
      : this.#hungUp
        ? truncated(this.#place, this.#mayEnd)
        : malformed(this.#place, data);
    if (problem) this.#fail(problem);
    else this.#accept(value as Event);
  }

  #problem(value: Record<string, unknown>, event: string | undefined): Error | undefined {
    const runId = this.#init.protocol.runOf(value as Event);
    if (typeof runId === 'string') this.runId ??= runId;
    if (event === 'error' || value.message_type === 'error_message')
      return failedTurn(this.#place, redact(value, this.#init.key));
    const { checks, call } = this.#init;
    return checks?.event(call, value);
  }

  #accept(event: Event): void {
    const { protocol, pings, observer } = this.#init;
    observer?.event(event as object);
    this.#mayEnd ||= protocol.ends(event);
    if (pings || !protocol.isPing(event)) this.#events.push(event);
  }

  /** A good end. The server's last bytes are read in the background, and not for long. */
  #done(): void {
    this.#finish();
    this.#scope.end();
    const timer = setTimeout(() => this.#scope.abort(), lingering);
    (timer as { unref?(): void }).unref?.();
    const heard = ({ done = true }) => {
      clearTimeout(timer);
      if (!done) this.#scope.abort();
    };
    this.#bytes.read().then(heard, heard);
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
    this.#init.whole?.end();
    this.#scope.onAbort = undefined;
  }

  /** The caller's signal, or a timeout: what was read but not returned is dropped. */
  readonly #aborted = (): void => {
    this.#events = [];
    this.#fail(this.#scope.signal.reason);
    // For a fetch that does not listen to signals.
    this.#bytes.cancel().catch(() => {});
  };

  get #place(): StreamOf {
    return { label: this.#scope.label, runId: redact(this.runId, this.#init.key) };
  }
}

/** A JSON object, or undefined. */
function parsed(data: string): Record<string, unknown> | undefined {
  try {
    const value = parseJson(data);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

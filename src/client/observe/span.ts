import type { RequestInfo } from '../errors/base.ts';
import type { Settings } from '../options.ts';
import type { Answer } from '../transport/answer.ts';
import { redact } from '../transport/redact.ts';
import { attributesOf, type ObservedCall, spanNameOf, spokenIn } from './conventions.ts';
import type { RetryEvent } from './hooks.ts';
import { listen } from './listen.ts';
import type { Attributes, Span } from './tracer.ts';

/** Told of what a tracer, or a span, throws. */
type Report = (error: unknown) => void;

/** `SpanKind.CLIENT` */
const client = 2;
/** `SpanStatusCode.ERROR` */
const failed = 2;

/** The span of one call: over all its requests, and, where it is a stream, to the stream's end. */
export class CallSpan {
  /** Nothing once it has thrown: what is wrong with it is said once a call. */
  #span: Span | undefined;
  readonly #origin: string;
  readonly #key: string | undefined;
  readonly #report: Report;
  #status: number | undefined;
  #over = false;

  constructor(span: Span, { baseURL, apiKey }: Settings, report: Report) {
    this.#span = span;
    this.#key = apiKey;
    this.#origin = new URL(baseURL).origin;
    this.#report = report;
  }

  request({ path }: RequestInfo, repeated: number): void {
    this.#status = undefined;
    this.#set({ 'url.full': this.#origin + path, 'http.request.resend_count': repeated || undefined });
  }

  response(status: number): void {
    this.#status = status;
    this.#set({ 'http.response.status_code': status });
  }

  retry({ attempt, reason, delay }: RetryEvent): void {
    const attributes = { 'letta.attempt': attempt, 'error.type': reason, 'letta.delay_ms': Math.round(delay) };
    this.#tell((span) => span.addEvent('retry', attributes));
  }

  /** What an event of a stream says of the model's work. */
  event(event: object): void {
    const attributes = spokenIn(event);
    if (attributes) this.#set(attributes);
  }

  /** @param error what the call was ended by, unless that was good. Its message may quote contents, its name does not. */
  end(error?: unknown): void {
    if (this.#over) return;
    this.#over = true;
    if (error !== undefined) {
      const isRefusal = this.#status !== undefined && this.#status >= 400;
      this.#set({ 'error.type': isRefusal ? `${this.#status}` : ((error as Error)?.name ?? 'Error') });
      this.#tell((span) => span.setStatus({ code: failed }));
    }
    this.#tell((span) => span.end());
  }

  #set(attributes: Attributes): void {
    this.#tell((span) => span.setAttributes(redact(attributes, this.#key)));
  }

  #tell(say: (span: Span) => unknown): void {
    const span = this.#span;
    if (!span) return;
    void listen(
      () => say(span),
      (error) => {
        if (this.#span) this.#report(error);
        this.#span = undefined;
      },
    );
  }
}

/**
 * Carries out a call within a span, which is the parent of those that an instrumented `fetch` makes.
 *
 * @param report receives what the tracer throws; the call goes on without it
 */
export function inSpan<T>(
  settings: Settings,
  call: ObservedCall,
  exchange: (span?: CallSpan) => Promise<Answer<T>>,
  report: Report,
): Promise<Answer<T>> {
  const { tracer } = settings;
  if (!tracer) return exchange();
  const options = { kind: client, attributes: attributesOf(call, settings) };
  let work: Promise<Answer<T>> | undefined;
  const begin = (span: Span): Promise<Answer<T>> => {
    work ??= spanned(new CallSpan(span, settings, report), exchange);
    return work;
  };
  const failed = (error: unknown) => {
    // A tracer passes on what the call failed with: that is no fault of its own.
    work ??= exchange();
    work.then(
      () => report(error),
      (reason) => reason !== error && report(error),
    );
  };
  void listen(() => tracer.startActiveSpan(spanNameOf(call), options, begin), failed);
  // A tracer that has thrown, or that has not called back, keeps no call from being made.
  work ??= exchange();
  return work;
}

async function spanned<T>(span: CallSpan, exchange: (span: CallSpan) => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    const answer = await exchange(span);
    // Who reads a stream ends its span.
    if (!answer.response.headers.get('content-type')?.includes('text/event-stream')) span.end();
    return answer;
  } catch (error) {
    span.end(error);
    throw error;
  }
}

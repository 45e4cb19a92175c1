import type { RequestInfo } from '../errors/base.ts';
import type { Settings } from '../options.ts';
import type { Answer } from '../transport/transport.ts';
import { attributesOf, type ObservedCall, spanNameOf, spokenIn } from './conventions.ts';
import type { RetryEvent } from './hooks.ts';
import type { Span } from './tracer.ts';

/** `SpanKind.CLIENT` */
const client = 2;
/** `SpanStatusCode.ERROR` */
const failed = 2;

/** The span of one call: over all its requests, and, where it is a stream, to the stream's end. */
export class CallSpan {
  readonly #span: Span;
  readonly #origin: string;
  #status: number | undefined;
  #over = false;

  constructor(span: Span, { baseURL }: Settings) {
    this.#span = span;
    this.#origin = new URL(baseURL).origin;
  }

  request({ path }: RequestInfo, repeated: number): void {
    this.#status = undefined;
    this.#span.setAttributes({ 'url.full': this.#origin + path, 'http.request.resend_count': repeated || undefined });
  }

  response(status: number): void {
    this.#status = status;
    this.#span.setAttributes({ 'http.response.status_code': status });
  }

  retry({ attempt, reason, delay }: RetryEvent): void {
    this.#span.addEvent('retry', {
      'letta.attempt': attempt,
      'error.type': reason,
      'letta.delay_ms': Math.round(delay),
    });
  }

  /** What an event of a stream says of the model's work. */
  event(event: object): void {
    const told = spokenIn(event);
    if (told) this.#span.setAttributes(told);
  }

  /** @param error what the call was ended by, unless that was good. Its message may quote contents, its name does not. */
  end(error?: unknown): void {
    if (this.#over) return;
    this.#over = true;
    if (error !== undefined) {
      const isRefusal = this.#status !== undefined && this.#status >= 400;
      this.#span.setAttributes({ 'error.type': isRefusal ? `${this.#status}` : ((error as Error)?.name ?? 'Error') });
      this.#span.setStatus({ code: failed });
    }
    this.#span.end();
  }
}

/** Carries out a call within a span, which is the parent of those that an instrumented `fetch` makes. */
export function inSpan<T>(
  settings: Settings,
  call: ObservedCall,
  exchange: (span?: CallSpan) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  if (!settings.tracer) return exchange();
  const options = { kind: client, attributes: attributesOf(call, settings) };
  return settings.tracer.startActiveSpan(spanNameOf(call), options, async (started) => {
    const span = new CallSpan(started, settings);
    try {
      const answer = await exchange(span);
      // Who reads a stream ends its span.
      if (!answer.response.headers.get('content-type')?.includes('text/event-stream')) span.end();
      return answer;
    } catch (error) {
      span.end(error);
      throw error;
    }
  });
}

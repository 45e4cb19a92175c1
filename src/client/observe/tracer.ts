/** What is used of a span of OpenTelemetry. */
export interface Span {
  setAttributes(attributes: Attributes): unknown;
  addEvent(name: string, attributes: Attributes): unknown;
  setStatus(status: { code: number }): unknown;
  end(): void;
}

/** What is reported of a call: never a key, a query or a body. */
export type Attributes = Record<string, string | number | string[] | undefined>;

/** What is used of OpenTelemetry's `Tracer`: `trace.getTracer('my-app')`, of `@opentelemetry/api`, is one. */
export interface Tracer {
  startActiveSpan<Result>(
    name: string,
    options: { kind: number; attributes: Attributes },
    run: (span: Span) => Result,
  ): Result;
}

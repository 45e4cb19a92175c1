import type { RequestInfo } from '../errors/base.ts';

/** A request that is about to be sent. Neither the key nor what is sent is ever among it. */
export interface RequestEvent extends RequestInfo {
  /** The method that was called: `agents.list`. What is carried by a stream has the name of its stream. */
  row: string;
  /** 1 for the first, and one more for each repetition. */
  attempt: number;
}

/** An answer that has begun. */
export interface ResponseEvent extends RequestEvent {
  status: number;
  /** From the request until the answer's headers, in milliseconds. */
  duration: number;
}

/** A request that failed and will be repeated. */
export interface RetryEvent extends RequestEvent {
  /** The name of the error that would else have been thrown: `RateLimitError` */
  reason: string;
  /** Of the answer, where there was one. */
  status: number | undefined;
  /** Until the repetition, in milliseconds. */
  delay: number;
}

/**
 * Told of each request while calls go on. They change nothing: what they return is not waited for, and what they throw is
 * told to the logger, else to the console, while the call goes on.
 *
 * @example
 * new LettaClient({ onResponse: ({ method, path, status, duration }) => console.log(method, path, status, duration) });
 */
export interface Hooks {
  /** Before each request, repetitions and redirects included. */
  onRequest?: ((event: RequestEvent) => void) | undefined;
  /** When the headers of an answer are there, whatever its status. A lost connection has none. */
  onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Before the wait for a repetition; and before the stream of a background run is resumed. */
  onRetry?: ((event: RetryEvent) => void) | undefined;
}

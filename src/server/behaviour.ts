import type { Dialect } from '../contract/dialects.ts';
import type { Contract, Endpoint } from '../contract/index.ts';

/** The context of a call, besides its arguments. */
export interface Context {
  dialect: Dialect;
  /** The caller's key, without `Bearer `. Absent only if the row is public. */
  key: string | undefined;
  /** The original request, for its headers. Its body has been consumed. */
  request: Request;
  /** Aborted when the caller disconnects. */
  signal: AbortSignal;
  /** Headers to add to the response. */
  headers: Headers;
}

/** A page of a list, with the cursors of the adjacent pages, if any. */
export interface Page<Item> {
  items: Item[];
  next?: string | undefined;
  prev?: string | undefined;
}

/** One Server-Sent Event. `data` is sent as JSON; a string (`[DONE]`) is sent verbatim. */
export interface Frame {
  event?: string;
  data: unknown;
}

/** Arguments as a behaviour receives them: validated, with defaults applied, path, query and body merged into one object. */
// biome-ignore lint/suspicious/noExplicitAny: defaults that a schema applies are not in the caller's type
export type Checked<In> = In & Record<string, any>;

type Handler<E> =
  E extends Endpoint<string, infer In, infer Out, infer Kind>
    ? (args: Checked<In>, context: Context) => Answer<Out, Kind> | Promise<Answer<Out, Kind>>
    : never;

type Answer<Out, Kind> = Kind extends 'page'
  ? Page<Out>
  : Kind extends 'events'
    ? AsyncIterable<Frame>
    : Kind extends 'none'
      ? // The body that released servers send; `undefined` if they answer 204. The documented API sends none.
        unknown
      : Out | AsyncIterable<Frame>;

/**
 * The handler of each row. A missing one is a compile error. A handler rejects a call by throwing an `HttpError`; a row
 * that streams must do so before it returns its frames, because afterwards the response has started. (So it is not a
 * generator itself, but returns one.) An exception of the frames cuts the stream.
 */
export type Behaviour<R = Contract> = {
  [K in keyof R]: R[K] extends Endpoint ? Handler<R[K]> : Behaviour<R[K]>;
};

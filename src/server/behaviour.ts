import type { Dialect } from '../contract/dialects.ts';
import type { Contract, Endpoint } from '../contract/index.ts';

/** What a behaviour is told of a call besides its arguments. */
export interface Context {
  dialect: Dialect;
  /** The caller's key, without `Bearer `. Absent only where a row is public. */
  key: string | undefined;
  /** As it came, for its headers. Its body has been read. */
  request: Request;
  /** Aborted when the caller has gone. */
  signal: AbortSignal;
  /** Headers to add to the answer. */
  headers: Headers;
}

/** A page of a list, with the cursors of its neighbours where there are any. */
export interface Page<Item> {
  items: Item[];
  next?: string | undefined;
  prev?: string | undefined;
}

/** One Server-Sent Event. `data` is sent as JSON; a string (`[DONE]`) as it is. */
export interface Frame {
  event?: string;
  data: unknown;
}

/** Arguments as a behaviour sees them: checked, with defaults filled in, path, query and body in one object. */
// biome-ignore lint/suspicious/noExplicitAny: what a schema fills in is not in the caller's type
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
      ? // The body that released servers send; `undefined` where they answer 204. The documented API sends none.
        unknown
      : Out | AsyncIterable<Frame>;

/**
 * What a server does for each row. One that is missing is a compile error. It refuses by throwing an `HttpError`; a row
 * that streams has to do so before it returns its frames, since afterwards the answer has begun. (So it is no
 * generator itself, but returns one.) Frames that throw cut the stream.
 */
export type Behaviour<R = Contract> = {
  [K in keyof R]: R[K] extends Endpoint ? Handler<R[K]> : Behaviour<R[K]>;
};

import type { Kind, Method, Paging } from '../../contract/endpoint.ts';

/** What the engine has to know of a row, and nothing else: schemas stay out of the bundle. */
export type Route = readonly [method: Method, path: string, kind: Kind | 'wait', extra?: RouteExtra];

export interface RouteExtra {
  /** The arguments that go into the query of a call that also has a body. */
  query?: readonly string[];
  /** The arguments are sent as multipart/form-data. */
  form?: true;
  /** Nothing is sent as its body, although its method could have one. */
  noBody?: true;
  /** `message` may stand for `messages`, and every message gets an otid. */
  message?: true;
  /** The row over which this one is carried out. */
  over?: string;
  /** Answers with events when the body says `stream: true`. */
  chunk?: true;
  /** Answers with the steps of a connection. */
  connection?: true;
  idempotent?: true;
  /** Only Letta Cloud has it. */
  cloud?: true;
  cursors?: Paging['cursors'];
  oldestFirst?: Paging['oldestFirst'];
  direction?: 'ascending';
  filteredAfter?: readonly string[];
}

export interface Routes {
  readonly [name: string]: Route | Routes;
}

export const isRoute = (entry: Route | Routes): entry is Route => Array.isArray(entry);

import type { StandardSchema } from './schema.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * What a successful call returns:
 * `value` one JSON value, `page` a page of a list, `events` a stream of Server-Sent Events, `none` no result.
 */
export type Kind = 'value' | 'page' | 'events' | 'none';

/**
 * How a list of released servers deviates from plain cursors, where `before` and `after` follow the order of the list, as
 * the documented API promises for every list.
 */
export interface Paging {
  /**
   * `none`: everything comes in one page; cursors and limits are ignored.
   * `chronological`: `before` and `after` refer to time, in both orders (recordings: messages-list/11, /12).
   * `inverted`: `before` pages forward and `after` pages back, in both orders.
   * `unordered`: cursors compare ids while the list is sorted by time, so only a larger limit reaches further items.
   */
  cursors?: 'none' | 'chronological' | 'inverted' | 'unordered';
  /**
   * A page of `order=desc` holds the newest items, oldest first (recordings: messages-list/08); `outside conversations`: only
   * where `conversationId` is `default` instead of a conversation's id (recordings: conversations/11).
   */
  oldestFirst?: true | 'outside conversations';
  /** The direction is set by `ascending` (default: true) instead of `order`. */
  direction?: 'ascending';
  /** Query fields that a server applies after pagination, so that a page may be short, or empty, before the end of the list. */
  filteredAfter?: readonly string[];
  /** The field of an answer that holds the items, where the answer is an object. */
  itemsIn?: string;
}

interface Common<Path extends string, Query, Body> {
  method: Method;
  /** As the real server under `/v1` has it, with `{camelCase}` parameters. Under `/api` it has no trailing slash. */
  path: Path;
  /** The format of path parameters that servers validate with other messages than ids (`parameterKinds`). */
  parameters?: Readonly<Record<string, StandardSchema>>;
  query?: StandardSchema<unknown, Query>;
  /** JSON. A body that is not an object, or whose fields would collide with other arguments, is passed as `body`. */
  body?: StandardSchema<unknown, Body>;
  /** The body may be omitted. */
  bodyOptional?: true;
  /** Requires no key. */
  public?: true;
  /** The success status under `/api`, if not 200 (204 for `none`). */
  documentedStatus?: number;
  /** Safe to retry although its method is not idempotent. */
  idempotent?: boolean;
  /** Letta Cloud only: self-hosted servers answer 404 (recordings: cloud-only). */
  cloud?: true;
}

/** One endpoint. Types, routes, commands and documents are derived from it. */
export interface Endpoint<Path extends string = string, In = unknown, Out = unknown, K extends Kind = Kind>
  extends Common<Path, unknown, unknown> {
  kind: K;
  form?: StandardSchema<unknown, unknown>;
  /** The value, the item or the event. */
  answer?: StandardSchema<Out, unknown>;
  paging?: Paging;
  /** The row that this one is executed over: a plain send reads the stream of another. */
  over?: string;
  /** The events are the steps of connecting to an MCP server, not a turn. */
  connection?: true;
  /** The events of the response when the body has `stream: true`. */
  chunk?: StandardSchema<unknown, unknown>;
  /** The arguments, for types only. */
  readonly '~in'?: In;
}

type Row<Path extends string, Q, B, F> = Common<Path, Q, B> & { form?: StandardSchema<unknown, F> };
/** The arguments of a path, a query, a body and a form together. */
export type Arguments<Path extends string, Q, B, F> = PathArguments<Path> & Q & B & F;
/** `'/agents/{agentId}'` → `{ agentId: string }` */
export type PathArguments<Path extends string> = { [K in Parameter<Path>]: string };
type Parameter<Path extends string> = Path extends `${string}{${infer P}}${infer Rest}` ? P | Parameter<Rest> : never;

// biome-ignore lint/complexity/noBannedTypes: the identity of `&`
type Nothing = {};

/**
 * A row of the contract.
 *
 * @example
 * get: endpoint({ method: 'GET', path: '/agents/{agentId}', value: AgentState })
 */
export function endpoint<const P extends string, O, Q = Nothing, B = Nothing, F = Nothing>(
  row: Row<P, Q, B, F> & { value: StandardSchema<O, unknown>; over?: string; chunk?: StandardSchema<unknown, unknown> },
): Endpoint<P, Arguments<P, Q, B, F>, O, 'value'>;
export function endpoint<const P extends string, O, Q = Nothing>(
  row: Row<P, Q, Nothing, Nothing> & { page: StandardSchema<O, unknown>; paging?: Paging },
): Endpoint<P, Arguments<P, Q, Nothing, Nothing>, O, 'page'>;
export function endpoint<const P extends string, O, Q = Nothing, B = Nothing>(
  row: Row<P, Q, B, Nothing> & { events: StandardSchema<O, unknown>; connection?: true },
): Endpoint<P, Arguments<P, Q, B, Nothing>, O, 'events'>;
export function endpoint<const P extends string, Q = Nothing, B = Nothing, F = Nothing>(
  row: Row<P, Q, B, F>,
): Endpoint<P, Arguments<P, Q, B, F>, void, 'none'>;
export function endpoint(
  row: Common<string, unknown, unknown> & { value?: StandardSchema; page?: StandardSchema; events?: StandardSchema },
): Endpoint {
  const { value, page, events, ...rest } = row;
  const kind: Kind = value ? 'value' : page ? 'page' : events ? 'events' : 'none';
  const answer = value ?? page ?? events;
  return answer ? { ...rest, kind, answer } : { ...rest, kind };
}

/** A resource: rows, and resources under it. */
export interface Resource {
  [name: string]: Endpoint | Resource;
}

/** Tells a row from a resource under it. */
export const isEndpoint = (entry: unknown): entry is Endpoint =>
  typeof entry === 'object' && entry !== null && typeof (entry as Endpoint).path === 'string';

/** Every row below a resource with its dotted name (`agents.messages.list`), in declaration order. */
export function* rowsOf(resource: object, prefix = ''): Generator<[name: string, row: Endpoint]> {
  for (const [key, entry] of Object.entries(resource)) {
    const name = prefix ? `${prefix}.${key}` : key;
    if (isEndpoint(entry)) yield [name, entry];
    else yield* rowsOf(entry, name);
  }
}

/** The parameters of a path, in order: `'/agents/{agentId}'` → `['agentId']`. */
export const pathParameters = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);

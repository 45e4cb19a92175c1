import type { StandardSchema } from './schema.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * What a successful call gives:
 * `value` one JSON value, `page` a page of a list, `events` a stream of Server-Sent Events, `none` nothing worth reading.
 */
export type Kind = 'value' | 'page' | 'events' | 'none';

/**
 * How a list of released servers departs from plain cursors: `before` and `after` in the order of the list, which is what
 * the documented API promises everywhere.
 */
export interface Paging {
  /**
   * `none`: everything comes at once, whatever is asked.
   * `chronological`: `before` and `after` mean time, under both orders (recordings: messages-list/11, /12).
   * `inverted`: `before` leads on and `after` leads back, under both orders.
   * `unordered`: they compare ids, while the list is sorted by time: only a larger limit leads on.
   */
  cursors?: 'none' | 'chronological' | 'inverted' | 'unordered';
  /**
   * A page of `order=desc` holds the newest items, oldest first (recordings: messages-list/08); `outside conversations`: only
   * where `conversationId` is none of a conversation, but `default` (recordings: conversations/11).
   */
  oldestFirst?: true | 'outside conversations';
  /** The direction is asked for by `ascending` (default: true) instead of `order`. */
  direction?: 'ascending';
  /** Query fields that a server applies after it has cut the page, so that a page may be short, or empty, before the end. */
  filteredAfter?: readonly string[];
  /** The field of an answer that holds the items, where the answer is an object. */
  itemsIn?: string;
}

interface Common<Path extends string, Query, Body> {
  method: Method;
  /** As the real server under `/v1` has it, with `{camelCase}` parameters. Under `/api` it has no trailing slash. */
  path: Path;
  /** The form of path parameters that servers check in other words than those of ids (`parameterKinds`). */
  parameters?: Readonly<Record<string, StandardSchema>>;
  query?: StandardSchema<unknown, Query>;
  /** JSON. A body that is no object, or whose fields would collide with others, is passed under `body`. */
  body?: StandardSchema<unknown, Body>;
  /** Servers also take it without a body. */
  bodyOptional?: true;
  /** Answers without a key. */
  public?: true;
  /** The status of a success under `/api`, where that is neither 200 nor, for `none`, 204. */
  documentedStatus?: number;
  /** Repeating it is harmless although its method does not say so. */
  idempotent?: boolean;
  /** Only Letta Cloud has it: self-hosted servers answer 404 (recordings: cloud-only). */
  cloud?: true;
}

/** One endpoint, once: everything else about it is derived. */
export interface Endpoint<Path extends string = string, In = unknown, Out = unknown, K extends Kind = Kind>
  extends Common<Path, unknown, unknown> {
  kind: K;
  form?: StandardSchema<unknown, unknown>;
  /** The value, the item or the event. */
  answer?: StandardSchema<Out, unknown>;
  paging?: Paging;
  /** The row that carries this one out: a plain send waits over the stream of another. */
  over?: string;
  /** The events of the answer when the body says `stream: true`. */
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
  row: Row<P, Q, B, Nothing> & { events: StandardSchema<O, unknown> },
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

/** Every row below a resource with its dotted name (`agents.messages.list`), in the order in which it is written. */
export function* rowsOf(resource: Resource, prefix = ''): Generator<[name: string, row: Endpoint]> {
  for (const [key, entry] of Object.entries(resource)) {
    const name = prefix ? `${prefix}.${key}` : key;
    if (isEndpoint(entry)) yield [name, entry];
    else yield* rowsOf(entry, name);
  }
}

/** The parameters of a path, in order: `'/agents/{agentId}'` → `['agentId']`. */
export const pathParameters = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);

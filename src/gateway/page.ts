import type { Endpoint } from '../contract/endpoint.ts';
import type { Page } from '../server/behaviour.ts';
import { checkLimit } from '../server/errors.ts';

export type Args = Record<string, unknown>;

/** A list upstream: one page of it, in the requested order, or all of it. */
export interface List {
  page(args: Args): Promise<unknown[]>;
  all(args: Args): Promise<unknown[]>;
}

/**
 * One page of a list with the cursors of the adjacent pages, as documented, from a server that sends none and has its own
 * semantics of `before`. One extra item is requested to find out whether there is a next page.
 *
 * @param args with defaults applied
 * @throws HttpError 422 for an invalid limit
 */
export async function pageOf(row: Endpoint, args: Args, list: List): Promise<Page<unknown>> {
  const { before, after, limit, ...rest } = args;
  const { cursors, filteredAfter = [] } = row.paging ?? {};
  if (typeof limit !== 'number') return slice(await list.all(rest), args);
  checkLimit(limit);
  // Lists differ: some return everything, others nothing.
  if (limit === 0) return { items: await list.page(args) };
  if (cursors === 'none' || cursors === 'unordered') return slice(await list.all(rest), args);
  const wanted = Object.fromEntries(Object.entries(args).filter(([name]) => !filteredAfter.includes(name)));
  const page = before && !after ? await pageBefore(row, wanted, list) : await pageAfter(row, wanted, list);
  return { ...page, items: page.items.filter(chosen(filteredAfter, args)) };
}

async function pageAfter(row: Endpoint, args: Args, list: List): Promise<Page<unknown>> {
  const { items, more } = await cut(row, args, list);
  return { items, next: more ? idOf(items.at(-1)) : undefined, prev: args.after ? idOf(items[0]) : undefined };
}

/** The page that ends before the cursor. */
async function pageBefore(row: Endpoint, args: Args, list: List): Promise<Page<unknown>> {
  const { before, ...rest } = args;
  // Items without the field come last in both directions (recordings: agents/071), so reversing the order would lose them.
  const reversible = /^(created|updated)_at$/.test(String(args.order_by ?? 'created_at'));
  const { items, more } = reversible
    ? await cut(row, { ...rest, ...reversed(row, args), after: before }, list)
    : lastOf(await list.all({ ...args, limit: undefined }), Number(args.limit));
  if (reversible) items.reverse();
  return { items, next: idOf(items.at(-1)), prev: more ? idOf(items[0]) : undefined };
}

interface Cut {
  items: unknown[];
  /** Whether there are more items. */
  more: boolean;
}

/** The items of up to `limit` ids after a cursor. Several messages can share an id; a page does not split them. */
async function cut(row: Endpoint, args: Args, list: List): Promise<Cut> {
  const limit = Number(args.limit);
  const ask = row.query?.safeParse({ limit: limit + 1 }).success === false ? limit : limit + 1;
  const found = await list.page({ ...args, limit: ask });
  const end = endOf(found, limit);
  const items = found.slice(0, end);
  if (end < found.length) return { items, more: true };
  // Servers hide some messages after pagination, so a page may be short before the end.
  const mayBeShort = row.paging?.oldestFirst !== undefined || ask === limit;
  const more = mayBeShort && items.length > 0 && (await list.page({ ...args, after: idOf(items.at(-1)) })).length > 0;
  return { items, more };
}

/** The index where the items of the first `ids` ids end. */
function endOf(found: readonly unknown[], ids: number): number {
  let count = 0;
  const end = found.findIndex((item, index) => idOf(item) !== idOf(found[index - 1]) && ++count > ids);
  return end < 0 ? found.length : end;
}

const lastOf = (all: unknown[], limit: number): Cut => ({ items: all.slice(-limit), more: all.length > limit });

/** The other direction of a list. */
const reversed = ({ paging }: Endpoint, args: Args): Args =>
  paging?.direction
    ? { [paging.direction]: args[paging.direction] === false }
    : { order: args.order === 'asc' ? 'desc' : 'asc' };

/** A page of a complete list. Unknown cursors are ignored. */
function slice(all: unknown[], { before, after, limit }: Args): Page<unknown> {
  const place = (cursor: unknown) => (cursor ? all.findIndex((item) => idOf(item) === cursor) : -1);
  const low = place(after) + 1;
  const high = place(before) < 0 ? all.length : place(before);
  const size = typeof limit === 'number' ? limit : all.length;
  const start = before && !after ? Math.max(low, high - size) : low;
  const end = Math.max(start, Math.min(high, start + size));
  const items = all.slice(start, end);
  return {
    items,
    next: end < all.length ? idOf(items.at(-1)) : undefined,
    prev: start > 0 ? idOf(items[0]) : undefined,
  };
}

/** The filters that servers apply after pagination: all are lists of message types. */
const chosen = (filters: readonly string[], args: Args) => {
  const types = filters.flatMap((name) => (args[name] as string[] | null | undefined) ?? []);
  return (item: unknown): boolean =>
    types.length === 0 || types.includes((item as { message_type: string }).message_type);
};

const idOf = (item: unknown): string | undefined => {
  const { id } = (item ?? {}) as { id?: unknown };
  return typeof id === 'string' ? id : undefined;
};

import type { Endpoint } from '../contract/endpoint.ts';
import type { Page } from '../server/behaviour.ts';
import { HttpError } from '../server/errors.ts';

export type Args = Record<string, unknown>;
/** A list of the client's: gives at most `max` items of what the arguments ask for. */
export type List<Item> = (args: Args, max: number) => Promise<Item[]>;

interface Identified {
  id?: unknown;
}

/**
 * One page of a list with the cursors of its neighbours, as documented, out of a server that sends none and has its own
 * ideas of `before`. One item more than asked for tells whether there is a next page.
 */
export async function pageOf<Item>(row: Endpoint, args: Args, list: List<Item>): Promise<Page<Item>> {
  const { before, after, limit, ...rest } = args;
  const size = sizeOf(limit);
  if (size === 0) return { items: [] };
  const { cursors } = row.paging ?? {};
  if (cursors === 'none' || cursors === 'unordered')
    return slice(await list(rest, Number.POSITIVE_INFINITY), args, size);
  if (before && !after) return backwards(row, args, size, list);
  const found = await list({ ...rest, before, after, limit: size + 1 }, size + 1);
  const items = whole(found, size);
  return {
    items,
    next: items.length < found.length ? idOf(items.at(-1)) : undefined,
    prev: after ? idOf(items[0]) : undefined,
  };
}

/** The page that ends at the cursor: the list from there in the other direction, turned round. */
async function backwards<Item>(row: Endpoint, args: Args, size: number, list: List<Item>): Promise<Page<Item>> {
  const { before, ...rest } = args;
  const found = await list({ ...rest, ...turned(row, args), after: before, limit: size + 1 }, size + 1);
  const items = found.slice(0, size).reverse();
  return { items, next: idOf(items.at(-1)), prev: found.length > size ? idOf(items[0]) : undefined };
}

function turned({ paging }: Endpoint, args: Args): Args {
  if (paging?.direction) return { [paging.direction]: args[paging.direction] === false };
  return { order: args.order === 'asc' ? 'desc' : 'asc' };
}

function slice<Item>(all: Item[], { before, after }: Args, size: number): Page<Item> {
  const place = (cursor: unknown) => all.findIndex((item) => idOf(item) === cursor);
  const low = after ? place(after) + 1 : 0;
  const high = before && place(before) >= 0 ? place(before) : all.length;
  const start = before && !after ? Math.max(low, high - size) : low;
  const items = all.slice(start, Math.min(high, start + size));
  const end = start + items.length;
  return {
    items,
    next: end < all.length ? idOf(items.at(-1)) : undefined,
    prev: start > 0 ? idOf(items[0]) : undefined,
  };
}

/** One id covers several messages: a page does not end among them, for its cursor would skip the rest. */
function whole<Item>(found: Item[], size: number): Item[] {
  let end = Math.min(size, found.length);
  while (end < found.length && idOf(found[end]) !== undefined && idOf(found[end]) === idOf(found[end - 1])) end++;
  return found.slice(0, end);
}

const idOf = (item: unknown): string | undefined => {
  const { id } = (item ?? {}) as Identified;
  return typeof id === 'string' ? id : undefined;
};

function sizeOf(limit: unknown): number {
  if (typeof limit !== 'number') return Number.MAX_SAFE_INTEGER - 1;
  if (limit < 0) throw new HttpError(422, 'limit should be at least 0');
  return limit;
}

import type { Endpoint } from '../../contract/endpoint.ts';
import type { Context, Page } from '../../server/behaviour.ts';
import { checkLimit, HttpError } from '../../server/errors.ts';

export interface PageQuery {
  before?: string | null | undefined;
  after?: string | null | undefined;
  limit?: number | null | undefined;
}

export interface PageOptions<T> {
  /** The order of the list: negative if `a` sorts first. */
  compare(a: T, b: T): number;
  /** Returns the item of a cursor; undefined to ignore the cursor. May throw. */
  find(cursor: string): T | undefined;
  /** What `limit=0` returns: all items, or none (recordings: pagination/001, /006). */
  zero?: 'all' | 'none';
  /** The row, if the meaning of its cursors on released servers differs from its order. */
  row?: Pick<Endpoint, 'paging'>;
  /** Whether the list is newest first. */
  newestFirst?: boolean;
}

/** Returns one page of the filtered items of a list. */
export function paginate<T extends { id: string }>(
  items: readonly T[],
  query: PageQuery,
  options: PageOptions<T>,
  { dialect }: Pick<Context, 'dialect'>,
): Page<T> {
  const limit = checkedLimit(query.limit, options.zero ?? 'none', dialect.traceIds);
  const sorted = [...items].sort(options.compare);
  const cursors = swaps(options) && !dialect.cursorsInOrder ? { after: query.before, before: query.after } : query;
  const after = cursors.after ? options.find(cursors.after) : undefined;
  const before = cursors.before ? options.find(cursors.before) : undefined;
  const start = after ? sorted.findIndex((item) => options.compare(item, after) > 0) : 0;
  const end = before ? sorted.findIndex((item) => options.compare(item, before) >= 0) : sorted.length;
  const [low, high] = [start < 0 ? sorted.length : start, end < 0 ? sorted.length : end];
  const fromEnd = before !== undefined && after === undefined && dialect.beforeIsNeighbour;
  const first = fromEnd ? Math.max(low, high - limit) : low;
  return around(sorted, first, Math.max(first, Math.min(high, first + limit)));
}

/** Whether `before` and `after` are swapped on released servers. */
const swaps = ({ row, newestFirst }: Pick<PageOptions<never>, 'row' | 'newestFirst'>): boolean =>
  row?.paging?.cursors === 'inverted' || (row?.paging?.cursors === 'chronological' && newestFirst === true);

/** The slice, with the cursors of the adjacent pages. */
function around<T extends { id: string }>(sorted: readonly T[], first: number, last: number): Page<T> {
  const items = sorted.slice(first, last);
  return {
    items,
    next: last < sorted.length ? items.at(-1)?.id : undefined,
    prev: first > 0 ? items[0]?.id : undefined,
  };
}

/** Released servers pass a negative limit to their database, which fails (recordings: pagination/002). */
export function checkedLimit(limit: number | null | undefined, zero: 'all' | 'none', documented: boolean): number {
  if (limit === null || limit === undefined) return Number.POSITIVE_INFINITY;
  if (limit === 0 && zero === 'all') return Number.POSITIVE_INFINITY;
  if (documented) checkLimit(limit);
  else if (limit < 0 || !Number.isSafeInteger(limit)) throw new HttpError(500, 'A database error occurred.');
  return limit;
}

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorts by a timestamp, then by id. Items without the timestamp are last in both directions (recordings: agents/071). */
export function by<T extends { id: string }>(field: keyof T & string, order: 'asc' | 'desc' = 'desc') {
  const sign = order === 'asc' ? 1 : -1;
  const key = (item: T) => (item[field] ?? undefined) as string | undefined;
  return (a: T, b: T): number => {
    const [left, right] = [key(a), key(b)];
    if (left !== right) {
      if (left === undefined) return 1;
      if (right === undefined) return -1;
      return sign * text(left, right);
    }
    return sign * text(a.id, b.id);
  };
}

import type { Endpoint } from '../../contract/endpoint.ts';
import type { Context, Page } from '../../server/behaviour.ts';
import { checkLimit, HttpError } from '../../server/errors.ts';

export interface PageQuery {
  before?: string | null | undefined;
  after?: string | null | undefined;
  limit?: number | null | undefined;
}

export interface PageManner<T> {
  /** The order of the list: negative when `a` comes first. */
  compare(a: T, b: T): number;
  /** What a cursor stands for; undefined when that is nothing, and the cursor is ignored. May throw. */
  find(cursor: string): T | undefined;
  /** What `limit=0` asks for: everything, or nothing (recordings: pagination/001, /006). */
  zero?: 'all' | 'none';
  /** The row, where released servers mean something else by its cursors than its order. */
  row?: Pick<Endpoint, 'paging'>;
  /** Whether the list is given newest first. */
  newestFirst?: boolean;
}

/** Cuts one page out of the items that a list's filters have left. */
export function paginate<T extends { id: string }>(
  items: readonly T[],
  query: PageQuery,
  manner: PageManner<T>,
  { dialect }: Pick<Context, 'dialect'>,
): Page<T> {
  const limit = checkedLimit(query.limit, manner.zero ?? 'none', dialect.traceIds);
  const sorted = [...items].sort(manner.compare);
  const cursors = swaps(manner) && !dialect.cursorsInOrder ? { after: query.before, before: query.after } : query;
  const after = cursors.after ? manner.find(cursors.after) : undefined;
  const before = cursors.before ? manner.find(cursors.before) : undefined;
  const start = after ? sorted.findIndex((item) => manner.compare(item, after) > 0) : 0;
  const end = before ? sorted.findIndex((item) => manner.compare(item, before) >= 0) : sorted.length;
  const [low, high] = [start < 0 ? sorted.length : start, end < 0 ? sorted.length : end];
  const fromEnd = before !== undefined && after === undefined && dialect.beforeIsNeighbour;
  const first = fromEnd ? Math.max(low, high - limit) : low;
  return around(sorted, first, Math.max(first, Math.min(high, first + limit)));
}

/** Whether a released server's `before` leads on, and its `after` back. */
const swaps = ({ row, newestFirst }: Pick<PageManner<never>, 'row' | 'newestFirst'>): boolean =>
  row?.paging?.cursors === 'inverted' || (row?.paging?.cursors === 'chronological' && newestFirst === true);

/** The slice with the cursors of its neighbours. */
function around<T extends { id: string }>(sorted: readonly T[], first: number, last: number): Page<T> {
  const items = sorted.slice(first, last);
  return {
    items,
    next: last < sorted.length ? items.at(-1)?.id : undefined,
    prev: first > 0 ? items[0]?.id : undefined,
  };
}

/** Released servers hand a negative limit to their database, which fails (recordings: pagination/002). */
export function checkedLimit(limit: number | null | undefined, zero: 'all' | 'none', documented: boolean): number {
  if (limit === null || limit === undefined) return Number.POSITIVE_INFINITY;
  if (limit === 0 && zero === 'all') return Number.POSITIVE_INFINITY;
  if (documented) checkLimit(limit);
  else if (limit < 0 || !Number.isSafeInteger(limit)) throw new HttpError(500, 'A database error occurred.');
  return limit;
}

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorts by a moment, then by id; what lacks the field comes last in both directions (recordings: agents/071). */
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

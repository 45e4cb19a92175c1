import { PaginationError } from '../errors/pagination.ts';
import type { RouteExtra } from '../routes/route.ts';
import { redact } from '../transport/redact.ts';
import type { Args } from '../transport/request.ts';
import { after, isNew, type ListCall, type ListStrategy, plain } from './strategy.ts';

const swapped = { before: 'after', after: 'before' };

/** Whether pages of the newest come oldest first. */
const turns = ({ oldestFirst }: RouteExtra, { conversationId }: Args): boolean =>
  oldestFirst === true || (oldestFirst !== undefined && !`${conversationId}`.startsWith('conv-'));

/** The same for everything that an item with this id has: one of a message covers what was thought, said and done in one step. */
function keyOf(item: unknown): unknown {
  const { id, message_type, otid } = Object(item) as Record<string, unknown>;
  return message_type ? JSON.stringify([id, message_type, otid]) : id;
}

/** The strategy for a list in which released servers depart from others, or whose order may change while it is read. */
export function withQuirks(extra: RouteExtra, args: Args): ListStrategy {
  // Invalid arguments are refused when they are sent.
  if (Object(args) !== args) return plain(args);
  const { cursors, direction, oldestFirst, filteredAfter = [] } = extra;
  // The newest come first by default in every list that is asked by `order` and has cursors of its own kind.
  const isDescending = direction ? args[direction] === false : args.order !== 'asc';
  const isTurned = isDescending && turns(extra, args);
  const types = filteredAfter.flatMap((name) => (Array.isArray(args[name]) ? args[name] : []));
  const given = new Set<unknown>();
  return {
    // With a filter that is applied after the page was cut, a page may be empty long before the end, and an empty page has no
    // item at which to go on. So these are applied here.
    wire: Object.fromEntries(Object.entries(args).filter(([name]) => !filteredAfter.includes(name))),
    cursorNames: cursors === 'inverted' || (cursors === 'chronological' && isDescending) ? swapped : undefined,
    inOrder: ({ data, prefix }, sendsCursors) =>
      isTurned && prefix === '/v1' && !sendsCursors ? data.toReversed() : data,
    fresh: (items) => items.filter((item) => isNew(keyOf(item), given)),
    wanted: (items) =>
      types.length === 0
        ? items
        : items.filter((item) => types.includes((item as { message_type?: unknown })?.message_type)),
    leadOn(items, limit) {
      // Servers hide some messages after they have cut the page: a short page of messages is not the last one.
      if (!oldestFirst && items.length < Number(limit ?? 0)) return undefined;
      return cursors === 'unordered' ? { limit: items.length * 2 } : after(items);
    },
  };
}

export function nothingNew({ row, key }: ListCall, given: string): PaginationError {
  const cursor = redact(given, key);
  const message = `${row}: the page at the cursor ${cursor} holds nothing new, so the list was stopped there.`;
  return new PaginationError(message, { cursor });
}

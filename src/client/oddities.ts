import { PaginationError } from './errors/pagination.ts';
import type { Args, Call } from './request.ts';
import type { RouteExtra } from './route.ts';
import type { Answer } from './transport.ts';

/** How a list of released servers departs from others, and what is made of it. */
export interface Oddities {
  /** The arguments to send. */
  wire: Args;
  /** Such a server may mean the other by `before` and `after` than the order of the list says. */
  cursorNames: Call['cursorNames'];
  /** The items of a page in the order that was asked for. */
  inOrder(answer: Answer<unknown[]>, sendsCursors: boolean): unknown[];
  isWanted(item: unknown): boolean;
}

const swapped = { before: 'after', after: 'before' };

/** Whether pages of the newest come oldest first. */
const turns = ({ oldestFirst }: RouteExtra, { conversationId }: Args): boolean =>
  oldestFirst === true || (oldestFirst !== undefined && !`${conversationId}`.startsWith('conv-'));

/** Nothing for arguments that are none: they are refused when they are sent. */
export function oddities(extra: RouteExtra, args: Args): Oddities | undefined {
  if (Object(args) !== args) return undefined;
  const { cursors, direction, filteredAfter = [] } = extra;
  const oldestFirst = turns(extra, args);
  // The newest come first by default in every list that is asked by `order` and has odd cursors.
  const isDescending = direction ? args[direction] === false : args.order !== 'asc';
  const types = filteredAfter.flatMap((name) => (Array.isArray(args[name]) ? args[name] : []));
  return {
    // With a filter that is applied after the page was cut, a page may be empty long before the end, and an empty page has no
    // item at which to go on. So these are applied here.
    wire: Object.fromEntries(Object.entries(args).filter(([name]) => !filteredAfter.includes(name))),
    cursorNames: cursors === 'inverted' || (cursors === 'chronological' && isDescending) ? swapped : undefined,
    inOrder: ({ data, prefix }, sendsCursors) =>
      oldestFirst && isDescending && prefix === '/v1' && !sendsCursors ? data.toReversed() : data,
    isWanted: (item) => types.length === 0 || types.includes((item as { message_type?: unknown })?.message_type),
  };
}

export const nothingNew = (row: string, cursor: string): PaginationError =>
  new PaginationError(`${row}: the page at the cursor ${cursor} holds nothing new, so the list was stopped there.`, {
    cursor,
  });

import type { Answer } from '../transport/answer.ts';
import type { Args, Call } from '../transport/request.ts';

/** What errors have to know of the call of a list. */
export interface ListCall {
  row: string;
  /** Which no error may show. */
  key: string | undefined;
}

/** How a list is walked along: plainly, or as a server departs from that (src/client/pages/quirks.ts). */
export interface ListStrategy {
  /** The arguments to send. */
  wire: Args;
  /** Such a server may mean the other by `before` and `after` than the order of the list says. */
  cursorNames?: Call['cursorNames'];
  /** The items of a page in the order that was asked for. */
  inOrder?(answer: Answer<unknown[]>, sendsCursors: boolean): unknown[];
  /** Those that were not returned yet. */
  fresh(items: unknown[], sendsCursors: boolean): unknown[];
  /** Those that were asked for, where the server does not choose itself. */
  wanted?(items: unknown[]): unknown[];
  /** What leads to the next page where the server sends no cursors; undefined if there certainly is none. */
  leadOn(items: unknown[], limit: unknown): Lead | undefined;
}

/** The arguments that lead to a page. */
export interface Lead {
  after?: string;
  limit?: number;
}

/** The cursor that an item is. */
export function after(items: unknown[]): Lead | undefined {
  const { id } = Object(items.at(-1)) as { id?: unknown };
  return typeof id === 'string' && id ? { after: id } : undefined;
}

/** Whether it is new; from now on it is not. */
export const isNew = (key: unknown, given: Set<unknown>): boolean => !key || given.size < given.add(key).size;

const idOf = (item: unknown): unknown => (item as { id?: unknown } | null)?.id;

/** The strategy for most lists. */
export function plain(wire: Args): ListStrategy {
  const given = new Set<unknown>();
  let before: unknown[] = [];
  return {
    wire,
    fresh(items, sendsCursors) {
      // Nobody knows how a server's cursors move with what is added.
      if (sendsCursors) return items.filter((item) => isNew(idOf(item), given));
      // After an item nothing stands that came before it. Where the page begins with that all the same, it overlaps the last one.
      const known = before;
      before = items.map(idOf);
      return known.includes(before[0]) ? items.filter((item) => !known.includes(idOf(item))) : items;
    },
    leadOn: (items, limit) => (items.length < Number(limit ?? 0) ? undefined : after(items)),
  };
}

import { APIPromise } from '../calls/api-promise.ts';
import { late } from '../lazy/load.ts';
import type { RouteExtra } from '../routes/route.ts';
import type { Iterated } from '../stream/relay.ts';
import type { Args, Call } from '../transport/request.ts';
import type { Answer } from '../transport/transport.ts';

/** One page of a list. */
export interface Page<Item> {
  /** In the order that was asked for. */
  items: Item[];
  /**
   * Where the next page begins: the server's `Next-Cursor`, else an item's id. Absent where there surely is none, or no cursor
   * leads to it.
   */
  nextCursor: string | undefined;
  /** The server's `Prev-Cursor`. Released servers send none. */
  prevCursor: string | undefined;
  /** The next page, or undefined where this was the last. */
  next(): Promise<Page<Item> | undefined>;
}

/** Gets one page. */
export type Turn = (args: Args, cursorNames?: Call['cursorNames']) => Promise<Answer<unknown[]>>;

/**
 * A list: the promise of its first page, and all of its items, page after page.
 * Nothing is sent before it is used for the first time.
 *
 * @example
 * const { items, nextCursor } = await client.agents.list({ limit: 10 });
 * for await (const agent of client.agents.list()) console.log(agent.name);
 * const newest = await client.agents.list().toArray({ max: 5 });
 */
export class PagePromise<Item> extends APIPromise<Page<Item>> implements AsyncIterable<Item> {
  constructor(row: string, extra: RouteExtra, args: Args, turn: Turn) {
    super(() => walk<Item>(row, extra, turn, args));
  }

  /**
   * All items, over all pages.
   *
   * @throws PaginationError where a server leads back to where it has been
   */
  [Symbol.asyncIterator](): AsyncIterableIterator<Item, void> & Iterated<Item> {
    return iterate(this);
  }

  /** All items, or the first `max` of them. */
  async toArray({ max = Infinity }: { max?: number } = {}): Promise<Item[]> {
    const items: Item[] = [];
    if (max > 0) for await (const item of this) if (items.push(item) >= max) break;
    return items;
  }
}

/** The items of page after page. Those of a page are given without waiting, where a generator would wait for each. */
function iterate<Item>(list: PromiseLike<Page<Item>>): AsyncIterableIterator<Item, void> & Iterated<Item> {
  let page: Pick<Page<Item>, 'items' | 'next'> | undefined = { items: [], next: async () => list };
  let at = 0;
  let turning: Promise<void> | undefined;

  const turn = async () => {
    try {
      while (page && at >= page.items.length) {
        const { next } = page;
        // Nothing follows a failure.
        page = undefined;
        page = await next();
        at = 0;
      }
    } finally {
      turning = undefined;
    }
  };
  const next = (): Promise<IteratorResult<Item, void>> => {
    if (page && at >= page.items.length) turning ??= turn();
    return turning ? turning.then(next) : Promise.resolve(take());
  };
  const take = () => ({ done: !page, value: page?.items[at++] }) as IteratorResult<Item, void>;

  return {
    next,
    async return() {
      await turning?.catch(() => {});
      page = undefined;
      return take();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** How a list is walked along: plainly, or as a server departs from that (src/client/pages/quirks.ts). */
export interface ListManner {
  /** The arguments to send. */
  wire: Args;
  /** Such a server may mean the other by `before` and `after` than the order of the list says. */
  cursorNames?: Call['cursorNames'];
  /** The items of a page in the order that was asked for. */
  inOrder?(answer: Answer<unknown[]>, sendsCursors: boolean): unknown[];
  /** Those that were not given yet. */
  fresh(items: unknown[], sendsCursors: boolean): unknown[];
  /** Those that were asked for, where the server does not choose itself. */
  wanted?(items: unknown[]): unknown[];
  /** What leads to the next page where the server sends no cursors; undefined where there surely is none. */
  leadOn(items: unknown[], limit: unknown): Lead | undefined;
}

/** The arguments that lead to a page. */
export interface Lead {
  after?: string;
  limit?: number;
}

/** The cursor that an item is. */
export function after(items: unknown[]): Lead | undefined {
  const { id } = items.at(-1) as { id?: string };
  return id ? { after: id } : undefined;
}

/** Whether it was not given yet; from now on it was. */
export const isNew = (key: unknown, given: Set<unknown>): boolean => !key || given.size < given.add(key).size;

const idOf = (item: unknown): unknown => (item as { id?: unknown } | null)?.id;

/** The manner of most lists. */
export function plain(wire: Args): ListManner {
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

/** What is known of a list while somebody walks along it. */
interface Walked {
  manner: ListManner;
  /** The cursors that were followed. */
  visited: Set<unknown>;
}

/** Walks along a list, from its first page on. */
async function walk<Item>(row: string, extra: RouteExtra, turn: Turn, first: Args): Promise<Answer<Page<Item>>> {
  const { cursors, filteredAfter } = extra;
  const isOdd = filteredAfter || (cursors && cursors !== 'none') || first?.order_by;
  const odd = isOdd ? (await late()).odd : undefined;
  const start = (): Walked => ({ manner: odd ? odd(extra, first) : plain(first), visited: new Set() });
  /** Whether the server has sent a `Next-Cursor`. */
  let sendsCursors = false;

  const open = async (args: Args, walked: Walked): Promise<Answer<Page<Item>>> => {
    const { manner, visited } = walked;
    const answer = await turn(args, manner.cursorNames);
    const { headers } = answer.response;
    const cursor = headers.get('next-cursor');
    sendsCursors ||= !!cursor;
    const all = manner.inOrder?.(answer, sendsCursors) ?? answer.data;
    const fresh = manner.fresh(all, sendsCursors);
    if (args.after && ((all[0] && !fresh[0]) || visited.size === visited.add(args.after).size))
      throw (await late()).nothingNew(row, `${args.after}`);
    // A server that has sent cursors says by sending none that this was the last page.
    const lead = (): Lead | undefined =>
      sendsCursors ? (cursor ? { after: cursor } : undefined) : manner.leadOn(all, args.limit);
    const next = cursors !== 'none' && all[0] ? lead() : undefined;
    /** For whoever goes on from here first. Others were not given what came then, and start from this page. */
    let kept: Walked | undefined = walked;
    const fromHere = (): Walked => {
      const again = start();
      again.manner.fresh(all, sendsCursors);
      return again;
    };
    return {
      ...answer,
      data: {
        items: (manner.wanted?.(fresh) ?? fresh) as Item[],
        nextCursor: next?.after,
        prevCursor: headers.get('prev-cursor') ?? undefined,
        // The end of a list is an empty page, and a filter may leave nothing of one.
        async next() {
          if (!next) return undefined;
          const onward = kept ?? fromHere();
          kept = undefined;
          const { data } = await open({ ...args, ...next }, onward);
          return data.items.length > 0 ? data : data.next();
        },
      },
    };
  };

  const walked = start();
  return open(walked.manner.wire, walked);
}

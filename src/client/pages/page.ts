import { APIPromise } from '../calls/api-promise.ts';
import type { RouteExtra } from '../routes/route.ts';
import type { Iterated } from '../stream/relay.ts';
import type { Answer } from '../transport/answer.ts';
import type { Args, Call } from '../transport/request.ts';
import type { nothingNew, withQuirks } from './quirks.ts';
import { type Lead, type ListCall, type ListStrategy, plain } from './strategy.ts';

/** One page of a list. */
export interface Page<Item> {
  /** In the order that was asked for. */
  items: Item[];
  /**
   * Where the next page begins: the server's `Next-Cursor`, else an item's id. Absent if there certainly is none, or no cursor
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

/** What only lists need that servers give in another way than most. */
export interface ListExtras {
  withQuirks: typeof withQuirks;
  nothingNew: typeof nothingNew;
}

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
  constructor(list: ListCall, extra: RouteExtra, args: Args, extras: () => Promise<ListExtras>, turn: Turn) {
    super(() => walk<Item>(list, extra, extras, turn, args));
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

/** The items of page after page. Those of a page are returned without waiting, where a generator would wait for each. */
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

/** What is known of a list while somebody walks along it. */
interface Walked {
  strategy: ListStrategy;
  /** The cursors that were followed. */
  visited: Set<unknown>;
}

/** Walks along a list, from its first page on. */
async function walk<Item>(
  list: ListCall,
  extra: RouteExtra,
  extras: () => Promise<ListExtras>,
  turn: Turn,
  first: Args,
): Promise<Answer<Page<Item>>> {
  const { cursors, filteredAfter } = extra;
  const isQuirky = filteredAfter || (cursors && cursors !== 'none') || first?.order_by;
  const strategyOf = isQuirky ? (await extras()).withQuirks : undefined;
  const start = (): Walked => ({ strategy: strategyOf?.(extra, first) ?? plain(first), visited: new Set() });
  /** Whether the server has sent a `Next-Cursor`. */
  let sendsCursors = false;

  const open = async (args: Args, walked: Walked): Promise<Answer<Page<Item>>> => {
    const { strategy, visited } = walked;
    const answer = await turn(args, strategy.cursorNames);
    const { headers } = answer.response;
    const cursor = headers.get('next-cursor');
    sendsCursors ||= !!cursor;
    const all = strategy.inOrder?.(answer, sendsCursors) ?? answer.data;
    const fresh = strategy.fresh(all, sendsCursors);
    if (args.after && ((all[0] && !fresh[0]) || visited.size === visited.add(args.after).size))
      throw (await extras()).nothingNew(list, `${args.after}`);
    // A server that has sent cursors says by sending none that this was the last page.
    const lead = (): Lead | undefined =>
      sendsCursors ? (cursor ? { after: cursor } : undefined) : strategy.leadOn(all, args.limit);
    const next = cursors !== 'none' && all[0] ? lead() : undefined;
    /** For the first caller that goes on from here. Others have not seen what came then, and start from this page. */
    let kept: Walked | undefined = walked;
    const fromHere = (): Walked => {
      const again = start();
      again.strategy.fresh(all, sendsCursors);
      return again;
    };
    return {
      ...answer,
      data: {
        items: (strategy.wanted?.(fresh) ?? fresh) as Item[],
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
  return open(walked.strategy.wire, walked);
}

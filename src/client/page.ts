import { APIPromise } from './api-promise.ts';
import { late } from './late.ts';
import type { Args, Call } from './request.ts';
import type { RouteExtra } from './route.ts';
import type { Answer } from './transport.ts';

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
   * @throws PaginationError where a server gives the same page again
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for (let page: Page<Item> | undefined = await this; page; page = await page.next())
      for (const item of page.items) yield item;
  }

  /** All items, or the first `max` of them. */
  async toArray({ max = Infinity }: { max?: number } = {}): Promise<Item[]> {
    const items: Item[] = [];
    if (max > 0) for await (const item of this) if (items.push(item) >= max) break;
    return items;
  }
}

/** Walks along a list, from its first page on. */
async function walk<Item>(row: string, extra: RouteExtra, turn: Turn, first: Args): Promise<Answer<Page<Item>>> {
  const { cursors, filteredAfter } = extra;
  const odd = filteredAfter || (cursors && cursors !== 'none') ? (await late()).oddities(extra, first) : undefined;
  const seen = new Set<string>();
  /** Whether the server has sent a `Next-Cursor`. */
  let sendsCursors = false;

  const open = async (args: Args): Promise<Answer<Page<Item>>> => {
    const answer = await turn(args, odd?.cursorNames);
    const { headers } = answer.response;
    const cursor = headers.get('next-cursor');
    sendsCursors ||= !!cursor;
    const all = odd ? odd.inOrder(answer, sendsCursors) : answer.data;
    const fresh = all.filter((item) => isNew(item, seen));
    if (args.after && all.length > 0 && fresh.length === 0) throw (await late()).nothingNew(row, `${args.after}`);
    const next = leadOn(extra, all, args, cursor, sendsCursors);
    return {
      ...answer,
      data: {
        items: (odd ? fresh.filter(odd.isWanted) : fresh) as Item[],
        nextCursor: next?.after,
        prevCursor: headers.get('prev-cursor') ?? undefined,
        // The end of a list is an empty page, and a filter may leave nothing of one.
        async next() {
          if (!next) return undefined;
          const { data } = await open({ ...args, ...next });
          return data.items.length > 0 ? data : data.next();
        },
      },
    };
  };

  return open(odd?.wire ?? first);
}

/** What leads to the next page; undefined where there surely is none. */
function leadOn(
  { cursors, oldestFirst }: RouteExtra,
  items: unknown[],
  { limit }: Args,
  cursor: string | null,
  sendsCursors: boolean,
): { after?: string; limit?: number } | undefined {
  if (items.length === 0 || cursors === 'none') return undefined;
  // A server that has sent cursors says by sending none that this was the last page.
  if (sendsCursors) return cursor ? { after: cursor } : undefined;
  // Servers hide some messages after they have cut the page: a short page of messages is not the last one.
  if (!oldestFirst && items.length < Number(limit ?? 0)) return undefined;
  if (cursors === 'unordered') return { limit: items.length * 2 };
  const { id } = items.at(-1) as { id?: string };
  return id ? { after: id } : undefined;
}

/** Whether it makes the set grow. One message id covers several messages: what was thought, said and done in one step. */
function isNew(item: unknown, seen: Set<string>): boolean {
  const { id, message_type, otid } = (item ?? {}) as Record<string, string>;
  const key = message_type ? `${id} ${message_type} ${otid}` : id;
  return !key || seen.size < seen.add(key).size;
}

import { APIPromise } from './api-promise.ts';
import { PaginationError } from './errors/pagination.ts';
import type { Args } from './request.ts';
import type { RouteExtra } from './route.ts';
import type { Answer } from './transport.ts';
import { keyOf, Walk } from './walk.ts';

/** One page of a list. */
export interface Page<Item> {
  /** In the order that was asked for. */
  items: Item[];
  /** Where the next page begins: the server's `Next-Cursor`, else an item's id. Absent where there surely is none, or no cursor leads to it. */
  nextCursor: string | undefined;
  /** The server's `Prev-Cursor`. Released servers send none. */
  prevCursor: string | undefined;
  /** The next page, or undefined where this was the last. */
  next(): Promise<Page<Item> | undefined>;
}

/** Gets one page. */
export type Turn<Item> = (args: Args) => Promise<Answer<Item[]>>;

interface Book<Item> {
  row: string;
  turn: Turn<Item>;
  walk: Walk<Item>;
  /** Keys of what was given already. */
  seen: Set<string>;
  wanted(item: Item): boolean;
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
  override readonly [Symbol.toStringTag]: string = 'PagePromise';

  constructor(row: string, extra: RouteExtra, args: Args, turn: Turn<Item>) {
    super(async () => {
      const [wire, wanted] = withoutFilters(args, extra.filteredAfter ?? []);
      const book: Book<Item> = { row, turn, walk: new Walk(extra), seen: new Set(), wanted };
      return open(book, wire, undefined);
    });
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
  async toArray({ max = Number.POSITIVE_INFINITY }: { max?: number } = {}): Promise<Item[]> {
    const items: Item[] = [];
    if (max <= 0) return items;
    for await (const item of this) if (items.push(item) >= max) break;
    return items;
  }
}

async function open<Item>(book: Book<Item>, args: Args, cursor: string | undefined): Promise<Answer<Page<Item>>> {
  const { row, walk, seen, turn, wanted } = book;
  const answer = await turn(args);
  const { items, next, prevCursor } = walk.step(answer, args);
  const fresh = items.filter((item) => {
    const key = keyOf(item);
    return key === undefined || (!seen.has(key) && seen.add(key));
  });
  if (cursor !== undefined && items.length > 0 && fresh.length === 0) throw new PaginationError(row, cursor);
  const page: Page<Item> = {
    items: fresh.filter(wanted),
    nextCursor: next?.cursor,
    prevCursor,
    next: async () => next && nonEmpty(book, next.args, next.cursor),
  };
  return { ...answer, data: page };
}

/** The next page that holds anything at all: the end of a list is an empty page, and a filter may leave nothing of one. */
async function nonEmpty<Item>(
  book: Book<Item>,
  args: Args,
  cursor: string | undefined,
): Promise<Page<Item> | undefined> {
  const { data: page } = await open(book, args, cursor);
  return page.items.length > 0 ? page : page.next();
}

/**
 * Takes the filters that a server applies after it has cut the page out of the wire's arguments, to apply them here. With
 * them a page may be empty long before the end, and an empty page has no item at which to go on.
 */
function withoutFilters(args: Args, filters: readonly string[]): [wire: Args, wanted: (item: unknown) => boolean] {
  const types = filters.flatMap((name) => (Array.isArray(args[name]) ? args[name] : []));
  const wire = Object.fromEntries(Object.entries(args).filter(([name]) => !filters.includes(name)));
  return [
    wire,
    (item) => types.length === 0 || types.includes((item as { message_type?: unknown } | undefined)?.message_type),
  ];
}

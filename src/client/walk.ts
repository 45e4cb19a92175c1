import { type Args, isDescending } from './request.ts';
import type { RouteExtra } from './route.ts';
import type { Answer } from './transport.ts';

/** What one page says about the list that it belongs to. */
export interface Step<Item> {
  /** In the order that was asked for. */
  items: Item[];
  /** How to ask for the next page; undefined where there surely is none. Without a cursor, it begins with what was given. */
  next?: { cursor: string | undefined; args: Args } | undefined;
  prevCursor?: string | undefined;
}

/** The way along a list: remembers what kind of server it is. */
export class Walk<Item> {
  readonly #extra: RouteExtra;
  /** Whether the server has sent a `Next-Cursor`. */
  #cursors = false;

  constructor(extra: RouteExtra) {
    this.#extra = extra;
  }

  step({ data, response, prefix }: Answer<Item[]>, args: Args): Step<Item> {
    const cursor = response.headers.get('next-cursor') ?? undefined;
    this.#cursors ||= cursor !== undefined;
    const prevCursor = response.headers.get('prev-cursor') ?? undefined;
    const { oldestFirst } = this.#extra;
    const turned = oldestFirst && isDescending(this.#extra, args) && prefix === '/v1' && !this.#cursors;
    const items = turned ? data.toReversed() : data;
    return { items, prevCursor, next: this.#isLast(items, args) ? undefined : this.#next(items, args, cursor) };
  }

  #isLast(items: Item[], { limit }: Args): boolean {
    if (items.length === 0 || this.#extra.cursors === 'none') return true;
    // Servers hide some messages after they have cut the page: a short page of messages is not the last one.
    return !this.#extra.oldestFirst && typeof limit === 'number' && items.length < limit;
  }

  #next(items: Item[], args: Args, cursor: string | undefined): Step<Item>['next'] {
    if (this.#extra.cursors === 'unordered' && !this.#cursors)
      return { cursor: undefined, args: { ...args, limit: items.length * 2 } };
    // A server that has sent cursors says by sending none that this was the last page.
    const after = cursor ?? (this.#cursors ? undefined : idOf(items.at(-1)));
    return after === undefined ? undefined : { cursor: after, args: { ...args, after } };
  }
}

const idOf = (item: unknown): string | undefined => {
  const { id } = (item ?? {}) as { id?: unknown };
  return typeof id === 'string' ? id : undefined;
};

/** What tells two items apart. One message id covers several messages: what was thought, said and done in one step. */
export function keyOf(item: unknown): string | undefined {
  const { message_type, otid } = (item ?? {}) as { message_type?: unknown; otid?: unknown };
  const id = idOf(item);
  return message_type === undefined ? id : `${id} ${message_type} ${otid}`;
}

import * as z from 'zod/mini';
import { literal, nullish, text } from '../schema.ts';

const cursors = {
  /** Only items before this one in the order of the list: an item's id, or a cursor of a page. */
  before: text(),
  /** Only items after this one in the order of the list: an item's id, or a cursor of a page. */
  after: text(),
};

/** The pagination fields of nearly every list. */
export const paged = (limit: number) => ({
  ...cursors,
  /** The maximum number of items in one page. */
  limit: z._default(z.nullable(z.int()), limit),
});

/** `order` and `order_by`. */
export const ordered = <const F extends readonly string[] = readonly ['created_at']>(
  order: 'asc' | 'desc' = 'desc',
  ...fields: F
) => ({
  /** The direction of the sort. */
  order: z._default(literal('asc', 'desc'), order),
  /** The field to sort by. */
  order_by: z._default(literal('created_at', ...fields), 'created_at'),
});

export const texts = () => nullish(z.array(z.string()));

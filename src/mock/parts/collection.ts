import type { Endpoint } from '../../contract/endpoint.ts';
import type { Context, Page } from '../../server/behaviour.ts';
import type { HttpError } from '../../server/errors.ts';
import type { Collection } from '../world/collection.ts';
import { type PageManner, type PageQuery, paginate } from '../world/page.ts';
import { noEntity, taken } from '../world/refusals.ts';
import { setFields } from '../world/set-fields.ts';
import type { World } from '../world/state.ts';

/** Arguments of a row: path, query and body in one object. */
// biome-ignore lint/suspicious/noExplicitAny: as `Checked`; the rows' own types say which fields there are
export type Args = Record<string, any>;

/** An error for an id that nothing has, or that can't be used. */
export type Refusal = (id: string, context: Context) => HttpError;

type Item = { id: string };

/** What tells one plain resource from another. Only what differs from the defaults is written down. */
export interface CollectionParts<T extends Item> {
  /** Where the items are kept. */
  items: Collection<T>;
  /** What servers call an item in their errors: `Source`. */
  entity: string;
  /** The parameter of the path that holds an id: `sourceId`. */
  param: string;
  /** What ids begin with, without the dash: `source`. */
  prefix: string;
  /** The fields of a body that are kept. Those that are null or absent leave an item as it is. */
  fields: readonly string[];
  /** The defaults of a new item. */
  blank?: Partial<T>;
  /** Fields of a new item that follow from its body in another way. May throw what `create` refuses. */
  make?(body: Args, context: Context): Partial<T>;
  /** What a body changes, where that is more than `fields`. May throw what `update` refuses. */
  change?(body: Args, item: T, context: Context): Partial<T>;
  /** Whether items have `created_at` and `updated_at`. Default: true. */
  stamps?: boolean;
  /** The field that no two items share, by the name of its constraint in the database. `upsert` finds an item by it. */
  unique?: { field: keyof T & string; constraint: string };
  /** Whether an item is on a list with this query. Called once for a list, so that it may refuse the query. */
  filter?(query: Args): (item: T) => boolean;
  /** How a list is cut into pages; `none` where it is given whole, oldest first, whatever is asked. Default: newest first. */
  paging?: 'none' | { zero?: PageManner<T>['zero']; row?: Pick<Endpoint, 'paging'> };
  /** What is answered of an item. Default: the item. */
  view?(item: T, context: Context): T;
  /** What an unknown id is refused with, where it is not the usual 404; for `cursor`, which is ignored by default, of a list. */
  refuse?: { get?: Refusal; update?: Refusal; delete?: Refusal; cursor?: Refusal };
  /** What else happens when an item has been made or deleted. */
  created?(item: T, context: Context): void;
  deleted?(item: T): void;
  /** What is answered to a deletion. Default: null; undefined for 204. */
  deletion?(item: T): unknown;
}

/** The rows of a plain resource. It takes those that it has. */
export interface CollectionRows<T> {
  list(query: Args, context: Context): Page<T>;
  count(query: Args, context: Context): number;
  get(args: Args, context: Context): T;
  create(body: Args, context: Context): T;
  upsert(body: Args, context: Context): T;
  update(args: Args, context: Context): T;
  delete(args: Args, context: Context): unknown;
}

/**
 * Makes the rows of a plain resource: create, get, list, count, update, upsert and delete.
 *
 * @throws HttpError from a row: 404 for an unknown id, 409 for a `unique` field that is taken, and what the parts refuse.
 * @example
 * const rows = collection(world, {
 *   items: state.archives,
 *   entity: 'Archive',
 *   param: 'archiveId',
 *   prefix: 'archive',
 *   fields: ['name', 'description', 'metadata'],
 *   blank: blankArchive,
 *   deletion: () => undefined,
 * });
 * return { list: rows.list, create: rows.create, get: rows.get, update: rows.update, delete: rows.delete };
 */
export function collection<T extends Item>(world: World, parts: CollectionParts<T>): CollectionRows<T> {
  const { items, refuse = {}, unique } = parts;
  const view = parts.view ?? ((item: T) => item);
  const known = (args: Args, context: Context, refusal?: Refusal): T =>
    knownItem(items, args[parts.param], () => (refusal ?? usual(parts.entity))(args[parts.param], context));
  const create = (body: Args, context: Context): T => {
    const item = newItem(world, parts, body, context);
    const answer = view(items.add(item), context);
    parts.created?.(item, context);
    return answer;
  };
  const update = (item: T, body: Args, context: Context): T => {
    if (unique && body[unique.field]) checkUnique(parts, body[unique.field], item);
    const change = parts.change?.(body, item, context) ?? setFields(body, parts.fields);
    Object.assign(item, change, parts.stamps !== false && { updated_at: world.clock.stamp() });
    return view(item, context);
  };
  const same = (body: Args) => unique && items.find((item) => item[unique.field] === body[unique.field]);
  return {
    ...listing(parts, view),
    create,
    get: (args, context) => view(known(args, context, refuse.get), context),
    update: (args, context) => update(known(args, context, refuse.update), args, context),
    upsert: (body, context) => {
      const item = same(body);
      return item ? update(item, body, context) : create(body, context);
    },
    delete: (args, context) => {
      const item = known(args, context, refuse.delete);
      items.delete(item.id);
      parts.deleted?.(item);
      return parts.deletion ? parts.deletion(item) : null;
    },
  };
}

/** The item of an id. */
export function knownItem<T extends Item>(items: Collection<T>, id: string, refusal: () => HttpError): T {
  const item = items.get(id);
  if (!item) throw refusal();
  return item;
}

const usual =
  (entity: string): Refusal =>
  (id) =>
    noEntity(entity, id);

function newItem<T extends Item>({ clock, ids }: World, parts: CollectionParts<T>, body: Args, context: Context): T {
  const made = parts.make?.(body, context);
  if (parts.unique) checkUnique(parts, body[parts.unique.field]);
  const now = parts.stamps === false ? undefined : clock.stamp();
  const stamps = now !== undefined && { created_at: now, updated_at: now };
  return {
    ...structuredClone(parts.blank),
    ...setFields(body, parts.fields),
    ...made,
    ...stamps,
    id: ids.next(parts.prefix),
  } as T;
}

/** @throws HttpError 409 for a value that another item has (recordings: sources/04). */
function checkUnique<T extends Item>(parts: CollectionParts<T>, value: string, own?: T): void {
  const { field, constraint } = parts.unique!;
  const other = parts.items.find((item) => item[field] === value);
  if (other && other !== own) throw taken(parts.entity, constraint, field, value);
}

/** The rows that read many items. */
function listing<T extends Item>(
  parts: CollectionParts<T>,
  view: (item: T, context: Context) => T,
): Pick<CollectionRows<T>, 'list' | 'count'> {
  const { items, paging = {}, refuse } = parts;
  const matching = (query: Args): T[] => items.filter(parts.filter?.(query) ?? (() => true));
  const page = (query: Args & PageQuery, context: Context): Page<T> => {
    if (paging === 'none') return { items: matching(query).sort(items.byCreation('asc')) };
    const find = (id: string) => {
      const found = items.recall(id);
      if (!found && refuse?.cursor) throw refuse.cursor(id, context);
      return found;
    };
    const newestFirst = query.order !== 'asc';
    const manner = { ...paging, compare: items.byCreation(query.order), find, newestFirst };
    return paginate(matching(query), query, manner, context);
  };
  return {
    list: (query, context) => {
      const found = page(query, context);
      return { ...found, items: found.items.map((item) => view(item, context)) };
    },
    count: (query) => matching(query).length,
  };
}

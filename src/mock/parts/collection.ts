import type { Endpoint } from '../../contract/endpoint.ts';
import type { Context, Page } from '../../server/behaviour.ts';
import type { HttpError } from '../../server/errors.ts';
import type { Collection } from '../world/collection.ts';
import { type PageOptions, type PageQuery, paginate } from '../world/page.ts';
import { noEntity, taken } from '../world/refusals.ts';
import { setFields } from '../world/set-fields.ts';
import type { World } from '../world/state.ts';

/** The arguments of a row: path, query and body merged into one object. */
// biome-ignore lint/suspicious/noExplicitAny: as `Checked`; the rows' own types say which fields there are
export type Args = Record<string, any>;

/** The error for an unknown or unusable id. */
export type Refusal = (id: string, context: Context) => HttpError;

type Item = { id: string };

/** What differs from one plain resource to the next. Optional parts have defaults. */
export interface CollectionParts<T extends Item> {
  /** The items. */
  items: Collection<T>;
  /** What servers call an item in their errors: `Source`. */
  entity: string;
  /** The path parameter with the id: `sourceId`. */
  param: string;
  /** The prefix of ids, without the dash: `source`. */
  prefix: string;
  /** The fields of a body that are stored. Null and absent fields leave an item unchanged. */
  fields: readonly string[];
  /** The defaults of a new item. */
  blank?: Partial<T>;
  /** Derives further fields of a new item from its body. Throws to reject a `create`. */
  make?(body: Args, context: Context): Partial<T>;
  /** Derives the changes of an update, instead of `fields`. Throws to reject an `update`. */
  change?(body: Args, item: T, context: Context): Partial<T>;
  /** Whether items have `created_at` and `updated_at`. Default: true. */
  stamps?: boolean;
  /** The unique field, and the name of its constraint in the server's database. `upsert` finds an item by it. */
  unique?: { field: keyof T & string; constraint: string };
  /** Returns the filter for a query. Called once per list. Throws to reject the query. */
  filter?(query: Args): (item: T) => boolean;
  /** How a list is paged. `none` returns all items, oldest first, whatever the query. Default: newest first. */
  paging?: 'none' | { zero?: PageOptions<T>['zero']; row?: Pick<Endpoint, 'paging'> };
  /** The representation of an item in responses. Default: the item. */
  view?(item: T, context: Context): T;
  /** Errors for unknown ids by row, where they differ from the usual 404. An unknown `cursor` of a list is ignored by default. */
  refuse?: { get?: Refusal; update?: Refusal; delete?: Refusal; cursor?: Refusal };
  /** Side effects of creating and deleting an item. */
  created?(item: T, context: Context): void;
  deleted?(item: T): void;
  /** The response to a deletion. Default: null; undefined sends a 204. */
  deletion?(item: T): unknown;
}

/** The rows of a plain resource. A resource uses those that the contract has. */
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
 * Creates the rows of a plain resource: create, get, list, count, update, upsert and delete.
 *
 * @throws HttpError from a row: 404 for an unknown id, 409 for a `unique` field that is taken, and the errors that the parts throw.
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

/** Returns the item with an id.
 *
 * @throws HttpError the refusal, if there is none
 */
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

/** @throws HttpError 409 if another item has the value (recordings: sources/04). */
function checkUnique<T extends Item>(parts: CollectionParts<T>, value: string, own?: T): void {
  const { field, constraint } = parts.unique!;
  const other = parts.items.find((item) => item[field] === value);
  if (other && other !== own) throw taken(parts.entity, constraint, field, value);
}

/** The rows that return several items. */
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
    const options = { ...paging, compare: items.byCreation(query.order), find, newestFirst };
    return paginate(matching(query), query, options, context);
  };
  return {
    list: (query, context) => {
      const found = page(query, context);
      return { ...found, items: found.items.map((item) => view(item, context)) };
    },
    count: (query) => matching(query).length,
  };
}

import type { Context, Page } from '../../server/behaviour.ts';
import type { Collection } from '../world/collection.ts';
import { noEntity } from '../world/refusals.ts';
import { type Args, knownItem, type Refusal } from './collection.ts';

type Item = { id: string };

/** What tells one relation from another: agents and their tools, say. Only what differs from the defaults is written down. */
export interface RelationParts<O extends Item, T extends Item, Answer> {
  /** Those that others are attached to, what servers call one in errors, and the parameter of the path for its id. */
  owners: { items: Collection<O>; entity: string; param: string };
  /** Those that are attached. */
  items: { items: Collection<T>; entity: string; param: string };
  /** The ids of what is attached to an owner, and how they are kept. */
  ids(owner: O): readonly string[];
  keep(owner: O, ids: string[]): unknown;
  /** What attaching and detaching answer. */
  answer(owner: O, context: Context): Answer;
  /** The page of a list, from what is attached in the order of attaching. */
  page(items: T[], query: Args, context: Context): Page<T>;
  /**
   * What an unknown owner is refused with, by row; and what an item: one to attach that there is not, one to detach that is
   * not attached. Default: the usual 404 of its entity; detaching what is not attached does nothing.
   */
  refuse?: {
    owner?: Partial<Record<keyof RelationRows<T, Answer>, Refusal>>;
    attach?: Refusal;
    detach?(id: string, owner: O): Error;
  };
  /** What else happens. */
  attached?(owner: O, item: T): unknown;
  detached?(owner: O): unknown;
}

export interface RelationRows<T, Answer> {
  list(args: Args, context: Context): Page<T>;
  attach(args: Args, context: Context): Answer;
  detach(args: Args, context: Context): Answer;
}

/**
 * Makes the rows of a relation: attach, detach and list.
 *
 * @throws HttpError from a row, as `refuse` says.
 * @example
 * identities: relation({
 *   owners: agents,
 *   items: { items: state.identities, entity: 'Identity', param: 'identityId' },
 *   ids: (agent) => agent.identity_ids ?? [],
 *   keep: (agent, identity_ids) => Object.assign(agent, { identity_ids }),
 *   answer: () => null,
 *   page: related,
 * })
 */
export function relation<O extends Item, T extends Item, Answer>(
  parts: RelationParts<O, T, Answer>,
): RelationRows<T, Answer> {
  const { owners, items, ids, keep, answer, page, refuse = {} } = parts;
  const ownerOf = (args: Args, context: Context, row: keyof RelationRows<T, Answer>): O => {
    const id = args[owners.param];
    return knownItem(owners.items, id, () => refuse.owner?.[row]?.(id, context) ?? noEntity(owners.entity, id));
  };
  return {
    list: (args, context) => {
      const owner = ownerOf(args, context, 'list');
      return page(itemsOf(ids(owner), items.items), args, context);
    },
    attach: (args, context) => {
      const owner = ownerOf(args, context, 'attach');
      const id = args[items.param];
      const item = knownItem(items.items, id, () => refuse.attach?.(id, context) ?? noEntity(items.entity, id));
      keep(owner, withId(ids(owner), id));
      parts.attached?.(owner, item);
      return answer(owner, context);
    },
    detach: (args, context) => {
      const owner = ownerOf(args, context, 'detach');
      const id = args[items.param];
      if (refuse.detach && !ids(owner).includes(id)) throw refuse.detach(id, owner);
      keep(owner, withoutId(ids(owner), id));
      parts.detached?.(owner);
      return answer(owner, context);
    },
  };
}

/** The items of a list of ids, in its order, without those that are gone. */
export const itemsOf = <T extends Item>(ids: readonly string[], items: Collection<T>): T[] =>
  ids.flatMap((id) => items.get(id) ?? []);

export const withId = (ids: readonly string[], id: string): string[] => (ids.includes(id) ? [...ids] : [...ids, id]);

export const withoutId = (ids: readonly string[], id: string): string[] => ids.filter((one) => one !== id);

import type { Context, Page } from '../../server/behaviour.ts';
import type { Collection } from '../world/collection.ts';
import { noEntity } from '../world/refusals.ts';
import { type Args, knownItem, type Refusal } from './collection.ts';

type Item = { id: string };

/** What differs from one relation (of agents and their tools, say) to the next. Optional parts have defaults. */
export interface RelationParts<O extends Item, T extends Item, Answer> {
  /** What items are attached to, its name in errors, and the path parameter with its id. */
  owners: { items: Collection<O>; entity: string; param: string };
  /** What is attached. */
  items: { items: Collection<T>; entity: string; param: string };
  /** Reads and stores the ids of an owner's attached items. */
  ids(owner: O): readonly string[];
  keep(owner: O, ids: string[]): unknown;
  /** The response to attaching and detaching. */
  answer(owner: O, context: Context): Answer;
  /** Pages a list of the attached items, which are in the order of attachment. */
  page(items: T[], query: Args, context: Context): Page<T>;
  /**
   * Errors for an unknown owner by row, for an unknown item to attach, and for an item to detach that is not attached.
   * Default: the usual 404 of the entity; detaching an item that is not attached does nothing.
   */
  refuse?: {
    owner?: Partial<Record<keyof RelationRows<T, Answer>, Refusal>>;
    attach?: Refusal;
    detach?(id: string, owner: O): Error;
  };
  /** Side effects. */
  attached?(owner: O, item: T): unknown;
  detached?(owner: O): unknown;
}

export interface RelationRows<T, Answer> {
  list(args: Args, context: Context): Page<T>;
  attach(args: Args, context: Context): Answer;
  detach(args: Args, context: Context): Answer;
}

/**
 * Creates the rows of a relation: attach, detach and list.
 *
 * @throws HttpError from a row, as specified by `refuse`.
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

/** The items with these ids, in this order, without deleted ones. */
export const itemsOf = <T extends Item>(ids: readonly string[], items: Collection<T>): T[] =>
  ids.flatMap((id) => items.get(id) ?? []);

export const withId = (ids: readonly string[], id: string): string[] => (ids.includes(id) ? [...ids] : [...ids, id]);

export const withoutId = (ids: readonly string[], id: string): string[] => ids.filter((one) => one !== id);

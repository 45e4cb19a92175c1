import type { Item, NewItem } from './item.ts';

/** Items that are being added to. */
export interface Draft {
  items: Item[];
  /** The items that there were so far. */
  numbered: number;
}

/** Puts an item behind the others. What was being said before it is then over; a notice interrupts nobody. */
export function append(draft: Draft, item: NewItem, done = false): void {
  if (item.kind !== 'notice') closeSpoken(draft);
  draft.items.push({ ...item, id: ++draft.numbered, done } as Item);
}

/** Calls go on until they return. */
function closeSpoken(draft: Draft): void {
  draft.items = draft.items.map((item) => (item.done || item.kind === 'call' ? item : { ...item, done: true }));
}

/** Nothing comes any more. A call that has not returned never will. */
export function closeAll(draft: Draft, at?: number): void {
  draft.items = draft.items.map((item) => {
    if (item.done) return item;
    return item.kind === 'call'
      ? { ...item, state: item.state === 'denied' ? 'denied' : 'stopped', done: true, ...(at && { ended: at }) }
      : { ...item, done: true };
  });
}

/** Changes the item that is meant, if it is there. @returns whether it is */
export function change<Kind extends Item['kind']>(
  draft: Draft,
  isMeant: (item: Item) => item is Extract<Item, { kind: Kind }>,
  changes: (item: Extract<Item, { kind: Kind }>) => Partial<Extract<Item, { kind: Kind }>>,
): boolean {
  const index = draft.items.findLastIndex(isMeant);
  const item = draft.items[index];
  if (!item) return false;
  const changed = { ...item, ...changes(item as Extract<Item, { kind: Kind }>) } as Item;
  draft.items = draft.items.with(index, changed);
  return true;
}

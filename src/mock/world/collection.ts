/** The items of one kind in the mock's state, oldest first. */
export class Collection<T extends { id: string }> implements Iterable<T> {
  #items = new Map<string, T>();
  /** Deleted items, because cursors may still refer to them. */
  #gone = new Map<string, T>();
  /** The order of creation, including deleted items. */
  #places = new Map<string, number>();

  get size(): number {
    return this.#items.size;
  }

  get(id: string): T | undefined {
    return this.#items.get(id);
  }

  /** The item with an id, even if it has been deleted. */
  recall(id: string): T | undefined {
    return this.#items.get(id) ?? this.#gone.get(id);
  }

  add(item: T): T {
    this.#items.set(item.id, item);
    if (!this.#places.has(item.id)) this.#places.set(item.id, this.#places.size);
    return item;
  }

  /** Changes fields of an item. Throws if no item has that id. */
  update(id: string, change: Partial<T>): T {
    const item = this.#items.get(id);
    if (!item) throw new Error(`The mock has nothing with the id ${id}.`);
    return Object.assign(item, change);
  }

  /** Returns the deleted item; undefined if no item has that id. */
  delete(id: string): T | undefined {
    const item = this.#items.get(id);
    if (!item) return undefined;
    this.#items.delete(id);
    this.#gone.set(id, item);
    return item;
  }

  /** Replaces everything with copies of these. */
  reset(items: Iterable<T>): void {
    for (const map of [this.#items, this.#gone, this.#places]) map.clear();
    for (const item of items) this.add(structuredClone(item));
  }

  find(test: (item: T) => boolean): T | undefined {
    for (const item of this) if (test(item)) return item;
    return undefined;
  }

  filter(test: (item: T) => boolean): T[] {
    return [...this].filter(test);
  }

  /** Compares by order of creation. */
  byCreation(order: 'asc' | 'desc' = 'desc'): (a: T, b: T) => number {
    const sign = order === 'asc' ? 1 : -1;
    const place = (item: T) => this.#places.get(item.id) ?? -1;
    return (a, b) => sign * (place(a) - place(b));
  }

  [Symbol.iterator](): IterableIterator<T> {
    return this.#items.values();
  }
}

/** Everything of one kind that the pretended server holds, oldest first. */
export class Collection<T extends { id: string }> implements Iterable<T> {
  #items = new Map<string, T>();
  /** What was deleted, because a cursor may still name it. */
  #gone = new Map<string, T>();
  /** The order in which things were made, also of what was deleted. */
  #places = new Map<string, number>();

  get size(): number {
    return this.#items.size;
  }

  get(id: string): T | undefined {
    return this.#items.get(id);
  }

  /** The item of an id, also when it has been deleted. */
  recall(id: string): T | undefined {
    return this.#items.get(id) ?? this.#gone.get(id);
  }

  add(item: T): T {
    this.#items.set(item.id, item);
    if (!this.#places.has(item.id)) this.#places.set(item.id, this.#places.size);
    return item;
  }

  /** Changes the fields that are given. Throws when nothing has that id. */
  update(id: string, change: Partial<T>): T {
    const item = this.#items.get(id);
    if (!item) throw new Error(`The mock has nothing with the id ${id}.`);
    return Object.assign(item, change);
  }

  /** Gives what it has deleted; undefined when nothing had that id. */
  delete(id: string): T | undefined {
    const item = this.#items.get(id);
    if (!item) return undefined;
    this.#items.delete(id);
    this.#gone.set(id, item);
    return item;
  }

  /** Forgets everything and holds copies of these instead. */
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

  /** Sorts by the order in which things were made. */
  byCreation(order: 'asc' | 'desc' = 'desc'): (a: T, b: T) => number {
    const sign = order === 'asc' ? 1 : -1;
    const place = (item: T) => this.#places.get(item.id) ?? -1;
    return (a, b) => sign * (place(a) - place(b));
  }

  [Symbol.iterator](): IterableIterator<T> {
    return this.#items.values();
  }
}

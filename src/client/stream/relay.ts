/** What can be iterated and left. */
export type Iterated<Item> = Required<Omit<AsyncIterator<Item, void>, 'throw'>>;

/** An iterator whose source is still being loaded. */
export function relay<T>(loading: Promise<Iterated<T>>): Iterated<T> & AsyncIterableIterator<T, void> {
  let source: Iterated<T> | undefined;
  // A failure is thrown where somebody iterates.
  loading.then((loaded) => (source = loaded)).catch(() => {});
  return {
    // What has already been read is returned without waiting for anything.
    next: () => (source ? source.next() : loading.then((loaded) => loaded.next())),
    // Nothing is left to leave where it never began. (V8's Array.fromAsync asks again for ever where this is refused.)
    return: () =>
      loading.then(
        (loaded) => loaded.return(),
        () => ({ done: true, value: undefined }),
      ),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

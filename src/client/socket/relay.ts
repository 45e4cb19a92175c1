/** What can be iterated and left. */
type Source<T> = Required<Omit<AsyncIterator<T, void>, 'throw'>>;

/** An iterator whose source is still being loaded. */
export function relay<T>(source: Promise<Source<T>>): Source<T> & AsyncIterableIterator<T, void> {
  // It is thrown where somebody iterates.
  source.catch(() => {});
  return {
    next: () => source.then((them) => them.next()),
    return: () => source.then((them) => them.return()),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

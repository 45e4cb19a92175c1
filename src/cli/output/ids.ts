/** What other commands take for an item. Models have no id; agents name them by their handle. */
export function idOf(item: unknown): string | undefined {
  const { id, handle } = (item ?? {}) as { id?: unknown; handle?: unknown };
  return [id, handle].find((value) => typeof value === 'string');
}

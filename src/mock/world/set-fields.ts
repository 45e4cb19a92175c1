/** Picks those `fields` of a body that are set: null and absent ones leave an item unchanged (recordings: agents/103). */
export function setFields<T extends object>(body: T, fields: readonly string[]): Partial<T> {
  const set = Object.entries(body).filter(
    ([key, value]) => fields.includes(key) && value !== undefined && value !== null,
  );
  return Object.fromEntries(set) as Partial<T>;
}

import type { Keys } from '../server/auth.ts';

/** Converts the keys of a mock's options to those of the server. */
export function keptKeys(given: readonly (string | { key: string; readOnly?: boolean })[] | undefined): Keys {
  if (!given) return {};
  const all = given.map((entry) => (typeof entry === 'string' ? { key: entry } : entry));
  const readOnly = all.filter((entry) => 'readOnly' in entry && entry.readOnly).map((entry) => entry.key);
  return { accepted: all.map((entry) => entry.key).filter((key) => !readOnly.includes(key)), readOnly };
}

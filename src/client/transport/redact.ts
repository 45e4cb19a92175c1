/** Takes a key out of everything that a server sent: some echo what they were given. */
export function redact<T>(value: T, key: string | undefined): T {
  if (!key) return value;
  if (typeof value === 'string') return value.replaceAll(key, '<key>') as T;
  if (Array.isArray(value)) return value.map((item) => redact(item, key)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [redact(name, key), redact(inner, key)])) as T;
}

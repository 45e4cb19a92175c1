/** What stands at a path of dots: `llm_config.model`. Undefined where nothing does. */
export const fieldAt = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((at, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined), value);

/**
 * A value with only some of its fields, those that are missing as null.
 *
 * @example
 * pick(agent, ['id', 'llm_config.model']) // { id: 'agent-…', llm_config: { model: 'gpt-4o-mini' } }
 */
export function pick(value: unknown, fields: readonly string[] | undefined): unknown {
  if (!fields) return value;
  const picked: Fields = {};
  for (const path of fields) {
    const names = path.split('.');
    const last = names.pop()!;
    const parent = names.reduce<Fields>((at, name) => {
      if (!isObject(at[name])) at[name] = {};
      return at[name] as Fields;
    }, picked);
    parent[last] = fieldAt(value, path) ?? null;
  }
  return picked;
}

type Fields = Record<string, unknown>;
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

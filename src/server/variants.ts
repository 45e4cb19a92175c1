import { components, type Schema } from '../contract/schema.ts';
import { defOf } from './def.ts';

/** The names that a released server has for schemas wrapped in validators (recordings: messages/05, /06). */
const wrapped: Readonly<Record<string, string>> = {
  MessageCreate: 'function-after[generate_otid_if_missing(), MessageCreate]',
  ApprovalCreate:
    'function-after[migrate_deprecated_fields(), function-after[generate_otid_if_missing(), ApprovalCreate]]',
  ToolReturnCreate: 'function-after[generate_otid_if_missing(), ToolReturnCreate]',
};

const simple: Readonly<Record<string, string>> = { string: 'str', boolean: 'bool', record: 'dict[str,any]' };

/** The name of one alternative of a union, which pydantic puts into the `loc` of a problem: `str`, `list[str]`. */
export function nameOf(schema: Schema): string {
  const id = components.get(schema)?.id;
  if (id) return wrapped[id] ?? id;
  const def = defOf(schema);
  if (def.type === 'array') return `list[${nameOf(def.element)}]`;
  if (def.type === 'union')
    return `${def.discriminator ? 'tagged-union' : 'union'}[${def.options.map(nameOf).join(',')}]`;
  if (def.type === 'literal') return `literal[${def.values.map((value) => `'${value}'`).join(',')}]`;
  if (def.type === 'number') return def.format === 'safeint' ? 'int' : 'float';
  if (def.type === 'object')
    return String(
      Object.values(def.shape)
        .map((field) => defOf(field).values?.[0])
        .find(Boolean) ?? 'object',
    );
  return simple[def.type] ?? def.type;
}

import type { JsonSchema } from './schemas.ts';

const literal = (value: unknown) => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value));
const union = (parts: string[]) => [...new Set(parts)].join(' | ');

function objectText(schema: JsonSchema): string {
  if (schema.properties) {
    const fields = Object.entries(schema.properties).map(
      ([name, field]) => `${name}${schema.required?.includes(name) ? '' : '?'}: ${typeText(field)}`,
    );
    return `{ ${fields.join('; ')} }`;
  }
  const values = schema.additionalProperties;
  return typeof values === 'object' && Object.keys(values).length ? `Record<string, ${typeText(values)}>` : 'object';
}

function primitiveText(schema: JsonSchema, type: string): string {
  if (type === 'integer') return 'number';
  if (type === 'object') return objectText(schema);
  if (type === 'string' && schema.format === 'binary') return 'Upload';
  if (type !== 'array') return type;
  const items = typeText(schema.items ?? {});
  return items.includes(' | ') ? `(${items})[]` : `${items}[]`;
}

/**
 * A JSON Schema as a human-readable TypeScript type.
 *
 * @example
 * typeText({ type: ['string', 'null'] }) // 'string | null'
 */
export function typeText(schema: JsonSchema): string {
  if (schema.$ref) return schema.$ref.replace(/.*\//, '');
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return union(schema.enum.map(literal));
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return union(variants.map(typeText));
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => primitiveText(schema, type)));
  return schema.type ? primitiveText(schema, schema.type) : 'unknown';
}

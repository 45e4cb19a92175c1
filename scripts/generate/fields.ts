import { type StandardSchema, zodOf } from '../../src/contract/schema.ts';

/** The names of the fields of an object schema; of a union of objects, those of all of them. */
export function fieldsOf(schema: StandardSchema<unknown, unknown>): string[] {
  const def = zodOf(schema)._zod.def as {
    type: string;
    shape?: Record<string, unknown>;
    options?: StandardSchema<unknown, unknown>[];
  };
  if (def.type === 'union') return [...new Set(def.options!.flatMap(fieldsOf))];
  if (def.type !== 'object' || !def.shape) throw new Error(`not an object schema: ${def.type}`);
  return Object.keys(def.shape);
}

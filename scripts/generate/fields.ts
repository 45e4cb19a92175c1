import { type StandardSchema, zodOf } from '../../src/contract/schema.ts';

/** The names of the fields of an object schema. */
export function fieldsOf(schema: StandardSchema<unknown, unknown>): string[] {
  const def = zodOf(schema)._zod.def as { type: string; shape?: Record<string, unknown> };
  if (def.type !== 'object' || !def.shape) throw new Error(`not an object schema: ${def.type}`);
  return Object.keys(def.shape);
}

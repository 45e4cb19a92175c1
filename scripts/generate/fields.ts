import type { Schema } from '../../src/contract/schema.ts';

/** The names of the fields of an object schema. */
export function fieldsOf(schema: Schema<unknown, unknown>): string[] {
  const def = schema._zod.def as { type: string; shape?: Record<string, unknown> };
  if (def.type !== 'object' || !def.shape) throw new Error(`not an object schema: ${def.type}`);
  return Object.keys(def.shape);
}

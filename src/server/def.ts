import { type Schema, type StandardSchema, zodOf } from '../contract/schema.ts';
import type { Check } from './checks.ts';

/** The parts of a zod definition that are used here. Which of them a schema has depends on its type. */
export interface Def {
  type: string;
  checks?: { _zod: { def: Check } }[];
  format?: string;
  innerType: Schema;
  defaultValue: unknown;
  element: Schema;
  valueType: Schema;
  shape: Record<string, Schema>;
  catchall?: Schema;
  options: Schema[];
  discriminator?: string;
  entries: Record<string, unknown>;
  values: readonly unknown[];
}

/** The definition of a schema, as data. */
export const defOf = (schema: StandardSchema<unknown, unknown>): Def => zodOf(schema)._zod.def as unknown as Def;

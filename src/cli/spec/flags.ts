import type * as core from 'zod/v4/core';
import type { comments } from '../../contract/generated/comments.ts';
import { components, type StandardSchema } from '../../contract/schema.ts';
import type { Flag, FlagKind } from './spec.ts';

/**
 * The flags of an object schema, in the order of its fields.
 *
 * @example
 * flagsOf(contract.agents.list.query, comments).map(({ field }) => field) // ['name', 'tags', 'match_all_tags', …]
 */
export function flagsOf(schema: StandardSchema<unknown, unknown>, comments: Comments): Flag[] {
  const def = defOf(schema);
  if (def.type === 'union') return flagsOfUnion(def.options.map((option) => flagsOf(option as never, comments)));
  if (def.type !== 'object') throw new TypeError(`only the fields of an object can be flags, not those of ${def.type}`);
  const owner = components.get(schema as never)?.id;
  return Object.entries(def.shape).map(([field, value]) => flagOf(field, value, `${owner}.${field}`, comments));
}

/** Flags of any of the alternatives; those that all of them require are required. */
function flagsOfUnion(alternatives: Flag[][]): Flag[] {
  const all = new Map(alternatives.flat().map((flag) => [flag.field, flag]));
  const isRequired = (field: string) =>
    alternatives.every((flags) => flags.some((flag) => flag.field === field && flag.required));
  return [...all.values()].map(({ required: _, ...flag }) =>
    isRequired(flag.field) ? { ...flag, required: true } : flag,
  );
}

function flagOf(field: string, schema: unknown, comment: string, { fields, deprecated }: Comments): Flag {
  const flag: Flag = { field, ...shapeOf(schema), about: fields[comment] ?? '' };
  const fallback = fallbackOf(schema);
  if (!mayBeLeftOut(schema)) flag.required = true;
  if (fallback !== undefined) flag.fallback = fallback;
  const instead = deprecated[comment];
  if (instead !== undefined) flag.deprecated = instead;
  return flag;
}

type Comments = Pick<typeof comments, 'fields' | 'deprecated'>;

/** A definition that tells its own type, as zod's core declares it for every schema. */
const defOf = (schema: unknown): core.$ZodTypes['_zod']['def'] => (schema as core.$ZodTypes)._zod.def;

type Shape = Pick<Flag, 'kind' | 'choices' | 'many'>;
const one = (kind: FlagKind, choices?: string[]): Shape => ({ kind, ...(choices && { choices }) });

function shapeOf(schema: unknown): Shape {
  const def = defOf(schema);
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
      return shapeOf(def.innerType);
    case 'array':
      return { ...shapeOf(def.element), many: true };
    case 'string':
      return one('text');
    case 'number':
      return one('format' in def ? 'integer' : 'number');
    case 'boolean':
      return one('boolean');
    case 'enum':
      return one('text', Object.values(def.entries).map(String));
    case 'literal':
      return one('text', def.values.map(String));
    case 'union':
      return unionOf(def.options.map(shapeOf));
    case 'custom':
      return one('file');
    default:
      return one('json');
  }
}

/** Text of one kind or another is text; text or a structure is `content`. */
function unionOf(options: Shape[]): Shape {
  const texts = options.filter(({ kind, many }) => kind === 'text' && !many).length;
  if (texts === options.length) return one('text');
  return one(texts > 0 ? 'content' : 'json');
}

const mayBeLeftOut = (schema: unknown): boolean => {
  const def = defOf(schema);
  return def.type === 'nullable' ? mayBeLeftOut(def.innerType) : def.type === 'optional' || def.type === 'default';
};

function fallbackOf(schema: unknown): unknown {
  const def = defOf(schema);
  if (def.type === 'default') return def.defaultValue;
  return def.type === 'optional' || def.type === 'nullable' ? fallbackOf(def.innerType) : undefined;
}

/** The names of the fields of what a call gives; of a union, those of all its objects. */
export function fieldsOf(schema: unknown): string[] {
  const def = defOf(schema);
  if (def.type === 'object') return Object.keys(def.shape);
  return def.type === 'union' ? [...new Set(def.options.flatMap(fieldsOf))] : [];
}

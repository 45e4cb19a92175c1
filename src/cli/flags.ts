import type * as core from 'zod/v4/core';
import { comments } from '../contract/comments.ts';
import { components, type Schema } from '../contract/schema.ts';

/** What a flag takes. `content` is text, or JSON where it is an array. */
export type FlagKind = 'text' | 'integer' | 'number' | 'boolean' | 'json' | 'content' | 'file';

/** A field of the contract as a flag. */
export interface Flag {
  /** As the wire spells it: `match_all_tags` */
  field: string;
  /** `match-all-tags` */
  name: string;
  kind: FlagKind;
  choices?: string[];
  /** Repeated for each item of an array. */
  many: boolean;
  required: boolean;
  /** What servers take where nothing is said. */
  fallback?: unknown;
  about: string;
  /** What to use instead, or an empty text. */
  deprecated?: string;
}

/**
 * The flags of an object schema, in the order of its fields.
 *
 * @example
 * flagsOf(contract.agents.list.query).map(({ name }) => name) // ['name', 'tags', 'match-all-tags', …]
 */
export function flagsOf(schema: Schema<unknown, unknown>): Flag[] {
  const def = defOf(schema);
  if (def.type !== 'object') throw new TypeError(`only the fields of an object can be flags, not those of ${def.type}`);
  const owner = components.get(schema as never)?.id;
  return Object.entries(def.shape).map(([field, value]) => ({
    field,
    name: kebab(field),
    ...shapeOf(value),
    required: !mayBeLeftOut(value),
    fallback: fallbackOf(value),
    about: comments.fields[`${owner}.${field}`] ?? '',
    ...deprecation(`${owner}.${field}`),
  }));
}

const deprecation = (name: string): Pick<Flag, 'deprecated'> => {
  const deprecated = comments.deprecated[name];
  return deprecated === undefined ? {} : { deprecated };
};

/** `matchAllTags`, `match_all_tags` → `match-all-tags`; `metadata_` → `metadata` */
export const kebab = (name: string): string =>
  name
    .replace(/_+$/, '')
    .replaceAll('_', '-')
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A definition that tells its own type, as zod's core declares it for every schema. */
const defOf = (schema: unknown): core.$ZodTypes['_zod']['def'] => (schema as core.$ZodTypes)._zod.def;

type Shape = Pick<Flag, 'kind' | 'choices' | 'many'>;
const one = (kind: FlagKind, choices?: string[]): Shape => ({ kind, many: false, ...(choices && { choices }) });

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

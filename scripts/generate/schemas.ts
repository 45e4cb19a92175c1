import * as z from 'zod/mini';
import { components, type Endpoint, knownValues, type StandardSchema } from '../../src/contract/index.ts';
import { zodOf } from '../../src/contract/schema.ts';
import type { Comments } from './comments.ts';

/** The parts of JSON Schema that are used here. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  minimum?: number;
  maximum?: number;
  default?: unknown;
  pattern?: string;
  examples?: unknown[];
  description?: string;
  deprecated?: boolean;
  discriminator?: { propertyName: string; mapping: Record<string, string> };
}

type AnySchema = StandardSchema<unknown, unknown>;

/** The schemas of the contract as JSON Schema. */
export interface Rendered {
  /** The named schemas that responses and bodies refer to, by name. */
  components: Record<string, JsonSchema>;
  /** The schema of a body or a response: a reference if it has a name. */
  refer(schema: AnySchema): JsonSchema;
  /** The input fields of an object schema. */
  fields(schema: AnySchema): { properties: Record<string, JsonSchema>; required: string[] };
}

const refTo = (name: string) => `#/components/schemas/${name}`;

/** The discriminator mapping of a union; undefined if its variants have no names. */
function discriminator(schema: z.core.$ZodType): JsonSchema['discriminator'] {
  const def = schema._zod.def as { discriminator?: string; options?: z.core.$ZodType[] };
  if (!def.discriminator) return undefined;
  const mapping: Record<string, string> = {};
  for (const option of def.options ?? []) {
    const name = components.get(option)?.id;
    if (!name) return undefined;
    for (const value of option._zod.propValues?.[def.discriminator] ?? []) mapping[String(value)] = refTo(name);
  }
  return { propertyName: def.discriminator, mapping };
}

/** Corrects one node of zod's output. */
function adjust({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: unknown }): void {
  const json = jsonSchema as JsonSchema;
  const known = knownValues.get(zodSchema as never);
  if (known) {
    delete json.type;
    json.anyOf = [{ type: 'string', enum: [...known.values] }, { type: 'string' }];
  }
  if (zodSchema._zod.def.type === 'custom') Object.assign(json, { type: 'string', format: 'binary' });
  // zod states the range of safe integers, and that loose objects can have more fields; both are noise.
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum;
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
  if (json.additionalProperties && json.properties) delete json.additionalProperties;
  // A union of anything and null is anything.
  if (json.anyOf?.some((variant) => Object.keys(variant).length === 0)) delete json.anyOf;
  const variants = discriminator(zodSchema);
  if (variants) json.discriminator = variants;
}

function annotate(name: string, json: JsonSchema, comments: Comments): void {
  if (comments.schemas[name]) json.description = comments.schemas[name];
  for (const [field, schema] of Object.entries(json.properties ?? {})) {
    const key = `${name}.${field}`;
    const use = comments.deprecated[key];
    const text = [comments.fields[key], use].filter(Boolean).join(' ');
    if (text) schema.description = text;
    if (use !== undefined) schema.deprecated = true;
  }
}

/** The names that `schema` refers to, excluding itself. */
function* namesIn(schema: unknown): Generator<string> {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === '$ref') yield String(value).slice(refTo('').length);
    else if (key !== 'mapping') yield* namesIn(value);
  }
}

/** The names reachable from `roots`. */
function reachable(roots: string[], schemas: Record<string, JsonSchema>): Set<string> {
  const seen = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const other of namesIn(schemas[name])) visit(other);
  };
  roots.forEach(visit);
  return seen;
}

/** A registry of the named schemas, and of the anonymous schemas of rows under names that no component has. */
function nameAll(rows: [string, Endpoint][]) {
  const registry = z.registry<{ id: string }>();
  const nameOf = new Map<object, string>();
  const add = (schema: z.core.$ZodType | undefined, fallback: string) => {
    if (!schema || nameOf.has(schema)) return;
    const id = components.get(schema)?.id ?? `${fallback}~`;
    nameOf.set(schema, id);
    registry.add(schema, { id });
  };
  for (const [id, schema] of components._idmap) add(schema, id);
  for (const [name, row] of rows)
    for (const part of ['query', 'body', 'form', 'answer', 'chunk'] as const)
      add(row[part] && zodOf(row[part]), `${name}.${part}`);
  return { registry, nameOf };
}

/** Renders all schemas of the contract as JSON Schema: requests as input, responses as output. */
export function renderSchemas(rows: [string, Endpoint][], comments: Comments): Rendered {
  const { registry, nameOf } = nameAll(rows);
  const render = (io: 'input' | 'output') => {
    const { schemas } = z.toJSONSchema(registry, { io, uri: refTo, unrepresentable: 'any', override: adjust });
    for (const [name, schema] of Object.entries(schemas)) {
      delete schema.$schema;
      delete schema.$id;
      annotate(name, schema as JsonSchema, comments);
    }
    return schemas as Record<string, JsonSchema>;
  };
  const input = render('input');
  const output = render('output');
  const named = (parts: (AnySchema | undefined)[]) => parts.flatMap((part) => (part ? [nameOf.get(part)!] : []));
  const answered = reachable(named(rows.flatMap(([, row]) => [row.answer, row.chunk])), output);
  const asked = reachable(named(rows.flatMap(([, row]) => [row.body])), input);

  const found: Record<string, JsonSchema> = {};
  for (const name of [...answered, ...asked].filter((name) => !name.endsWith('~')).sort()) {
    if (answered.has(name) && asked.has(name) && JSON.stringify(input[name]) !== JSON.stringify(output[name]))
      throw new Error(`${name} differs between requests and responses: it needs two names`);
    found[name] = (answered.has(name) ? output : input)[name]!;
  }
  return {
    components: found,
    refer(schema) {
      const name = nameOf.get(schema)!;
      return name in found ? { $ref: refTo(name) } : output[name]!;
    },
    fields(schema) {
      const { anyOf, properties = {}, required = [] } = input[nameOf.get(schema)!]!;
      if (!anyOf) return { properties, required };
      // A union: the fields of any of its variants; those that all of them require are required.
      const variants = anyOf.map(({ $ref = '' }) => input[$ref.slice(refTo('').length)]!);
      const [first, ...others] = variants.map((variant) => variant.required ?? []);
      return {
        properties: Object.assign({}, ...variants.map((variant) => variant.properties)),
        required: first!.filter((field) => others.every((names) => names.includes(field))),
      };
    },
  };
}

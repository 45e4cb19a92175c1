import * as z from 'zod/mini';

/** A schema with explicit types, so that editors and declarations show names instead of inferred structures. */
export type Schema<Output = unknown, Input = Output> = z.ZodMiniType<Output, Input>;

/**
 * The part of a schema that a row of the contract exposes: it validates values, following the Standard Schema specification.
 * Each is a zod schema; zod's own types are hidden because they would be most of what a compiler reads for the client.
 */
export interface StandardSchema<Output = unknown, Input = Output> {
  /** Returns the validated value; throws if it is invalid. */
  parse(value: unknown): Output;
  /** Like `parse`, without throwing. */
  safeParse(value: unknown): { success: true; data: Output } | { success: false; error: Misfit };
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    validate(value: unknown): Checked<Output> | Promise<Checked<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

type Checked<Output> = { readonly value: Output; readonly issues?: undefined } | Misfit;

interface Misfit {
  readonly issues: readonly { readonly message: string; readonly path?: readonly Step[] | undefined }[];
}

/** A key or an index on the path to an invalid value. */
type Step = PropertyKey | { readonly key: PropertyKey };

/** The zod schema behind a schema of a row. */
export const zodOf = (schema: StandardSchema<unknown, unknown>) => schema as Schema<unknown, unknown>;

/** The value of a schema as a server sends it. */
export type Output<S extends z.core.$ZodType> = z.output<S>;
/** The value of a schema as a caller writes it: fields with a default may be omitted. */
export type Input<S extends z.core.$ZodType> = z.input<S>;

/**
 * An object that may have more fields than we know: a newer server must never break an older client.
 * The type omits unknown fields, so that a misspelt one is still a compile error.
 */
export const loose = <S extends z.core.$ZodShape>(shape: S): z.ZodMiniObject<S, z.core.$strip> =>
  z.looseObject(shape) as never;

/** An object in which servers reject unknown fields (`extra_forbidden`). */
export const strict = <S extends z.core.$ZodShape>(shape: S): z.ZodMiniObject<S, z.core.$strip> =>
  z.strictObject(shape) as never;

/** The values of an open enum, for documents and completion; any other string is valid too. */
export const knownValues = z.registry<{ values: readonly string[] }>();

/** An enum in an answer: the values known today, and whatever a newer server adds. */
export function open<const V extends readonly string[]>(...values: V): Schema<V[number] | (string & {})> {
  // A clone: the registry is keyed by instance.
  const schema = z.string() as unknown as Schema<V[number] | (string & {})>;
  knownValues.add(schema, { values });
  return schema;
}

/** An enum in a request: servers reject other values. */
export const oneOf = <const V extends readonly string[]>(...values: V) => z.enum(values);

/** Like `oneOf`; servers reject other values of the two with different messages (recordings: agents/020, /070). */
export const literal = <const V extends readonly string[]>(...values: V) => z.literal(values);

/** Names of the schemas that become components of openapi.json and named types of the reference. */
export const components = z.registry<{ id: string }>();

/** Registers a schema under the name by which documents refer to it. */
export function named<S extends z.core.$ZodType>(id: string, schema: S): S {
  components.add(schema, { id });
  return schema;
}

export const nullish = <S extends z.core.$ZodType>(schema: S) => z.optional(z.nullable(schema));
export const text = () => nullish(z.string());
export const flag = () => nullish(z.boolean());
export const int = () => nullish(z.int());
/** Any JSON object. */
export const json = () => z.record(z.string(), z.unknown());

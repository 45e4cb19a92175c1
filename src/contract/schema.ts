import * as z from 'zod/mini';

/** A schema whose inferred types are given by name, so that editors and declarations show names. */
export type Schema<Output = unknown, Input = Output> = z.ZodMiniType<Output, Input>;

/**
 * As much of a schema as a row of the contract shows: it checks values, and says so by the Standard Schema specification.
 * Each is one of zod's, whose own types would be most of what a compiler has to read for the client.
 */
export interface StandardSchema<Output = unknown, Input = Output> {
  /** Gives the value that was checked; throws where it does not fit. */
  parse(value: unknown): Output;
  /** As `parse`, without throwing. */
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

/** A name or a place on the way to what does not fit. */
type Step = PropertyKey | { readonly key: PropertyKey };

/** The schema of zod's that stands behind one of a row. */
export const zodOf = (schema: StandardSchema<unknown, unknown>) => schema as Schema<unknown, unknown>;

/** The value of a schema as a server sends it. */
export type Output<S extends z.core.$ZodType> = z.output<S>;
/** The value of a schema as a caller writes it: fields with a default may be left out. */
export type Input<S extends z.core.$ZodType> = z.input<S>;

/**
 * An object that may carry more fields than we know: a newer server must never break an older client.
 * The type leaves the unknown fields out, so that a misspelt one is still a compile error.
 */
export const loose = <S extends z.core.$ZodShape>(shape: S): z.ZodMiniObject<S, z.core.$strip> =>
  z.looseObject(shape) as never;

/** An object to which servers refuse unknown fields (`extra_forbidden`). */
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

/** An enum in a request: servers refuse other values. */
export const oneOf = <const V extends readonly string[]>(...values: V) => z.enum(values);

/** As `oneOf`; servers tell the two apart in what they say of other values (recordings: agents/020, /070). */
export const literal = <const V extends readonly string[]>(...values: V) => z.literal(values);

/** Names of the schemas that become components of openapi.json and named types of the reference. */
export const components = z.registry<{ id: string }>();

/** Gives a schema the name under which documents refer to it. */
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

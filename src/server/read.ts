import * as z from 'zod/mini';
import type { Schema, StandardSchema } from '../contract/schema.ts';
import { faultOf } from './checks.ts';
import { type Def, defOf } from './def.ts';
import { type Problem, valueProblem } from './problem.ts';
import { Verbatim } from './python-repr.ts';
import * as scalar from './scalars.ts';
import { nameOf } from './variants.ts';

type Loc = Problem['loc'];
type Reader = (schema: Schema, input: unknown, loc: Loc, problems: Problem[]) => unknown;

/**
 * Validates a value against a schema of the contract as released servers do: with pydantic, which reads `'5'` as 5 and `'yes'`
 * as true, has its own error messages, and reports all problems at once. zod differs in all three
 * points, so its schemas are used as data.
 *
 * @param loc the location of the value, for the problems.
 * @param problems problems found are added to it.
 * @returns the value with defaults applied; meaningless if problems were added.
 */
export function read(schema: StandardSchema<unknown, unknown>, input: unknown, loc: Loc, problems: Problem[]): unknown {
  return (readers[defOf(schema).type] ?? other)(schema as Schema, input, loc, problems);
}

const readers: Readonly<Record<string, Reader>> = {
  unknown: (_schema, input) => input,
  optional: (schema, input, ...rest) => (input === undefined ? input : read(defOf(schema).innerType, input, ...rest)),
  nullable: (schema, input, ...rest) => (input === null ? input : read(defOf(schema).innerType, input, ...rest)),
  default: (schema, input, ...rest) => {
    const { defaultValue, innerType } = defOf(schema);
    return input === undefined ? defaultValue : read(innerType, input, ...rest);
  },
  string: one((_def, input) => scalar.string(input)),
  boolean: one((_def, input) => scalar.boolean(input)),
  number: one((def, input) => (isInteger(def) ? scalar.integer(input) : scalar.decimal(input))),
  enum: one((def, input) => scalar.among('enum', Object.values(def.entries), input)),
  literal: one((def, input) => scalar.among('literal_error', def.values, input)),
  array,
  record,
  object,
  union,
  custom: upload,
};

const isInteger = (def: Def): boolean => def.format === 'safeint';

/** A scalar: its type is checked first, then its constraints, of which the first failure is reported. */
function one(typed: (def: Def, input: unknown) => scalar.Read): Reader {
  return (schema, input, loc, problems) => {
    const def = defOf(schema);
    const found = typed(def, input);
    if ('fault' in found) return void problems.push({ loc, input, ...found.fault });
    for (const check of def.checks ?? []) {
      const fault = faultOf(check._zod.def, found.value, isInteger(def));
      if (fault) return void problems.push({ loc, input, ...fault });
    }
    return found.value;
  };
}

function array(schema: Schema, input: unknown, loc: Loc, problems: Problem[]): unknown {
  if (!Array.isArray(input))
    return void problems.push({ type: 'list_type', loc, msg: 'Input should be a valid list', input });
  return input.map((item, index) => read(defOf(schema).element, item, [...loc, index], problems));
}

const isObject = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input) && !(input instanceof Verbatim);

function record(schema: Schema, input: unknown, loc: Loc, problems: Problem[]): unknown {
  if (!isObject(input))
    return void problems.push({ type: 'dict_type', loc, msg: 'Input should be a valid dictionary', input });
  const { valueType } = defOf(schema);
  return Object.fromEntries(
    Object.entries(input).map(([key, item]) => [key, read(valueType, item, [...loc, key], problems)]),
  );
}

function object(schema: Schema, input: unknown, loc: Loc, problems: Problem[]): unknown {
  if (!isObject(input)) return void problems.push(notAnObject(loc, input));
  const { shape, catchall, checks } = defOf(schema);
  const before = problems.length;
  const value: Record<string, unknown> = { ...input };
  for (const [key, field] of Object.entries(shape)) {
    const given = Object.hasOwn(input, key);
    if (!given && !field._zod.optin)
      problems.push({ type: 'missing', loc: [...loc, key], msg: 'Field required', input });
    else if (given || 'defaultValue' in defOf(field)) value[key] = read(field, input[key], [...loc, key], problems);
  }
  if (catchall && defOf(catchall).type === 'never')
    for (const key of Object.keys(input).filter((name) => !Object.hasOwn(shape, name)))
      problems.push({
        type: 'extra_forbidden',
        loc: [...loc, key],
        msg: 'Extra inputs are not permitted',
        input: input[key],
      });
  if (checks && problems.length === before) wholeChecks(schema, value, loc, input, problems);
  return value;
}

const notAnObject = (loc: Loc, input: unknown): Problem => ({
  type: 'model_attributes_type',
  loc,
  msg: 'Input should be a valid dictionary or object to extract fields from',
  input,
});

/** Problems found by zod's own checks of an object whose fields are valid. */
function wholeChecks(schema: Schema, value: unknown, loc: Loc, input: unknown, problems: Problem[]): void {
  const found = z.safeParse(schema, value);
  for (const issue of found.error?.issues ?? [])
    if (issue.code === 'custom') problems.push(valueProblem(loc, issue.message, input));
}

function union(schema: Schema, input: unknown, loc: Loc, problems: Problem[]): unknown {
  const { options, discriminator } = defOf(schema);
  if (discriminator) return tagged(options, discriminator, input, loc, problems);
  const all: Problem[] = [];
  for (const option of options) {
    const own: Problem[] = [];
    const value = read(option, input, [...loc, nameOf(option)], own);
    if (own.length === 0) return value;
    all.push(...own);
  }
  problems.push(...all);
}

function tagged(options: Schema[], field: string, input: unknown, loc: Loc, problems: Problem[]): unknown {
  if (!isObject(input)) return void problems.push(notAnObject(loc, input));
  const tag = input[field];
  const tagsOf = (option: Schema) => defOf(defOf(option).shape[field]!).values;
  const option = options.find((entry) => tagsOf(entry).includes(tag));
  if (option) return read(option, input, [...loc, String(tag)], problems);
  const discriminator = `'${field}'`;
  if (tag === undefined) {
    const msg = `Unable to extract tag using discriminator ${discriminator}`;
    return void problems.push({ type: 'union_tag_not_found', loc, msg, input, ctx: { discriminator } });
  }
  const expected_tags = options
    .flatMap(tagsOf)
    .map((value) => `'${value}'`)
    .join(', ');
  const msg = `Input tag '${tag}' found using ${discriminator} does not match any of the expected tags: ${expected_tags}`;
  problems.push({
    type: 'union_tag_invalid',
    loc,
    msg,
    input,
    ctx: { discriminator, tag: String(tag), expected_tags },
  });
}

/** A file of a form. */
function upload(schema: Schema, input: unknown, loc: Loc, problems: Problem[]): unknown {
  if (typeof input !== 'string') return other(schema, input, loc, problems);
  problems.push(valueProblem(loc, "Expected UploadFile, received: <class 'str'>", input));
}

/** Other types of schema are left to zod. */
function other(schema: Schema, input: unknown, loc: Loc, problems: Problem[]): unknown {
  const found = z.safeParse(schema, input);
  if (found.success) return found.data;
  for (const issue of found.error.issues)
    problems.push(valueProblem([...loc, ...issue.path.map(String)], issue.message, input));
}

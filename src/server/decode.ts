import type { Dialect } from '../contract/dialects.ts';
import { type Endpoint, pathParameters } from '../contract/endpoint.ts';
import { exampleId, idPattern, parameterKinds } from '../contract/schemas/ids.ts';
import { readBody } from './body.ts';
import { mismatch } from './checks.ts';
import { defOf } from './def.ts';
import { invalid, type Problem } from './problem.ts';
import { read } from './read.ts';

type Fields = Record<string, unknown>;

/**
 * Decodes the arguments of a call: path, query and body in one object, validated, with defaults applied. A body that is not an
 * object is under `body`.
 *
 * @throws HttpError 422 with all problems: first of the path, then of query and body.
 */
export async function decode(
  row: Endpoint,
  path: Record<string, string>,
  query: URLSearchParams,
  request: Request,
  dialect: Dialect,
): Promise<Fields> {
  const raw = await readBody(row, request);
  const problems: Problem[] = [];
  const malformed = checkPath(row, path, problems);
  const fields = readQuery(row, query, problems);
  const body = readFields(row, raw, problems);
  if (problems.length > 0) throw invalid(problems, malformed.map(exampleId).sort());
  return { ...body, ...fields, ...streamFlag(row, fields, body, dialect), ...path };
}

/** @returns the kinds of the malformed ids. */
function checkPath(row: Endpoint, path: Record<string, string>, problems: Problem[]): string[] {
  const malformed: string[] = [];
  for (const name of inOrder(row.path)) {
    const input = path[name]!;
    const schema = row.parameters?.[name];
    if (schema) read(schema, input, ['path', snake(name)], problems);
    const kind = schema ? undefined : parameterKinds[name];
    if (!kind || new RegExp(idPattern(kind)).test(input)) continue;
    malformed.push(kind);
    problems.push({ loc: ['path', snake(name)], input, ...mismatch(idPattern(kind), `${kind}-{uuid4}`) });
  }
  return malformed;
}

/** The attached resource is checked before the one it is attached to (recordings: agents/120). */
const inOrder = (path: string): string[] =>
  /\/(at|de)tach\//.test(path) ? pathParameters(path).reverse() : pathParameters(path);

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The fields of the row; others are ignored. If a field that is not a list is repeated, the last value wins. */
function readQuery(row: Endpoint, query: URLSearchParams, problems: Problem[]): Fields {
  if (!row.query) return {};
  const raw: Fields = {};
  for (const [name, field] of Object.entries(defOf(row.query).shape)) {
    const values = query.getAll(name);
    if (values.length > 0) raw[name] = isList(field) ? values : values.at(-1);
  }
  const found: Problem[] = [];
  const fields = read(row.query, raw, ['query'], found) as Fields;
  problems.push(...found.map(alone));
  return fields;
}

/** Fields of a query or a form are separate arguments: a missing one has no enclosing input (recordings: sources/29). */
const alone = (problem: Problem): Problem => (problem.type === 'missing' ? { ...problem, input: null } : problem);

function isList(field: Parameters<typeof defOf>[0]): boolean {
  const def = defOf(field);
  return def.innerType ? isList(def.innerType) : def.type === 'array';
}

function readFields(row: Endpoint, raw: unknown, problems: Problem[]): Fields {
  const schema = row.body ?? row.form;
  if (!schema) return {};
  if (raw === undefined && row.body && !row.bodyOptional) {
    problems.push({ type: 'missing', loc: ['body'], msg: 'Field required', input: null });
    return {};
  }
  const found: Problem[] = [];
  const value = read(schema, raw ?? {}, ['body'], found);
  problems.push(...(row.form ? found.map(alone) : found));
  return typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : { body: value };
}

/** `?stream=` of chat completions, which released servers ignore (recordings: chat-completions/04). */
function streamFlag(row: Endpoint, query: Fields, body: Fields, dialect: Dialect): Fields {
  if (!row.chunk) return {};
  const asked = dialect.chatStreamQuery ? query.stream : undefined;
  return { stream: asked ?? body.stream };
}

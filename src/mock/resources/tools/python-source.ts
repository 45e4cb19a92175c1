import { HttpError } from '../../../server/errors.ts';
import { closingBracket, cutAt, splitArguments } from './source-text.ts';

/** The JSON Schema of a function, as passed to models. */
export interface FunctionSchema {
  name: string;
  description?: string | null;
  parameters: { type: 'object'; properties: Record<string, unknown>; required: string[] };
}

const underivable = (why: string): HttpError => new HttpError(400, `Schema generation failed: ${why}`);

interface PythonFunction {
  name: string;
  parameters: string;
  docstring: string | undefined;
}

const definition = /^(?:async )?def (\w+)\s*\(/gm;

/** The last function of a source, which is the tool (recordings: tools/15). */
export function lastFunction(source: string): PythonFunction | undefined {
  const starts = [...source.matchAll(definition)];
  const ends = [...starts.slice(1).map(({ index }) => index), source.length];
  for (let at = starts.length - 1; at >= 0; at--) {
    const [head, name = ''] = starts[at]!;
    const found = functionIn(source.slice(starts[at]!.index + head.length, ends[at]), name);
    if (found) return found;
  }
  return undefined;
}

/** @param text the source after the opening bracket of the parameters */
function functionIn(text: string, name: string): PythonFunction | undefined {
  const close = closingBracket(text);
  const end = text.indexOf('\n', close);
  if (close < 0 || end < 0) return undefined;
  const tail = text
    .slice(close + 1, end)
    .split('#', 1)[0]!
    .trim();
  if (tail !== ':' && !(tail.startsWith('->') && tail.endsWith(':'))) return undefined;
  const docstring = /^\s*[rR]?("""|'''|"|')([\s\S]*?)\1/.exec(text.slice(end))?.[2];
  return { name, parameters: text.slice(0, close), docstring };
}

/**
 * The schema of a tool with Python source.
 *
 * @throws HttpError 400 if something is missing (recordings: tools/06 to /09).
 */
export function deriveSchema(source: string): FunctionSchema {
  if (source.trim() === '') throw new HttpError(400, 'Custom tool is missing source_code field.');
  try {
    return readSchema(source);
  } catch (error) {
    throw error instanceof HttpError ? new HttpError(400, `Failed to derive json schema: ${error.message}`) : error;
  }
}

/**
 * The schema of a Python function, read from its signature and docstring as released servers do. The source is read,
 * never run.
 *
 * @throws HttpError 400 if something is missing (recordings: tools/94, /96).
 */
export function readSchema(source: string): FunctionSchema {
  if (source.trim() === '') throw underivable('No functions found in source code');
  const found = lastFunction(source);
  if (!found) throw underivable('Failed to parse source code: invalid syntax (<unknown>, line 1)');
  const { name, docstring } = found;
  if (docstring === undefined) throw underivable(`Function ${name} missing docstring`);
  const docs = argumentDocs(docstring);
  const properties: Record<string, unknown> = {};
  const required: string[] = [];
  for (const { key, type, optional } of parametersOf(found.parameters)) {
    const called = `Parameter '${key}' in function '${name}'`;
    if (!type) throw underivable(`Type error in schema generation: ${called} lacks a type annotation`);
    const description = docs.get(key);
    if (!description)
      throw underivable(`Value error in schema generation: ${called} lacks a description in the docstring`);
    properties[key] = { ...jsonType(type), description };
    if (!optional) required.push(key);
  }
  return { name, description: summary(docstring), parameters: { type: 'object', properties, required } };
}

interface Parameter {
  key: string;
  type: string | undefined;
  optional: boolean;
}

/** Arguments that the server fills in are not part of the schema. */
const hidden = new Set(['self', 'agent_state']);

function parametersOf(text: string): Parameter[] {
  return splitArguments(text).flatMap((part) => {
    const [declared, value] = cutAt(part, '=');
    const [key, type] = cutAt(declared, ':');
    if (!/^\w+$/.test(key) || hidden.has(key)) return [];
    return [{ key, type: type || undefined, optional: value !== undefined }];
  });
}

const jsonTypes: Readonly<Record<string, string>> = {
  str: 'string',
  int: 'integer',
  float: 'number',
  bool: 'boolean',
  dict: 'object',
  Dict: 'object',
  list: 'array',
  List: 'array',
};

function jsonType(type: string): Record<string, unknown> {
  const some = type.replace(/\|\s*None$/, '').trim();
  const optional = /^Optional\[(.*)\]$/.exec(type)?.[1] ?? (some === type ? undefined : some);
  if (optional) return jsonType(optional.trim());
  const [, base, inner] = /^(\w+)(?:\[(.*)\])?$/.exec(type) ?? [];
  const json = jsonTypes[base ?? ''] ?? 'string';
  return json === 'array' ? { type: json, items: jsonType(inner ?? 'str') } : { type: json };
}

const sections = /^[ \t]*(?:Args|Arguments|Parameters|Returns|Raises|Examples?|Yields|Notes?):[ \t]*$/m;

const summary = (docstring: string): string =>
  docstring
    .split(sections)[0]!
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();

const argumentsHeading = /^(?:Args|Arguments|Parameters):$/;

/** `Args:` of a docstring: `a (int): The first number.`, whose text may start on the next line. */
function argumentDocs(docstring: string): Map<string, string> {
  const lines = docstring.split('\n').map((line) => line.trim());
  const start = lines.findIndex((line) => argumentsHeading.test(line)) + 1;
  const docs = new Map<string, string>();
  for (let at = start; start > 0 && at < lines.length && !sections.test(lines[at]!); at++) {
    const [, key, text] = /^\**(\w+)\s*(?:\([^)]*\)\s*)?:(.*)$/.exec(lines[at]!) ?? [];
    const described = text?.trim() || lines[at + 1];
    if (key && described) docs.set(key, described);
  }
  return docs;
}

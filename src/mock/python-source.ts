import { HttpError } from '../server/errors.ts';

/** The JSON Schema of a function, as a model sees it. */
export interface FunctionSchema {
  name: string;
  description?: string | null;
  parameters: { type: 'object'; properties: Record<string, unknown>; required: string[] };
}

const underivable = (why: string): HttpError =>
  new HttpError(400, `Failed to derive json schema: Schema generation failed: ${why}`);

interface PythonFunction {
  name: string;
  parameters: string;
  docstring: string | undefined;
}

const definition = /^(?:async )?def (\w+)\s*\(([\s\S]*?)\)\s*(?:->\s*[^\n]+?)?:[ \t]*(?:#[^\n]*)?\n/gm;

/** The last function of a source, which is the tool (recordings: tools/15). */
export function lastFunction(source: string): PythonFunction | undefined {
  const found = [...source.matchAll(definition)].at(-1);
  if (!found) return undefined;
  const body = source.slice(found.index + found[0].length);
  const docstring = /^\s*[rR]?("""|'''|"|')([\s\S]*?)\1/.exec(body)?.[2];
  return { name: found[1]!, parameters: found[2]!, docstring };
}

/**
 * The schema of a Python function, read from its signature and docstring as released servers do. The source is read,
 * never run.
 *
 * @throws HttpError 400 where something is missing (recordings: tools/06 to /09).
 */
export function deriveSchema(source: string): FunctionSchema {
  if (source.trim() === '') throw new HttpError(400, 'Custom tool is missing source_code field.');
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

/** Arguments that the server itself fills in are none of the model's. */
const hidden = new Set(['self', 'agent_state']);

function parametersOf(text: string): Parameter[] {
  return split(text).flatMap((part) => {
    const [, key, type, value] = /^(\w+)\s*(?::\s*([^=]+?))?\s*(?:=\s*([\s\S]+))?$/.exec(part) ?? [];
    if (!key || hidden.has(key)) return [];
    return [{ key, type, optional: value !== undefined }];
  });
}

/** At the commas that stand outside of brackets. */
function split(text: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const char of text) {
    depth += '[({'.includes(char) ? 1 : '])}'.includes(char) ? -1 : 0;
    if (char === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
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
  const optional = /^Optional\[(.*)\]$/.exec(type)?.[1] ?? /^(.*?)\s*\|\s*None$/.exec(type)?.[1];
  if (optional) return jsonType(optional.trim());
  const [, base, inner] = /^(\w+)(?:\[(.*)\])?$/.exec(type) ?? [];
  const json = jsonTypes[base ?? ''] ?? 'string';
  return json === 'array' ? { type: json, items: jsonType(inner ?? 'str') } : { type: json };
}

const sections = /^\s*(?:Args|Arguments|Parameters|Returns|Raises|Examples?|Yields|Notes?):\s*$/m;

const summary = (docstring: string): string =>
  docstring
    .split(sections)[0]!
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();

/** `Args:` of a docstring: `a (int): The first number.` */
function argumentDocs(docstring: string): Map<string, string> {
  const args = /^\s*(?:Args|Arguments|Parameters):\s*\n([\s\S]*)/m.exec(docstring)?.[1]?.split(sections)[0] ?? '';
  const lines = [...args.matchAll(/^\s*\**(\w+)\s*(?:\([^)]*\))?\s*:\s*(.+)$/gm)];
  return new Map(lines.map(([, key, text]) => [key!, text!.trim()]));
}

import { HttpError } from '../../../server/errors.ts';
import type { FunctionSchema } from './python-source.ts';
import { closingBracket, cutAt, splitArguments } from './source-text.ts';

const exported = /\bexport (?:async )?function (\w+)\s?\(/;

/**
 * The schema of the first function that a TypeScript source exports, read as released servers do. The source is read, never run.
 *
 * @throws HttpError 400 if there is none, or types of its parameters or result are missing (recordings: tools/105, /107)
 */
export function readTypeScript(source: string): FunctionSchema {
  const [head = '', name] = exported.exec(source) ?? [];
  const start = source.indexOf(head) + head.length;
  const close = name ? closingBracket(source.slice(start)) : -1;
  const typed = source[start + close + 1] === ':';
  const parameters = splitArguments(source.slice(start, start + close)).map(parameterOf);
  if (!name || close < 0 || !typed || parameters.some(({ type }) => !type))
    throw new HttpError(
      400,
      'TypeScript schema generation failed: No exported function found in TypeScript source code',
    );
  return {
    name,
    description: summary(source.slice(0, start - head.length)) || `TypeScript function ${name}`,
    parameters: {
      type: 'object',
      properties: Object.fromEntries(parameters.map(({ key, type }) => [key, jsonType(type!)])),
      required: parameters.filter(({ optional }) => !optional).map(({ key }) => key),
    },
  };
}

function parameterOf(text: string) {
  const [declared] = cutAt(text, '=');
  const [key, type] = cutAt(declared, ':');
  return { key: key.replace(/\?$/, ''), optional: key.endsWith('?'), type };
}

/** The text of the comment before the function, up to its first tag. */
function summary(before: string): string {
  const text = before.trimEnd();
  if (!text.endsWith('*/')) return '';
  const lines = text.slice(text.lastIndexOf('/**') + 3, -2).split('\n');
  const said = lines.map((line) => line.trim().replace(/^\*/, '').trim());
  const tag = said.findIndex((line) => line.startsWith('@'));
  return said
    .slice(0, tag < 0 ? undefined : tag)
    .filter(Boolean)
    .join(' ');
}

/** Unions and `any` become strings, custom types objects (recordings: tools/106). */
function jsonType(type: string): Record<string, unknown> {
  if (type.endsWith('[]')) return { type: 'array', items: jsonType(type.slice(0, -2)) };
  if (['string', 'number', 'boolean'].includes(type)) return { type };
  return { type: type.includes('|') || type === 'any' ? 'string' : 'object' };
}

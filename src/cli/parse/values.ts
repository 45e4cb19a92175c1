import { InvalidArgumentError } from 'commander';
import { parseJson as parse } from '../../json/parse.ts';
import type { Flag } from '../spec/spec.ts';

/** A value that stands in a file, or comes from stdin (`-`). It is read when the command runs. */
export class FileReference {
  readonly path: string;
  readonly as: 'json' | 'file';

  constructor(path: string, as: FileReference['as']) {
    this.path = path;
    this.as = as;
  }
}

/** Reads the text of one flag. @throws InvalidArgumentError that says what would be right */
export function parseValue({ kind, choices }: Flag, text: string): unknown {
  if (choices && !choices.includes(text)) throw new InvalidArgumentError(`It must be one of: ${choices.join(', ')}.`);
  switch (kind) {
    case 'integer':
      return integer(text);
    case 'number':
      return number(text);
    case 'json':
      return json(text);
    case 'content':
      return text.startsWith('[') ? json(text) : text;
    case 'file':
      return new FileReference(text, 'file');
    default:
      return text;
  }
}

/** A whole number. */
function integer(text: string): number {
  const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value)) throw new InvalidArgumentError('It must be an integer.');
  return value;
}

function number(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new InvalidArgumentError('It must be a number.');
  return value;
}

/** JSON as text, or `@file` and `@-` that hold it. */
function json(text: string): unknown {
  if (text.startsWith('@')) return new FileReference(text.slice(1), 'json');
  return parseJson(text);
}

/** A whole body: JSON as text, `@file`, or `-` for stdin. */
export const body = (text: string): object => checkedBody(text === '-' ? new FileReference('-', 'json') : json(text));

/** @throws InvalidArgumentError where it is no object */
export function checkedBody(value: unknown): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new InvalidArgumentError('It must be a JSON object.');
}

/** @throws InvalidArgumentError where it is no JSON */
export function parseJson(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new InvalidArgumentError(`It is not valid JSON: ${(error as Error).message}.`);
  }
}

/** How many items of a list: a number above 0, or `all`. */
export function limit(text: string): number {
  const value = text === 'all' ? Number.POSITIVE_INFINITY : integer(text);
  if (value < 1) throw new InvalidArgumentError('It must be a positive integer, or `all`.');
  return value;
}

/** The names of fields, with commas between them. None at all stand for all. */
export function fieldList(text: string): string[] {
  if (text !== '' && !isFieldList(text))
    throw new InvalidArgumentError('It must be a list of fields: id,name,llm_config.model.');
  return text.split(',').filter(Boolean);
}

/** Fields are spelt as the wire spells them, which no id and hardly a name is. */
export const isFieldList = (text: string): boolean => /^[a-z_][a-z0-9_.]*(,[a-z_][a-z0-9_.]*)*$/.test(text);

/** Seconds as milliseconds. */
export function seconds(text: string): number {
  const value = number(text);
  if (value <= 0) throw new InvalidArgumentError('It must be a positive number of seconds.');
  return value * 1000;
}

/** A whole number above 0. */
export function count(text: string): number {
  const value = integer(text);
  if (value < 1) throw new InvalidArgumentError('It must be a positive integer.');
  return value;
}

/** A time in milliseconds. */
export function milliseconds(text: string): number {
  const value = number(text);
  if (value < 0) throw new InvalidArgumentError('It must be a number of milliseconds.');
  return value;
}

/** A port of TCP; 0 for any that is free. */
export function port(text: string): number {
  const value = integer(text);
  if (value < 0 || value > 65_535) throw new InvalidArgumentError('It must be a port, 0 to 65535.');
  return value;
}

/** The address of a server. */
export function address(text: string): string {
  if (/^https?:\/\/[^@?#]+$/.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError('It must be an http(s) URL without credentials, query or hash.');
}

/** Requests a minute, or `off`. */
export function rateLimit(text: string): number | 'off' {
  if (text === 'off') return 'off';
  const value = integer(text);
  if (value < 1) throw new InvalidArgumentError('It must be a positive integer, or `off`.');
  return value;
}

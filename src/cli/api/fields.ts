import { InvalidArgumentError } from 'commander';
import { readText } from '../io/input-files.ts';
import type { Io } from '../io/io.ts';
import { FileReference, parseJson } from '../parse/values.ts';

/** `tags[]=a`, parsed. */
export interface Given {
  key: string;
  as: 'text' | 'typed';
  value: unknown;
}

/** @throws InvalidArgumentError if it is not `key=value` */
export function fieldOf(text: string, as: Given['as']): Given {
  const [, key, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (key === undefined || value === undefined) throw new InvalidArgumentError('It must have the form key=value.');
  if (!/^[^[\]]+(\[[^[\]]*\])*$/.test(key))
    throw new InvalidArgumentError(`${key} is not a valid key: try a[b] or a[].`);
  return { key, as, value: as === 'text' ? value : typed(value) };
}

const words: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

function typed(text: string): unknown {
  if (text.startsWith('@')) return new FileReference(text.slice(1), 'file');
  if (Object.hasOwn(words, text)) return words[text];
  if (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return Number(text);
  return /^[[{]/.test(text) ? parseJson(text) : text;
}

type Fields = Record<string, unknown>;

/**
 * Fields as one object. `a[b]=1` nests, `a[]=1` makes a list, and so does a key that is repeated.
 *
 * @throws UsageError where a file can't be read
 */
export async function objectOf(given: Given[], io: Io): Promise<Fields> {
  const root: Fields = {};
  for (const { key, value } of given) {
    const steps = key.split('[').map((step) => step.replace(/\]$/, ''));
    set(root, steps, value instanceof FileReference ? await readText(value.path, 'api', io) : value);
  }
  return root;
}

function set(at: Fields, [step = '', next, ...rest]: string[], value: unknown): void {
  const before = Object.hasOwn(at, step) ? at[step] : undefined;
  if (next === undefined) put(at, step, before === undefined ? value : [before, value].flat());
  else if (next === '')
    put(at, step, [...(Array.isArray(before) ? before : []), rest.length > 0 ? nested(rest, value) : value]);
  else {
    const below = isFields(before) ? before : {};
    put(at, step, below);
    set(below, [next, ...rest], value);
  }
}

/** What stands in a list: `blocks[][label]=x`. */
function nested(steps: string[], value: unknown): Fields {
  const item: Fields = {};
  set(item, steps, value);
  return item;
}

/** Any key is an own property, `__proto__` included. */
const put = (at: Fields, name: string, value: unknown): void =>
  void Object.defineProperty(at, name, { value, enumerable: true, configurable: true, writable: true });

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

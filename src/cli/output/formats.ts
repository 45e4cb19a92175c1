import { pick } from './fields.ts';
import { idOf } from './ids.ts';

/** A list, or one that is still coming. */
export type Items = Iterable<unknown> | AsyncIterable<unknown>;
export type Fields = readonly string[] | undefined;

/** A line for each item that has an id. */
export async function* ids(items: Items): AsyncGenerator<string> {
  for await (const item of items) {
    const id = idOf(item);
    if (id !== undefined) yield `${id}\n`;
  }
}

/** An array of JSON, piece by piece. Nothing is given before the first item is there. */
export async function* jsonArray(items: Items, fields: Fields): AsyncGenerator<string> {
  let before = '[';
  for await (const item of items) {
    // An item as the only one of a list is indented as one of many; the list's own brackets are left out.
    yield before + JSON.stringify([pick(item, fields)], null, 2).slice(1, -2);
    before = ',';
  }
  yield before === '[' ? '[]\n' : '\n]\n';
}

/** A sequence of YAML, item by item. */
export async function* yamlSequence(items: Items, fields: Fields): AsyncGenerator<string> {
  let empty = true;
  for await (const item of items) {
    yield await yaml([pick(item, fields)]);
    empty = false;
  }
  if (empty) yield '[]\n';
}

/** Loaded only when YAML is printed. */
export const yaml = async (value: unknown): Promise<string> => (await import('yaml')).stringify(value);

/** All of a list, where a format needs to see it whole. */
export async function gather(items: Items): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const item of items) all.push(item);
  return all;
}

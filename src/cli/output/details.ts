import { cell, harmless } from './text.ts';

/**
 * One object for people: a line for each field that says something, what is in it indented below it, and of lists what their
 * items are called.
 */
export function details(value: unknown): string {
  return isFields(value) ? `${linesOf(value).join('\n')}\n` : `${harmless(String(value))}\n`;
}

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function linesOf(value: Fields): string[] {
  const fields = Object.entries(value).filter(([, field]) => saysSomething(field));
  const width = Math.max(0, ...fields.filter(([, field]) => !isFields(field)).map(([name]) => name.length));
  return fields.flatMap(([name, field]) => {
    const label = harmless(name);
    if (isFields(field)) return [label, ...linesOf(field).map((line) => `  ${line}`)];
    return [`${label.padEnd(width)}  ${textOf(field).replaceAll('\n', `\n${' '.repeat(width + 2)}`)}`];
  });
}

const saysSomething = (field: unknown): boolean =>
  isFields(field) ? Object.values(field).some(saysSomething) : cell(field) !== '';

/** Text keeps its lines. */
const textOf = (field: unknown): string =>
  typeof field === 'string' ? harmless(field).trimEnd() : cell(Array.isArray(field) ? field.map(nameOf) : field);

/** What an item of a list is called; an item without a name is shown whole. */
function nameOf(item: unknown): unknown {
  const { name, label, id } = (item ?? {}) as Fields;
  return [name, label, id].find((called) => typeof called === 'string') ?? item;
}

import wrap from 'wrap-ansi';
import { cell, harmless } from './text.ts';

/** More of one field would hide the others. */
const mostLines = 12;
/** Narrower text would be unreadable. */
const narrowest = 20;

/**
 * One object for people: a line for each field that says something, what is in it indented below it, and of lists what their
 * items are called. Long text is wrapped, and cut after some lines.
 *
 * @param width of the terminal; `Infinity` where nothing is to be wrapped or cut
 */
export function details(value: unknown, width: number): string {
  return isFields(value) ? `${linesOf(value, width).join('\n')}\n` : `${harmless(String(value))}\n`;
}

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function linesOf(value: Fields, width: number): string[] {
  const fields = Object.entries(value).filter(([, field]) => saysSomething(field));
  const column = 2 + Math.max(0, ...fields.filter(([, field]) => !isFields(field)).map(([name]) => name.length));
  return fields.flatMap(([name, field]) => {
    const label = harmless(name);
    if (isFields(field)) return [label, ...linesOf(field, width - 2).map((line) => `  ${line}`)];
    const [first, ...rest] = wrapped(textOf(field), width - column);
    return [label.padEnd(column) + first, ...rest.map((line) => ' '.repeat(column) + line)];
  });
}

const saysSomething = (field: unknown): boolean =>
  isFields(field) ? Object.values(field).some(saysSomething) : cell(field) !== '';

function wrapped(text: string, width: number): string[] {
  if (width === Number.POSITIVE_INFINITY) return text.split('\n');
  const lines = wrap(text, Math.max(narrowest, width), { hard: true, trim: false }).split('\n');
  return lines.length > mostLines ? [...lines.slice(0, mostLines - 1), '…'] : lines;
}

/** Text keeps its lines. */
const textOf = (field: unknown): string =>
  typeof field === 'string' ? harmless(field).trimEnd() : cell(Array.isArray(field) ? field.map(nameOf) : field);

/** What an item of a list is called; an item without a name is shown whole. */
function nameOf(item: unknown): unknown {
  const { name, label, id } = (item ?? {}) as Fields;
  return [name, label, id].find((called) => typeof called === 'string') ?? item;
}

import { cell, harmless } from './text.ts';

/** One object for people: a line for each field that says something. */
export function details(value: unknown): string {
  if (typeof value !== 'object' || value === null) return `${harmless(String(value))}\n`;
  const fields = Object.entries(value).filter(([, field]) => cell(field) !== '');
  const width = Math.max(0, ...fields.map(([name]) => name.length));
  return fields.map(([name, field]) => `${name.padEnd(width)}  ${lines(field, width)}\n`).join('');
}

/** Text keeps its lines, beneath each other. */
const lines = (field: unknown, width: number): string =>
  typeof field === 'string'
    ? harmless(field)
        .trimEnd()
        .replaceAll('\n', `\n${' '.repeat(width + 2)}`)
    : cell(field);

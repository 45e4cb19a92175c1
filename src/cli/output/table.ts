import { fieldAt } from './fields.ts';
import { cell, cut } from './text.ts';

/** What tells the items of a list apart at a glance, the most telling first. */
const telling = [
  'id',
  'name',
  'file_name',
  'label',
  'handle',
  'message_type',
  'status',
  'processing_status',
  'stop_reason',
  'tool_type',
  'agent_type',
  'model',
  'created_at',
  'date',
  'tags',
  'description',
  'value',
  'content',
  'text',
];
const mostColumns = 6;
const widest = 44;

/** A list for people: aligned columns, no line longer than the terminal is wide. */
export function table(items: unknown[], width: number, columns?: readonly string[]): string {
  if (items.length === 0) return 'Nothing found.\n';
  const names = columns ?? columnsOf(items);
  const rows = items.map((item) => names.map((name) => cut(cell(fieldAt(item, name)), widest)));
  const all = [names.map((name) => name.toUpperCase().replaceAll('_', ' ')), ...rows];
  const widths = names.map((_, i) => Math.max(...all.map((row) => lengthOf(row[i]!))));
  return all
    .map(
      (row) =>
        `${cut(
          row
            .map((text, i) => pad(text, widths[i]!))
            .join('  ')
            .trimEnd(),
          width,
        )}\n`,
    )
    .join('');
}

const columnsOf = (items: unknown[]): string[] =>
  telling.filter((name) => items.some((item) => cell(fieldAt(item, name)) !== '')).slice(0, mostColumns);

const lengthOf = (text: string): number => [...text].length;
const pad = (text: string, width: number): string => text + ' '.repeat(width - lengthOf(text));

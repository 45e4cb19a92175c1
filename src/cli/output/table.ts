import { cut, fit, widthOf } from './columns.ts';
import { fieldAt } from './fields.ts';
import { cell } from './text.ts';
import { fitting } from './widths.ts';

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
  'model',
  'agent_type',
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

export interface TableOptions {
  /** Of the terminal; `Infinity` where nothing is to be cut. */
  width: number;
  /** The fields to show; by default those that tell the items apart. */
  columns?: readonly string[] | undefined;
  /** How the names of the columns look. */
  style?: (text: string) => string;
}

/**
 * A list for people: aligned columns, no line wider than the terminal.
 *
 * @example
 * table(agents, { width: 80 });
 */
export function table(items: readonly unknown[], { width, columns, style = (text) => text }: TableOptions): string {
  if (items.length === 0) return 'No results.\n';
  const names = columns ?? tellingOf(items);
  const head = names.map((name) => name.toUpperCase().replace(/[._]/g, ' '));
  const rows = items.map((item) => names.map((name) => shown(fieldAt(item, name), width)));
  const natural = names.map((_, i) => Math.max(...[head, ...rows].map((row) => widthOf(row[i]!))));
  const widths = fitting(natural, width);
  const [first, ...rest] = [head, ...rows].map((row) => cut(line(row, widths), width));
  return `${[style(first!), ...rest].join('\n')}\n`;
}

const line = (row: string[], widths: number[]): string =>
  widths
    .map((columns, i) => fit(row[i]!, columns))
    .join('  ')
    .trimEnd();

/** A date without the parts that nobody reads. */
const shown = (value: unknown, width: number): string =>
  cut(
    cell(value).replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?(Z|\+00:00)?$/, '$1 $2'),
    width === Number.POSITIVE_INFINITY ? width : widest,
  );

const tellingOf = (items: readonly unknown[]): string[] =>
  telling.filter((name) => items.some((item) => cell(fieldAt(item, name)) !== '')).slice(0, mostColumns);

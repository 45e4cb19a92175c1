import type { Tokens } from 'marked';
import stringWidth from 'string-width';
import { inline } from './inline.ts';
import { type Page, paint, wrap } from './page.ts';

type Align = Tokens.Table['align'][number];

const between = '  ';
/** A column that is narrower breaks every word. */
const narrowest = 6;

/** A table that fits: its widest columns are broken first. On a page too narrow for columns, each row is a list of its cells. */
export function table({ header, rows, align }: Tokens.Table, page: Page): string[] {
  const names = header.map(({ tokens }) => inline(tokens, page));
  const cells = rows.map((row) => row.map(({ tokens }) => inline(tokens, page)));
  const room = page.width - between.length * (names.length - 1);
  if (room < narrowest * names.length) return stacked(names, cells, page);
  const widths = fit(
    names.map((name, i) => widest([name, ...cells.map((row) => row[i] ?? '')])),
    room,
  );
  const rule = paint(page, 'dim', widths.map((width) => '─'.repeat(width)).join(between));
  const bold = names.map((name) => paint(page, 'bold', name));
  return [...line(bold, widths, align, page), rule, ...cells.flatMap((row) => line(row, widths, align, page))];
}

const widest = (texts: string[]): number => Math.max(1, ...texts.map((text) => stringWidth(text)));

/** Takes what is too much from the widest, until all fit. */
function fit(widths: number[], room: number): number[] {
  const fitted = [...widths];
  for (let excess = fitted.reduce((sum, width) => sum + width, 0) - room; excess > 0; excess--) {
    const most = fitted.indexOf(Math.max(...fitted));
    fitted[most]! -= 1;
  }
  return fitted;
}

/** A row, in as many lines as its highest cell has. */
function line(row: string[], widths: number[], align: Align[], page: Page): string[] {
  const wrapped = widths.map((width, i) => wrap({ ...page, width }, row[i] ?? ''));
  const height = Math.max(...wrapped.map(({ length }) => length));
  return Array.from({ length: height }, (_, at) =>
    widths
      .map((width, i) => pad(wrapped[i]![at] ?? '', width, align[i] ?? null))
      .join(between)
      .trimEnd(),
  );
}

function pad(text: string, width: number, align: Align): string {
  const left = width - stringWidth(text);
  const before = align === 'right' ? left : align === 'center' ? left >> 1 : 0;
  return ' '.repeat(before) + text + ' '.repeat(left - before);
}

const stacked = (names: string[], cells: string[][], page: Page): string[] =>
  cells.flatMap((row, i) => [
    ...(i > 0 ? [''] : []),
    ...row.flatMap((cell, at) => wrap(page, `${paint(page, 'bold', `${names[at]}:`)} ${cell}`)),
  ]);

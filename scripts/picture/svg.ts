import type { Terminal } from '@xterm/headless';
import { colorOf, ground, ink } from './colors.ts';

/** The size of a character, in pixels. */
const wide = 8.4;
const high = 18;
const margin = 16;

/** Adjacent cells with the same style. */
interface Run {
  at: number;
  columns: number;
  text: string;
  style: string;
}

/** Renders the screen of a terminal as SVG. @param replace the replacement of a line */
export function svgOf(screen: Terminal, replace: (line: string) => string = (line) => line): string {
  const { active } = screen.buffer;
  const rows = Array.from({ length: screen.rows }, (_, i) => runsOf(screen, active.baseY + i, replace));
  const used = rows.findLastIndex((runs) => runs.length > 0) + 1;
  const width = Math.ceil(screen.cols * wide + 2 * margin);
  const height = used * high + 2 * margin;
  const lines = rows.slice(0, used).map((runs, row) => runs.map((run) => textOf(run, row)).join(''));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="letta chat">
<rect width="100%" height="100%" rx="8" fill="${ground}"/>
<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" fill="${ink}" xml:space="preserve">
${lines.filter(Boolean).join('\n')}
</g>
</svg>
`;
}

function textOf({ at, columns, text, style }: Run, row: number): string {
  const place = `x="${(margin + at * wide).toFixed(1)}" y="${margin + row * high + 14}"`;
  // Keeps the grid with any font.
  const length = columns > 1 ? ` textLength="${(columns * wide).toFixed(1)}"` : '';
  return `<text ${place}${length}${style}>${escaped(text)}</text>`;
}

/** Consecutive spaces would collapse. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(' ', '\u00a0');

function runsOf(screen: Terminal, y: number, replace: (line: string) => string): Run[] {
  const line = screen.buffer.active.getLine(y);
  const runs: Run[] = [];
  for (let x = 0; line && x < screen.cols; x++) {
    const cell = line.getCell(x)!;
    const text = cell.getChars();
    if (cell.getWidth() === 0) continue;
    const style = styleOf(cell);
    const last = runs.at(-1);
    const columns = cell.getWidth();
    // Wide characters are separate, so that they stay on the grid.
    if (
      last &&
      last.style === style &&
      last.at + last.columns === x &&
      columns === 1 &&
      last.columns === last.text.length
    )
      Object.assign(last, { text: last.text + (text || ' '), columns: last.columns + 1 });
    else runs.push({ at: x, columns, text: text || ' ', style });
  }
  return runs.map((run) => trimmed({ ...run, text: replace(run.text) })).filter(({ text }) => text !== '');
}

/** Trimmed, because SVG does not preserve surrounding space. */
function trimmed({ text, at, columns, style }: Run): Run {
  const shown = text.trim();
  const before = text.length - text.trimStart().length;
  return {
    at: at + before,
    text: shown,
    columns: columns === 2 && shown.length > 0 && before === 0 ? 2 : shown.length,
    style,
  };
}

type Cell = NonNullable<ReturnType<NonNullable<ReturnType<Terminal['buffer']['active']['getLine']>>['getCell']>>;

function styleOf(cell: Cell): string {
  const color = cell.isFgDefault() ? '' : ` fill="${colorOf(cell.getFgColor(), cell.isFgRGB())}"`;
  return [
    color,
    cell.isBold() ? ' font-weight="bold"' : '',
    cell.isItalic() ? ' font-style="italic"' : '',
    cell.isUnderline() ? ' text-decoration="underline"' : '',
    cell.isDim() ? ' opacity="0.6"' : '',
  ].join('');
}

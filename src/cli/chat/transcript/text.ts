import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { harmless } from '../../output/text.ts';
import type { Look } from './look.ts';

/** Text of anybody's, in lines that fit; those behind the first stand as far in as its mark is wide. */
export function marked(mark: string, text: string, width: number): string[] {
  const indent = ' '.repeat(stringWidth(mark));
  return wrapped(text, width - indent.length).map((line, i) => (i === 0 ? mark : indent) + line);
}

/** Lines of at most so many columns. */
const wrapped = (text: string, width: number): string[] =>
  harmless(text)
    .replaceAll('\t', '  ')
    .trimEnd()
    .split('\n')
    .flatMap((line) => wrappedLine(line, width));

/** What a line is broken into stands as far in as it does. */
function wrappedLine(line: string, width: number): string[] {
  const indent = /^ */.exec(line)![0].slice(0, Math.max(0, width / 2));
  const room = Math.max(1, width - indent.length);
  return wrapAnsi(line.slice(indent.length), room, { hard: true })
    .split('\n')
    .map((piece) => indent + piece);
}

/** The first lines, and how many are left out. */
export function folded(lines: string[], most: number, { full, marks }: Look): string[] {
  const left = lines.length - most;
  return full || left <= 1 ? lines : [...lines.slice(0, most), `  … ${left} more lines${marks.unfold}`];
}

/** How long something took: `0.4 s`, `12 s`, `3 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

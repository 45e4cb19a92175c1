import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { harmless } from '../../output/text.ts';

/** Text of anybody's, in lines that fit; those behind the first stand as far in as its mark is wide. */
export function marked(mark: string, text: string, width: number): string[] {
  const indent = ' '.repeat(stringWidth(mark));
  return wrapped(text, width - indent.length).map((line, i) => (i === 0 ? mark : indent) + line);
}

/** Lines of at most so many columns. Unlike Markdown's, they keep their spaces. */
function wrapped(text: string, width: number): string[] {
  const clean = harmless(text).replaceAll('\t', '  ').trimEnd();
  return wrapAnsi(clean, Math.max(1, width), { hard: true, trim: false }).split('\n');
}

/** The first lines, and how many are left out. */
export function folded(lines: string[], most: number, full: boolean): string[] {
  const left = lines.length - most;
  return full || left <= 1 ? lines : [...lines.slice(0, most), `  … ${left} more lines (Ctrl-O)`];
}

/** How long something took: `0.4 s`, `12 s`, `3 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

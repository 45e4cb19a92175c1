import { styleText } from 'node:util';
import wrapAnsi from 'wrap-ansi';

/** As Node's `styleText` takes it. */
export type Style = Parameters<typeof styleText>[0];

/** What a text is rendered for. */
export interface Page {
  /** In columns. */
  readonly width: number;
  /** Without, no escape sequence is written, and what they would have said is said by characters. */
  readonly color: boolean;
}

/** Text in a style, on a page that has styles. */
export const paint = ({ color }: Page, style: Style, text: string): string =>
  color ? styleText(style, text, { validateStream: false }) : text;

/** Text in lines that fit, broken between words where it can be. Styles end with each line and begin again with the next. */
export const wrap = ({ width }: Page, text: string): string[] =>
  wrapAnsi(text, Math.max(1, width), { hard: true }).split('\n');

/** As `wrap`, for text whose spaces mean something. */
export const wrapCode = ({ width }: Page, text: string): string[] =>
  wrapAnsi(text, Math.max(1, width), { hard: true, trim: false, wordWrap: false }).split('\n');

/** Narrower, text is letters beneath each other. Deep lists rather run over the edge, and are broken there. */
const narrowest = 4;

/** The page that is left beside a margin. */
export const beside = (page: Page, columns: number): Page => ({
  ...page,
  width: Math.max(Math.min(narrowest, page.width), page.width - columns),
});

/** Lines with a margin: its first line has a mark of its own. */
export const indent = (lines: string[], first: string, others: string): string[] =>
  lines.map((line, i) => (i === 0 ? first : others) + line);

import { lexer, type MarkedToken, type Token } from 'marked';

/** A part of a text that grows, which won't change any more. */
export interface Settled {
  /** Markdown, whole in itself. */
  readonly source: string;
  /** It goes on where the part before it stopped: in the middle of a list, of code or of a paragraph. */
  readonly joined: boolean;
}

/** What of a growing text may still change. */
export interface Growing {
  readonly source: string;
  readonly joined: boolean;
}

export const nothing: Growing = { source: '', joined: false };

/** A block with more lines is settled in parts, so that what is drawn again with each word stays small. */
const mostLines = 60;
const keptLines = 20;

/**
 * Parts a growing text into what is final and what may still change: its last block, or the end of that.
 *
 * @example
 * settle({ source: 'One.\n\nTwo\n', joined: false })
 * // [[{ source: 'One.\n\n', joined: false }], { source: 'Two\n', joined: false }]
 */
export function settle(growing: Growing): [settled: Settled[], growing: Growing] {
  // As the lexer reads it, so that what it says of lengths is true.
  const source = growing.source.replaceAll('\r\n', '\n');
  // A line that is not whole may turn out to be another item of the list before it.
  const tokens = lexer(source.slice(0, source.lastIndexOf('\n') + 1)) as MarkedToken[];
  const last = tokens.findLastIndex(({ type }) => type !== 'space');
  if (last < 0) return [[], growing];
  const before = rawOf(tokens.slice(0, last));
  const rest = source.slice(before.length);
  const settled = before.trim() === '' ? [] : [{ source: before, joined: growing.joined }];
  const open = { source: rest, joined: settled.length > 0 ? false : growing.joined };
  const [done, kept] = split(tokens[last]!, open);
  return [[...settled, ...done], kept];
}

const rawOf = (tokens: Token[]): string => tokens.map(({ raw }) => raw).join('');

/** Parts a block that has grown long. */
function split(token: MarkedToken, open: Growing): [Settled[], Growing] {
  const { source, joined } = open;
  const cut = cutOf(token, source);
  if (!cut) return [[], open];
  const [at, opening, closing] = cut;
  return [[{ source: source.slice(0, at) + closing, joined }], { source: opening + source.slice(at), joined: true }];
}

type Cut = [at: number, opening: string, closing: string];

/** Where a block can be parted, and what has to be written there so that both parts are whole. */
function cutOf(token: MarkedToken, source: string): Cut | undefined {
  const lines = source.split('\n');
  if (lines.length <= mostLines) return undefined;
  const at = lines.slice(0, -keptLines).join('\n').length + 1;
  if (token.type === 'paragraph') return [at, '', ''];
  if (token.type === 'list') return listCut(token.items.map(({ raw }) => raw.length));
  const [, fence, marks] = /^( {0,3}(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n)/.exec(source) ?? [];
  return token.type === 'code' && fence && marks ? [at, fence, `${marks}\n`] : undefined;
}

/** Between two items. The last two may still grow. */
function listCut(lengths: number[]): Cut | undefined {
  const at = lengths.slice(0, -2).reduce((sum, length) => sum + length, 0);
  return at > 0 ? [at, '', ''] : undefined;
}

import type { AnswerItem, Item } from '../conversation/item.ts';
import type { Conversation } from '../conversation/state.ts';
import { type Growing, nothing, settle } from '../markdown/settle.ts';
import { answerLines } from './answer.ts';
import { linesOf } from './lines.ts';
import type { Look } from './look.ts';

/** How far a conversation has been printed. What is printed stays as it is. */
export interface Progress {
  /** Which conversation. */
  readonly serial: number;
  /** Items of the past, without those that were loaded after them. */
  readonly past: number;
  /** Of those that were loaded later. */
  readonly older: number;
  readonly answer: Partial;
}

/** How far the answer after those is printed. */
interface Partial {
  /** How much of its text has been looked at. */
  readonly taken: number;
  /** What of that may still change. */
  readonly growing: Growing;
  /** Whether its beginning is printed. */
  readonly begun: boolean;
}

const untouched: Partial = { taken: 0, growing: nothing, begun: false };
export const unprinted: Progress = { serial: 0, past: 0, older: 0, answer: untouched };

/** What can be printed now, and how far it then is. Items stand apart by an empty line. */
export function advance(before: Progress, conversation: Conversation, look: Look): [Progress, lines: string[]] {
  const { past, older, open, serial } = conversation;
  const from = before.serial === serial ? before : { ...unprinted, serial };
  const lines = older > from.older ? earlierLines(past.slice(0, older - from.older), look) : [];
  let { answer } = from;
  for (const item of past.slice(older + from.past)) {
    lines.push(...(item.kind === 'answer' ? restLines(item, answer, look) : apart(linesOf(item, look))));
    answer = untouched;
  }
  if (open[0]?.kind === 'answer') {
    const [grown, settled] = grow(open[0], answer, look);
    answer = grown;
    lines.push(...settled);
  }
  return [{ serial, past: past.length - older, older, answer }, lines];
}

const earlierLines = (items: readonly Item[], look: Look): string[] => [
  ...['', '── earlier ──'],
  ...items.flatMap((item) => apart(linesOf(item, look))),
  ...['', '── until here ──'],
];

/** Takes what has come since, and prints what of it is final. */
function grow({ text }: AnswerItem, { taken, growing, begun }: Partial, look: Look): [Partial, lines: string[]] {
  if (taken === text.length) return [{ taken, growing, begun }, []];
  const [settled, rest] = settle({ ...growing, source: growing.source + text.slice(taken) });
  const lines: string[] = [];
  let first = !begun;
  for (const part of settled) {
    lines.push(...pieceLines(part, look, first));
    first = false;
  }
  return [{ taken: text.length, growing: rest, begun: !first }, lines];
}

/** What of an answer that is over has not been printed. */
const restLines = ({ text }: AnswerItem, { taken, growing, begun }: Partial, look: Look): string[] =>
  pieceLines({ ...growing, source: growing.source + text.slice(taken) }, look, !begun);

/** What of the answer may still change, as it looks now. */
export const growingLines = ({ answer }: Progress, look: Look): string[] =>
  pieceLines(answer.growing, look, !answer.begun);

function pieceLines({ source, joined }: Growing, look: Look, begins: boolean): string[] {
  const lines = answerLines(source, look, begins);
  return joined ? lines : apart(lines);
}

export const apart = (lines: string[]): string[] => (lines.length > 0 ? ['', ...lines] : []);

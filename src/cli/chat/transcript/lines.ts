import type { Item, NoticeItem, ThoughtItem, UserItem } from '../conversation/item.ts';
import { paint } from '../markdown/page.ts';
import { answerLines } from './answer.ts';
import { callLines } from './call.ts';
import type { Look } from './look.ts';
import { folded, marked } from './text.ts';

const mostThoughtLines = 3;
/** Attached files stand in what the person said. */
const mostUserLines = 20;

/**
 * An item as lines that fit, without line ends. Whatever anybody wrote is harmless in them.
 *
 * @param now in milliseconds, for the time of what still runs
 */
export function linesOf(item: Item, look: Look, now = Date.now()): string[] {
  switch (item.kind) {
    case 'user':
      return userLines(item, look);
    case 'answer':
      return answerLines(item.text, look, true);
    case 'thought':
      return thoughtLines(item, look);
    case 'call':
      return callLines(item, look, now);
    case 'notice':
      return noticeLines(item, look);
  }
}

function userLines({ text }: UserItem, look: Look): string[] {
  const lines = folded(marked(look.marks.user, text, look.width), mostUserLines, look);
  return lines.map((line) => paint(look, ['bold', 'cyan'], line));
}

function thoughtLines({ text, done }: ThoughtItem, look: Look): string[] {
  if (look.thoughts === 'hidden' && !look.full) return [];
  const lines = marked(look.marks.thought, text.trim(), look.width);
  const full = look.full || look.thoughts === 'full';
  // While it is thought, its end is what is new.
  const shown = done || full ? folded(lines, mostThoughtLines, { ...look, full }) : lines.slice(-mostThoughtLines);
  return shown.map((line) => paint(look, 'dim', line));
}

const colors = { info: 'dim', warning: 'yellow', error: 'red' } as const;

const noticeLines = ({ tone, text }: NoticeItem, look: Look): string[] =>
  marked(look.marks[tone], text, look.width).map((line) => paint(look, colors[tone], line));

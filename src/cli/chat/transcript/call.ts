import { parseJson } from '../../../json/parse.ts';
import type { CallItem } from '../conversation/item.ts';
import { paint } from '../markdown/page.ts';
import type { Look } from './look.ts';
import { duration, folded, marked } from './text.ts';

const mostResultLines = 4;
const mostArgumentLines = 3;

/** A tool call: its name and arguments, how long it runs, and what it gave. @param now for the time of one that still runs */
export function callLines(item: CallItem, look: Look, now: number): string[] {
  const { marks, width, full } = look;
  const said = `${item.name}(${argumentsOf(item.arguments, full)})${timeOf(item, now)}`;
  const head = folded(marked(markOf(item, look), said, width), mostArgumentLines, look);
  if (item.result === undefined) return head;
  const result = marked(`  ${marks.result}`, full ? laidOut(item.result) : item.result, width);
  return [...head, ...folded(result, mostResultLines, look).map((line) => paint(look, 'dim', line))];
}

function markOf({ state }: CallItem, look: Look): string {
  const { marks } = look;
  if (state === 'returned') return paint(look, 'green', marks.returned);
  if (state === 'running') return paint(look, 'cyan', marks.running);
  return state === 'waiting' ? paint(look, 'yellow', marks.waiting) : paint(look, 'red', marks.failed);
}

function timeOf({ state, began, ended }: CallItem, now: number): string {
  if (state === 'denied' || state === 'stopped') return `  ${state}`;
  if (began === undefined || state === 'waiting') return '';
  if (ended !== undefined) return ended - began < 50 ? '' : `  ${duration(ended - began)}`;
  // Tenths of a second would be wrong before they could be read.
  return now - began < 1000 ? '' : `  ${Math.round((now - began) / 1000)} s`;
}

/** `a: 1, b: "text"`; as it stands while it is incomplete. */
export function argumentsOf(json: string, full = false): string {
  if (full) return laidOut(json);
  const value = parsed(json);
  if (typeof value !== 'object' || value === null) return json;
  return Object.entries(value)
    .map(([name, field]) => `${name}: ${JSON.stringify(field)}`)
    .join(', ');
}

function laidOut(text: string): string {
  const value = parsed(text);
  return typeof value === 'object' && value !== null ? JSON.stringify(value, null, 2) : text;
}

/** Undefined for what is no JSON. */
function parsed(json: string): unknown {
  try {
    return parseJson(json);
  } catch {
    return undefined;
  }
}

import { createHash } from 'node:crypto';
import type { SendMessage } from '../../contract/index.ts';
import { parseJson } from '../../json/parse.ts';
import { UsageError } from '../errors/cli-error.ts';

type Content = NonNullable<SendMessage['input']>;

/** A line of the input. */
export interface Item {
  /** Counted from 1. */
  line: number;
  /** The `id` of the line, if it has one. */
  id: string | undefined;
  /** The agent, by name or id. */
  agent: string;
  message: Content;
}

const fields = ['message', 'agent', 'id'];
/** How many errors are listed: there may be thousands of the same kind. */
const shown = 10;

/**
 * The lines of a batch. Empty ones are passed over.
 *
 * @param agent for lines that name none
 * @throws UsageError that lists what is wrong, with the lines where it is
 */
export function itemsIn(text: string, agent: string | undefined): Item[] {
  const wrong: string[] = [];
  const items: Item[] = [];
  const lineOf = new Map<string, number>();
  for (const [i, written] of text.split('\n').entries()) {
    if (written.trim() === '') continue;
    try {
      const item = itemIn(written, i + 1, agent);
      const before = item.id === undefined ? undefined : lineOf.get(item.id);
      if (before !== undefined) throw new TypeError(`the id "${item.id}" is that of line ${before}`);
      if (item.id !== undefined) lineOf.set(item.id, item.line);
      items.push(item);
    } catch (error) {
      wrong.push(`line ${i + 1}: ${(error as Error).message}`);
    }
  }
  if (wrong.length > 0)
    throw new UsageError(`nothing was sent, because the input has errors:\n${listed(wrong)}`, 'batch');
  if (items.length === 0) throw new UsageError('there is nothing to send: the input is empty.', 'batch');
  return items;
}

const listed = (wrong: string[]): string =>
  [...wrong.slice(0, shown), ...(wrong.length > shown ? [`… and ${wrong.length - shown} more`] : [])].join('\n');

function itemIn(written: string, line: number, fallback: string | undefined): Item {
  const value = objectIn(written);
  const stray = Object.keys(value).find((name) => !fields.includes(name));
  if (stray !== undefined) throw new TypeError(`${stray} is not a field: use ${fields.join(', ')}`);
  const { message, agent = fallback, id } = value;
  if (!isContent(message)) throw new TypeError('message must be text, or a list of content parts, and not empty');
  if (agent === undefined) throw new TypeError('it names no agent, and --agent is not set');
  if (typeof agent !== 'string' || agent === '') throw new TypeError("agent must be an agent's name or id");
  if (id !== undefined && typeof id !== 'string' && typeof id !== 'number')
    throw new TypeError('id must be text or a number');
  return { line, id: id === undefined ? undefined : String(id), agent, message };
}

function objectIn(written: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = parseJson(written);
  } catch (error) {
    throw new TypeError(`it is not valid JSON: ${(error as Error).message}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError('it is not a JSON object');
  return { ...value };
}

const isContent = (message: unknown): message is Content =>
  typeof message === 'string' ? message.trim() !== '' : Array.isArray(message) && message.length > 0;

/** Identifies a line across runs. */
export const fingerprint = ({ id, agent, message }: Item): string =>
  createHash('sha256')
    .update(JSON.stringify([agent, id ?? null, message]))
    .digest('hex')
    .slice(0, 16);

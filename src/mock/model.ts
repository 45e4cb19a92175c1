import type { MessageRecord } from '../../fixtures/records.ts';
import { textOf } from './text.ts';

/** What a language model is asked: the context, and the tools that it may call. */
export interface Prompt {
  context: readonly MessageRecord[];
  tools: ReadonlySet<string>;
  /** What the results of earlier calls look like to the model. */
  resultOf(record: MessageRecord & { role: 'tool' }): string;
}

/** What it answers: words, one call, or both. */
export interface Reply {
  words: readonly string[];
  call?: { name: string; arguments: string };
  /** Milliseconds before each word. */
  delay: number;
  /** The connection breaks after the words. */
  breaks?: true;
}

/** The model refuses, as providers do. */
export class ModelTrouble extends Error {
  readonly status: 429 | 500;

  constructor(kind: 'fail' | 'busy') {
    super(kind === 'fail' ? 'asked to fail' : 'asked to be busy');
    this.status = kind === 'fail' ? 500 : 429;
  }
}

/**
 * A model whose answer follows from the last user message, by the rules of the one behind the recordings:
 * `use the tool NAME {json}` calls it and then says what it returned (`… then fail`, `… then busy`: fails instead);
 * `slow N` says N words, one every 100 ms; `fail`, `fail after N` and `busy` fail; anything else is echoed.
 *
 * @throws ModelTrouble
 */
export function think({ context, tools, resultOf }: Prompt): Reply {
  const asked = context.findLastIndex((record) => record.role === 'user');
  const message = asked < 0 ? '' : plain(context[asked]!);
  const after = context.slice(asked + 1);
  const results = after.filter((record) => record.role === 'tool');
  const order = /^use the tool (\w+)\s*(\{.*\})?/s.exec(message);
  fails(message, order !== null && results.length > 0);
  if (order && results.length === 0 && tools.has(order[1]!))
    return { words: [], call: { name: order[1]!, arguments: order[2] ?? '{}' }, delay: 0 };
  const answer = order && results.length > 0 ? `${order[1]} returned ${resultOf(results.at(-1)!)}` : spoken(message);
  if (tools.has('send_message')) return sent(answer, after);
  const breaks = /^fail after \d+/.test(message);
  return { words: wordsOf(answer), delay: /^slow \d+/.test(message) ? 100 : 0, ...(breaks && { breaks }) };
}

/** Some kinds of agents wrap what the user says in JSON. */
function plain(record: MessageRecord): string {
  return record.role === 'user' ? textOf(record.content) : '';
}

function fails(message: string, afterTool: boolean): void {
  const ending = afterTool ? /then (fail|busy)\s*$/.exec(message) : null;
  const whole = /^(fail|busy)$/.exec(message.trim());
  const kind = (ending ?? whole)?.[1];
  if (kind) throw new ModelTrouble(kind as 'fail' | 'busy');
}

function spoken(message: string): string {
  const count = /^(?:slow|fail after) (\d+)/.exec(message)?.[1];
  if (count === undefined) return `You said: ${message}`;
  return Array.from({ length: Number(count) }, (_, index) => `word${index}`).join(' ');
}

/** Agents that speak through a tool are answered with a call of it. */
function sent(answer: string, after: readonly MessageRecord[]): Reply {
  const done = after.some(
    (record) => record.role === 'assistant' && record.calls?.some((call) => call.name === 'send_message'),
  );
  if (done) return { words: ['done'], delay: 0 };
  const args = { thinking: 'Thinking about the answer.', message: answer };
  return { words: [], call: { name: 'send_message', arguments: JSON.stringify(args) }, delay: 0 };
}

/** The words with the space behind each. Space in front of the first is lost, as it is behind the recordings. */
const wordsOf = (text: string): string[] => text.match(/\S+\s*/g) ?? [];

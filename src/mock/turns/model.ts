import type { MessageRecord } from '../../../fixtures/records.ts';
import { type Failure, modelBroke } from './endings.ts';
import { ModelError } from './model-error.ts';
import { textOf } from './text.ts';

/** The input of a model call: the context, and the tools it may call. */
export interface Prompt {
  context: readonly MessageRecord[];
  tools: ReadonlySet<string>;
  /** What the results of earlier calls look like to the model. */
  resultOf(record: MessageRecord & { role: 'tool' }): string;
  /** Whether the answer is streamed by token. It may then be slow, and fail midway. */
  streamed: boolean;
}

/** One unit of a streamed answer: a word, a pause in milliseconds, a ping, or any event. */
export type Beat =
  | { thought: string }
  | { word: string }
  | { pause: number }
  | { ping: true }
  | { event: Record<string, unknown> };

/** A tool call. */
export interface ModelCall {
  name: string;
  /** JSON. */
  arguments: string;
  /** Whether it needs approval. Absent: as the agent's rules say. */
  approval?: boolean | undefined;
  /** The result, if scripted. */
  result?: unknown;
  /** The error, if scripted. */
  error?: string | undefined;
}

/** The output of a model call: reasoning, text and tool calls. */
export interface Reply {
  beats: readonly Beat[];
  calls?: readonly ModelCall[];
  /** The error that ends it after its beats. */
  failure?: Failure;
  /** The stop reason if the turn ends with it; null if it continues. Absent: most calls continue the turn. */
  stop?: string | null;
}

/**
 * A deterministic model that answers the last user message by the rules of the one behind the recordings:
 * `use the tool NAME {json}` calls it and then says what it returned (`… then fail`, `… then busy`: fails instead);
 * `slow N` says N words, one every 100 ms; `fail`, `fail after N` and `busy` fail; anything else is echoed.
 *
 * @throws ModelError
 */
export function think({ context, tools, resultOf, streamed }: Prompt): Reply {
  const asked = context.findLastIndex((record) => record.role === 'user');
  const message = asked < 0 ? '' : plain(context[asked]!);
  const after = context.slice(asked + 1);
  const results = after.filter((record) => record.role === 'tool');
  const order = /^use the tool (\w+)\s*(\{.*\})?/s.exec(message);
  fails(message, order !== null && results.length > 0);
  if (order && results.length === 0 && tools.has(order[1]!))
    return { beats: [], calls: [{ name: order[1]!, arguments: order[2] ?? '{}' }] };
  const answer = order && results.length > 0 ? `${order[1]} returned ${resultOf(results.at(-1)!)}` : spoken(message);
  if (tools.has('send_message')) return sent(answer, after);
  const breaks = streamed && /^fail after \d+/.test(message);
  const beats = said(answer, streamed && /^slow \d+/.test(message) ? 100 : 0);
  return { beats, ...(breaks && { failure: modelBroke() }) };
}

/** Some types of agents wrap the user's message in JSON. */
function plain(record: MessageRecord): string {
  return record.role === 'user' ? textOf(record.content) : '';
}

function fails(message: string, afterTool: boolean): void {
  const ending = afterTool ? /then (fail|busy)\s*$/.exec(message) : null;
  const whole = /^(fail|busy)$/.exec(message.trim());
  const kind = (ending ?? whole)?.[1];
  if (kind) throw new ModelError(kind as 'fail' | 'busy');
}

function spoken(message: string): string {
  const count = /^(?:slow|fail after) (\d+)/.exec(message)?.[1];
  if (count === undefined) return `You said: ${message}`;
  return Array.from({ length: Number(count) }, (_, index) => `word${index}`).join(' ');
}

/** Agents that answer with a tool get a call of it. */
function sent(answer: string, after: readonly MessageRecord[]): Reply {
  const done = after.some(
    (record) => record.role === 'assistant' && record.calls?.some((call) => call.name === 'send_message'),
  );
  if (done) return { beats: said('done') };
  const args = { thinking: 'Thinking about the answer.', message: answer };
  return { beats: [], calls: [{ name: 'send_message', arguments: JSON.stringify(args) }] };
}

/** Splits a text into words with their trailing space. Leading space is lost, as in the recordings. */
export const wordsOf = (text: string): string[] => text.match(/\S+\s*/g) ?? [];

/** The words of a text as beats, with a pause in milliseconds before each. */
export const said = (text: string, delay = 0): Beat[] =>
  slowly(
    wordsOf(text).map((word) => ({ word })),
    delay,
  );

/** Beats with a pause before each, in milliseconds. */
export const slowly = (beats: readonly Beat[], delay = 0): Beat[] =>
  delay > 0 ? beats.flatMap((beat) => [{ pause: delay }, beat]) : [...beats];

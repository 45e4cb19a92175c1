import type { Message, Run } from '../../contract/index.ts';
import { clock } from '../output/clock.ts';
import { cut } from '../output/columns.ts';
import { wordsOf } from '../output/content-text.ts';
import { duration } from '../output/duration.ts';
import { cell, harmless } from '../output/text.ts';
import type { Change } from './changes.ts';

/** Results of tools are long, and for the agent. */
const mostOfResult = 200;

/** A change for people: a line, or where somebody says more, several. */
export function lineOf(change: Change, dim: (text: string) => string): string {
  if (change.event === 'run') return `${dim(`${lead(timeOf(change.run), 'run')}${harmless(runText(change.run))}`)}\n`;
  const { message } = change;
  const [who, text] = said(message);
  const shown =
    lead(message.date as string | undefined, who) + harmless(text).replaceAll('\n', `\n${' '.repeat(indent)}`);
  return `${aloud.has(message.message_type) ? shown : dim(shown)}\n`;
}

const indent = 20;
const aloud = new Set(['user_message', 'assistant_message']);

const lead = (date: string | undefined, who: string): string => `${clock(date)}  ${who}`.padEnd(indent);

const timeOf = ({ completed_at, created_at }: Run): string => stamp(completed_at ?? created_at);

/** Servers leave the zone out where they mean UTC. */
const stamp = (date: string): string => (/(Z|[+-]\d\d:?\d\d)$/.test(date) ? date : `${date}Z`);

function runText(run: Run): string {
  const { id, status, stop_reason, created_at, completed_at } = run;
  const took = completed_at && duration(Math.max(0, Date.parse(stamp(completed_at)) - Date.parse(stamp(created_at))));
  const why = stop_reason && stop_reason !== 'end_turn' ? stop_reason : undefined;
  return [id, status, why, took].filter(Boolean).join('  ');
}

function said(message: Message): [who: string, text: string] {
  switch (message.message_type) {
    case 'user_message':
      return ['user', wordsOf(message.content)];
    case 'assistant_message':
      return ['agent', wordsOf(message.content)];
    case 'reasoning_message':
      return ['thinks', message.reasoning];
    case 'tool_call_message':
    case 'approval_request_message':
      return [message.message_type === 'tool_call_message' ? 'calls' : 'asks', callsOf(message)];
    case 'tool_return_message':
      return ['returned', cut(cell(message.tool_return), mostOfResult)];
    default: {
      const { content = message } = message as { content?: unknown };
      return [message.message_type.replace(/_message$/, '').slice(0, 8), cut(cell(content), mostOfResult)];
    }
  }
}

interface Calling {
  tool_call?: unknown;
  tool_calls?: unknown;
}

const callsOf = ({ tool_call, tool_calls }: Calling): string =>
  [tool_calls ?? tool_call]
    .flat()
    .map((call) => {
      const { name, arguments: args } = (call ?? {}) as { name?: string; arguments?: string };
      return `${name ?? ''} ${args ?? ''}`;
    })
    .join(', ');

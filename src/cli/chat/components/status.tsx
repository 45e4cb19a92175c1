import { Text } from 'ink';
import stringWidth from 'string-width';
import { cut } from '../../output/columns.ts';
import { cell } from '../../output/text.ts';
import type { Conversation } from '../conversation/state.ts';
import { duration } from '../transcript/text.ts';

interface StatusProps {
  conversation: Conversation;
  server: string;
  now: number;
  width: number;
}

/** Who is talked to and how it goes, in one line; what matters least is left out first where there is little room. */
export function Status({ conversation, server, now, width }: StatusProps) {
  const { connection } = conversation;
  const color = connection === 'open' ? 'green' : connection === 'lost' ? 'red' : 'yellow';
  return (
    <Text wrap="truncate">
      <Text color={color}>● </Text>
      <Text dimColor>{fitting(partsOf(conversation, server, now), width - 3)}</Text>
    </Text>
  );
}

/** What the line says, each with how much it matters. */
function partsOf(conversation: Conversation, server: string, now: number): [text: string, weight: number][] {
  const { partner, turn, connection, usage } = conversation;
  const spent = usage.tokens > 0 ? `${usage.tokens.toLocaleString('en')} tokens` : '';
  const state = connection === 'open' ? '' : connection === 'lost' ? 'connection lost, reconnecting' : 'connecting';
  const elapsed = turn ? duration(Math.max(0, now - turn.began)) : '';
  const work = turn ? `${turn.stopping ? 'stopping' : 'working'} ${elapsed} (Esc to stop)` : '';
  const parts: [string, number][] = [
    [state, 5],
    [work, 4],
    [cell(partner?.name), 3],
    [cell(partner?.model), 1],
    [server, 0],
    [spent, 2],
  ];
  return parts.filter(([text]) => text !== '');
}

function fitting(parts: [text: string, weight: number][], width: number): string {
  const line = parts.map(([text]) => text).join(' · ');
  if (stringWidth(line) <= width || parts.length === 1) return cut(line, width);
  const least = Math.min(...parts.map(([, weight]) => weight));
  return fitting(
    parts.filter(([, weight]) => weight !== least),
    width,
  );
}

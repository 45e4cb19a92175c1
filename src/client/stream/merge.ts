import type {
  LettaEvent,
  LettaResponse,
  Message,
  StopReason,
  ToolCall,
  UsageStatistics,
} from '../../contract/index.ts';
import { asText, objectsIn } from '../util/shapes.ts';
import type { Accumulator } from './source.ts';

/** A message that is being put together. */
type Draft = Message & Record<string, unknown>;

/** Pieces of these fields follow one another. */
const growing = ['content', 'reasoning', 'hidden_reasoning'] as const;
const isDraft = (event: { message_type: string }): event is Draft => !notMessages.has(event.message_type);
const notMessages = new Set(['ping', 'stop_reason', 'usage_statistics', 'error_message']);

/** Assembles the events of a turn, whole messages or deltas, into what a plain call would have returned. */
export class MessageAccumulator implements Accumulator<LettaEvent, LettaResponse> {
  readonly #drafts = new Map<unknown, Draft>();
  #stopReason: StopReason = { message_type: 'stop_reason', stop_reason: 'end_turn' };
  #usage: UsageStatistics = { message_type: 'usage_statistics' };

  add(event: LettaEvent): void {
    if (event.message_type === 'stop_reason') this.#stopReason = event;
    else if (event.message_type === 'usage_statistics') this.#usage = event;
    else if (isDraft(event)) this.#merge(event);
  }

  whole(): LettaResponse {
    const messages = [...this.#drafts.values()];
    return { messages, stop_reason: this.#stopReason, usage: this.#usage };
  }

  /** The pieces of a message share its otid and type; what has no otid is whole. */
  #merge(piece: Draft): void {
    const otid = asText(piece.otid);
    const key = otid ? `${otid} ${asText(piece.message_type)}` : piece;
    const draft = this.#drafts.get(key);
    if (draft) append(draft, piece);
    else this.#drafts.set(key, withCalls({ ...piece }));
  }
}

function append(draft: Draft, piece: Draft): void {
  for (const field of growing) if (field in piece) draft[field] = joined(draft[field], piece[field]);
  if (piece.signature) draft.signature = piece.signature;
  if ('tool_call' in draft) addCalls(draft.tool_calls as ToolCall[], piece);
}

function joined(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other];
  return typeof one === 'string' && typeof other === 'string' ? one + other : (other ?? one);
}

/** Gives a message the list of its whole calls, and the first of them for itself. */
function withCalls(draft: Draft): Draft {
  if (!('tool_call' in draft)) return draft;
  const calls: ToolCall[] = [];
  addCalls(calls, draft);
  return Object.assign(draft, { tool_call: calls[0], tool_calls: calls });
}

function addCalls(calls: ToolCall[], { tool_call, tool_calls }: Draft): void {
  for (const piece of objectsIn((tool_calls ?? tool_call) as Partial<ToolCall>[])) {
    const id = piece.tool_call_id;
    const known = id ? calls.find((call) => call.tool_call_id === id) : calls.at(-1);
    if (!known) calls.push({ name: '', arguments: '', tool_call_id: '', ...withoutNulls(piece) });
    else {
      known.name = asText(known.name) + asText(piece.name);
      known.arguments = asText(known.arguments) + asText(piece.arguments);
    }
  }
}

const withoutNulls = (piece: object): object =>
  Object.fromEntries(Object.entries(piece).filter(([, value]) => value !== null));

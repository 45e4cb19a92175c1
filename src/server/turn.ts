import type { Content } from '../contract/schemas/content.ts';
import type { AgentResponse, AgentResponseEnd, AgentResponseError, AgentResponseStart } from '../contract/socket.ts';
import { parseJson } from '../json/parse.ts';
import type { Frame } from './behaviour.ts';

/** The frames of a turn over a socket. */
export type TurnFrame = AgentResponseStart | AgentResponse | AgentResponseEnd | AgentResponseError;

// biome-ignore lint/suspicious/noExplicitAny: events of a behaviour, discriminated by message_type
type Event = Record<string, any>;

/** The state of a turn in progress. */
interface Turn {
  /** The calls without a result yet, by id. */
  calls: Map<string, { name: string; arguments: string }>;
  stopReason?: string;
  error?: string;
}

/** The stop reasons of a completed turn. */
const wellEnded = ['end_turn', 'tool_rule', 'max_steps', 'max_tokens_exceeded'];

/**
 * Translates the events of a turn into frames of a socket: the agent's messages, between
 * `agent_response_start` and an end or an error.
 */
export async function* turnFrames(events: AsyncIterable<Frame>): AsyncGenerator<TurnFrame> {
  const turn: Turn = { calls: new Map() };
  yield { type: 'agent_response_start' };
  for await (const { data } of events) {
    const event = eventOf(data);
    if (event) yield* responses(event, turn);
  }
  const failure = failureOf(turn);
  yield failure === undefined ? { type: 'agent_response_end' } : { type: 'agent_response_error', message: failure };
}

/** Undefined for `[DONE]`. Some events are sent as text. */
function eventOf(data: unknown): Event | undefined {
  if (typeof data !== 'string') return data as Event;
  return data.startsWith('{') ? (parseJson(data) as Event) : undefined;
}

function* responses(event: Event, turn: Turn): Generator<AgentResponse> {
  switch (event.message_type) {
    case 'reasoning_message':
      return yield { type: 'agent_response', message_type: 'internal_monologue', message: event.reasoning };
    case 'assistant_message':
      return yield { type: 'agent_response', message_type: 'assistant_message', message: textOf(event.content) };
    case 'tool_call_message':
    case 'approval_request_message':
      for (const call of [event.tool_calls ?? event.tool_call].flat()) turn.calls.set(call.tool_call_id, call);
      return;
    case 'tool_return_message':
      return yield* functionMessages(event, turn);
    case 'stop_reason':
      turn.stopReason = event.stop_reason;
      return;
    case 'error_message':
      turn.error = event.message;
  }
}

function* functionMessages(event: Event, { calls }: Turn): Generator<AgentResponse> {
  for (const { tool_call_id, tool_return } of event.tool_returns ?? [event]) {
    const call = calls.get(tool_call_id);
    calls.delete(tool_call_id);
    const message = { function: call?.name ?? event.name, args: argsOf(call?.arguments), result: textOf(tool_return) };
    yield { type: 'agent_response', message_type: 'function_message', message };
    // Older agents answer through a tool.
    if (message.function === 'send_message' && typeof message.args.message === 'string')
      yield { type: 'agent_response', message_type: 'assistant_message', message: message.args.message };
  }
}

/** Models may write invalid JSON, which is passed on verbatim. */
function argsOf(text = '{}'): Record<string, unknown> {
  try {
    return Object(parseJson(text));
  } catch {
    return { arguments: text };
  }
}

const textOf = (content: Content): string =>
  typeof content === 'string' ? content : content.map((part) => (part.type === 'text' ? part.text : '')).join('');

function failureOf({ error, stopReason, calls }: Turn): string | undefined {
  if (error !== undefined) return error;
  if (stopReason === undefined) return 'The turn ended without a stop reason';
  if (wellEnded.includes(stopReason)) return undefined;
  if (stopReason !== 'requires_approval') return `The turn ended: ${stopReason}`;
  const waiting = [...calls.values()].map(({ name }) => name).join(', ');
  return `The agent waits for an approval, which can't be given over a socket: ${waiting}`;
}

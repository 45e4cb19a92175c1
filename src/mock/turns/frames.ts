import type { AnswerRecord } from '../../../fixtures/records.ts';
import type { ToolCall } from '../../contract/index.ts';
import { partOtid } from '../world/ids.ts';
import type { World } from '../world/state.ts';
import { envelope, type Shown } from './message-view.ts';
import { parsedObject, spacedJson } from './text.ts';

type Event = Record<string, unknown>;

/** Models stream the arguments of a call in pieces of twelve characters. */
const piece = 12;

const pieces = (text: string, first = piece): string[] => {
  const rest = text.slice(first).match(/[\s\S]{1,12}/g) ?? [];
  return text === '' ? [] : [text.slice(0, first), ...rest];
};

/** A word of an answer, as an event of a token stream. */
export const wordEvent = (record: AnswerRecord, content: string): Event => ({
  ...envelope(record, 'assistant_message', partOtid(record.id, record.reasoning === undefined ? 0 : 1)),
  content,
});

export interface Announcing {
  /** Whether the record's reasoning has been sent already. */
  thought: boolean;
  /** Whether the agent is of an older type, which does everything through tools. */
  older: boolean;
  shown: Shown;
}

/** The tool calls of an answer in a token stream. `written` holds the arguments as the model wrote them. */
export function announced(
  record: AnswerRecord,
  written: readonly string[],
  { thought, older, shown }: Announcing,
): Event[] {
  const heard = thought ? { ...record, reasoning: '' } : record;
  return (record.calls ?? []).flatMap((call, index) => {
    if (record.approval) return requestEvents(record, call, written[index]!);
    if (call.name === 'send_message') return speechEvents(heard, call, shown.use_assistant_message);
    // Agents of older types stream only their calls of `send_message` (recordings: messages/63).
    return older ? [] : callEvents(record, call, written[index]!);
  });
}

/** A call in a token stream: its name, then its arguments in pieces (recordings: messages/35). */
function callEvents(record: AnswerRecord, call: ToolCall, raw: string): Event[] {
  const before = [record.reasoning, record.content].filter((part) => part !== undefined).length;
  const head = envelope(record, 'tool_call_message', partOtid(record.id, before));
  const { name, tool_call_id } = call;
  const deltas: Event[] = [{ name, tool_call_id }, ...pieces(raw).map((text) => ({ arguments: text, tool_call_id }))];
  return deltas.map((delta) => ({ ...head, tool_call: delta, tool_calls: delta }));
}

/** A call that needs approval: the same, with null for the fields a piece lacks (recordings: approvals/10). */
function requestEvents(record: AnswerRecord, call: ToolCall, raw: string): Event[] {
  const head = envelope(record, 'approval_request_message', record.id);
  const { name, tool_call_id } = call;
  const deltas: Event[] = [
    { name, arguments: null, tool_call_id },
    ...pieces(raw).map((text) => ({ name: null, arguments: text, tool_call_id })),
  ];
  return deltas.map((delta) => ({ ...head, tool_call: delta, tool_calls: delta }));
}

/**
 * An answer sent with `send_message`: reasoning and text are taken from the pieces of the call's JSON arguments, so
 * their boundaries and escapes are visible (recordings: messages/56, /65; the escapes were seen on a released server).
 */
function speechEvents(record: AnswerRecord, call: ToolCall, asWords: boolean): Event[] {
  const thought = record.reasoning ?? '';
  const words = String(parsedObject(call.arguments)?.message ?? '');
  const before = spacedJson({ thinking: thought, message: '' }).length - 2;
  const parts = pieces(escaped(words), piece - (before % piece) + piece);
  const reasoning = thought === '' ? [] : pieces(` ${thought}`, piece - 1);
  return [
    ...reasoning.map((text) => thoughtEvent(record, text)),
    ...(asWords ? parts.map((text) => spokenEvent(record, text)) : spokenCallEvents(record, call, parts)),
  ];
}

/** Escapes a text as Python's `json.dumps` does. */
const escaped = (text: string): string =>
  JSON.stringify(text)
    .slice(1, -1)
    .replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

export const thoughtEvent = (record: AnswerRecord, reasoning: string): Event => ({
  ...envelope(record, 'reasoning_message', partOtid(record.id, 0)),
  source: 'non_reasoner_model',
  reasoning,
  signature: null,
});

const spokenEvent = (record: AnswerRecord, content: string): Event => ({
  ...envelope(record, 'assistant_message', partOtid(record.id, 1)),
  content,
});

function spokenCallEvents(record: AnswerRecord, { name, tool_call_id }: ToolCall, parts: string[]): Event[] {
  const head = envelope(record, 'tool_call_message', partOtid(record.id, 1));
  const texts = [...parts];
  texts[0] = `{"message": "${texts[0] ?? ''}`;
  texts[texts.length - 1] += '"}';
  const deltas: Event[] = [{ name, tool_call_id }, ...texts.map((text) => ({ arguments: text, tool_call_id }))];
  return deltas.map((delta) => ({ ...head, tool_call: delta, tool_calls: delta }));
}

/** A ping event. */
export const pingEvent = ({ ids, clock }: World, run_id: string): Event => ({
  id: ids.next('ping'),
  date: clock.date(),
  name: null,
  message_type: 'ping',
  otid: null,
  sender_id: null,
  step_id: null,
  is_err: null,
  seq_id: null,
  run_id,
});

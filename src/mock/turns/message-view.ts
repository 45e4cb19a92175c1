import type {
  AnswerRecord,
  DecisionRecord,
  MessageRecord,
  ReturnRecord,
  TextRecord,
} from '../../../fixtures/records.ts';
import type { Message } from '../../contract/index.ts';
import { partOtid } from '../world/ids.ts';
import { parsedObject } from './text.ts';

/** How to show answers that an agent sends with a tool (`send_message`). */
export interface Shown {
  use_assistant_message: boolean;
  assistant_message_tool_name: string;
  assistant_message_tool_kwarg: string;
}

/** The fields of every message, in the order of released servers. */
export const envelope = (
  record: Omit<MessageRecord, 'role'>,
  message_type: string,
  otid: string | null,
  name = '',
) => ({
  id: record.id,
  date: record.date,
  name: name || null,
  message_type,
  otid,
  sender_id: null as string | null,
  step_id: record.step_id,
  is_err: null,
  seq_id: null,
  run_id: record.run_id,
});

/** The messages that represent a stored record: several for reasoning with text, none for a hidden one. */
export function shownAs(record: MessageRecord, shown: Shown): Message[] {
  switch (record.role) {
    case 'user':
    case 'system':
      return [said(record)];
    case 'assistant':
      return answered(record, shown);
    case 'tool':
      return returned(record, shown);
    case 'approval':
      return [decided(record)];
  }
}

const said = (record: TextRecord): Message =>
  ({
    ...envelope(record, `${record.role}_message`, record.otid, record.name ?? ''),
    sender_id: record.sender_id,
    content: typeof record.content === 'string' ? record.content : record.content.map(signed),
  }) as Message;

const signed = (part: object) => ('text' in part ? { ...part, signature: null } : part);

function answered(record: AnswerRecord, shown: Shown): Message[] {
  const parts: Message[] = [];
  const otid = () => partOtid(record.id, parts.length);
  if (record.reasoning !== undefined)
    parts.push({
      ...envelope(record, 'reasoning_message', otid()),
      source: 'non_reasoner_model',
      reasoning: record.reasoning,
      signature: null,
    } as Message);
  if (record.content !== undefined)
    parts.push({ ...envelope(record, 'assistant_message', otid()), content: record.content } as Message);
  if (record.calls) parts.push(called(record, shown, otid()));
  return parts;
}

function called(record: AnswerRecord, shown: Shown, otid: string): Message {
  const [call] = record.calls!;
  const words = shown.use_assistant_message && spoken(call!, shown);
  if (words) return { ...envelope(record, 'assistant_message', otid), content: words } as Message;
  const calls = { tool_call: call, tool_calls: record.calls };
  if (record.approval) return { ...envelope(record, 'approval_request_message', record.id), ...calls } as Message;
  return { ...envelope(record, 'tool_call_message', otid), ...calls } as Message;
}

/** The text of a `send_message` call. */
function spoken({ name, arguments: json }: { name: string; arguments: string }, shown: Shown): string | undefined {
  if (name !== shown.assistant_message_tool_name) return undefined;
  const words = parsedObject(json)?.[shown.assistant_message_tool_kwarg];
  return typeof words === 'string' ? words : undefined;
}

function returned(record: ReturnRecord, shown: Shown): Message[] {
  if (shown.use_assistant_message && record.name === shown.assistant_message_tool_name) return [];
  const { type: _, ...first } = record.returns[0]!;
  const fields = { ...first, tool_returns: record.returns };
  const otid = partOtid(record.id, 0);
  return [{ ...envelope(record, 'tool_return_message', otid, record.name ?? ''), ...fields } as Message];
}

function decided(record: DecisionRecord): Message {
  const { approvals } = record;
  const [first] = approvals;
  const legacy =
    first?.type === 'approval'
      ? { approve: first.approve, approval_request_id: first.tool_call_id, reason: first.reason ?? null }
      : { approve: null, approval_request_id: null, reason: null };
  return { ...envelope(record, 'approval_response_message', null), approvals, ...legacy } as Message;
}

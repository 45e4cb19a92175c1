import * as z from 'zod/mini';
import { flag, int, json, loose, named, nullish, type Output, open, type Schema, text } from '../schema.ts';
import { Content } from './content.ts';
import { type UnknownEvent, unlike } from './unknown.ts';

/** The fields of every message. */
const envelope = {
  /** Shared by the messages of one step: a reasoning message and the assistant message that follows it have the same id. */
  id: z.string(),
  /** When it was created, without fractions of a second. */
  date: z.string(),
  /** The name of the speaker; in a tool return, the tool. */
  name: text(),
  /** Offline threading id: what the deltas of one message share. */
  otid: text(),
  sender_id: text(),
  step_id: text(),
  is_err: flag(),
  /** Its position in a background stream, incremented by one. */
  seq_id: int(),
  run_id: text(),
};

const systemMessage = loose({ message_type: z.literal('system_message'), ...envelope, content: z.string() });
const userMessage = loose({ message_type: z.literal('user_message'), ...envelope, content: Content });
const assistantMessage = loose({
  message_type: z.literal('assistant_message'),
  ...envelope,
  /** The text; in a token stream, a delta of it. */
  content: Content,
});
const reasoningMessage = loose({
  message_type: z.literal('reasoning_message'),
  ...envelope,
  source: z.optional(open('reasoner_model', 'non_reasoner_model')),
  reasoning: z.string(),
  signature: text(),
});
const hiddenReasoningMessage = loose({
  message_type: z.literal('hidden_reasoning_message'),
  ...envelope,
  state: open('redacted', 'omitted'),
  hidden_reasoning: text(),
});

const toolCall = loose({
  name: z.string(),
  /** JSON, as the model wrote it. */
  arguments: z.string(),
  tool_call_id: z.string(),
});
/** A tool call that an agent requests. */
export interface ToolCall extends Output<typeof toolCall> {}
export const ToolCall: Schema<ToolCall> = named('ToolCall', toolCall);

const toolCallDelta = loose({ name: text(), arguments: text(), tool_call_id: text() });
/** A delta of a tool call in a token stream: its name first, then its arguments. */
export interface ToolCallDelta extends Output<typeof toolCallDelta> {}
export const ToolCallDelta: Schema<ToolCallDelta> = named('ToolCallDelta', toolCallDelta);

const calls = {
  /** The first of `tool_calls`. */
  tool_call: z.union([ToolCall, ToolCallDelta]),
  /** All calls; in a token stream, a delta of one. */
  tool_calls: nullish(z.union([z.array(ToolCall), ToolCallDelta])),
};
const toolCallMessage = loose({ message_type: z.literal('tool_call_message'), ...envelope, ...calls });
const approvalRequestMessage = loose({ message_type: z.literal('approval_request_message'), ...envelope, ...calls });

const toolReturn = loose({
  type: z.optional(z.literal('tool')),
  tool_return: Content,
  status: open('success', 'error'),
  tool_call_id: z.string(),
  stdout: nullish(z.array(z.string())),
  stderr: nullish(z.array(z.string())),
});
/** The result of a tool call. */
export interface ToolReturn extends Output<typeof toolReturn> {}
export const ToolReturn: Schema<ToolReturn> = named('ToolReturn', toolReturn);

const toolReturnMessage = loose({
  message_type: z.literal('tool_return_message'),
  ...envelope,
  /** The first of `tool_returns`. */
  tool_return: z.string(),
  status: open('success', 'error'),
  tool_call_id: z.string(),
  stdout: nullish(z.array(z.string())),
  stderr: nullish(z.array(z.string())),
  tool_returns: nullish(z.array(ToolReturn)),
});

const approvalReturn = loose({
  type: z.literal('approval'),
  tool_call_id: z.string(),
  approve: z.boolean(),
  /** Shown to the agent when denied. */
  reason: text(),
});
/** A decision on one tool call. */
export interface ApprovalReturn extends Output<typeof approvalReturn> {}
export const ApprovalReturn: Schema<ApprovalReturn> = named('ApprovalReturn', approvalReturn);

const approvalResponseMessage = loose({
  message_type: z.literal('approval_response_message'),
  ...envelope,
  approvals: nullish(z.array(z.union([ApprovalReturn, ToolReturn]))),
  /** @deprecated Use `approvals`. */
  approve: flag(),
  /** @deprecated Use `approvals`. */
  approval_request_id: text(),
  /** @deprecated Use `approvals`. */
  reason: text(),
});
const summaryMessage = loose({
  message_type: z.literal('summary_message'),
  ...envelope,
  summary: z.string(),
  compaction_stats: nullish(json()),
});
const eventMessage = loose({
  message_type: z.literal('event_message'),
  ...envelope,
  event_type: z.string(),
  event_data: json(),
});

export interface SystemMessage extends Output<typeof systemMessage> {}
export const SystemMessage: Schema<SystemMessage> = named('SystemMessage', systemMessage);
export interface UserMessage extends Output<typeof userMessage> {}
export const UserMessage: Schema<UserMessage> = named('UserMessage', userMessage);
/** Text from the agent. */
export interface AssistantMessage extends Output<typeof assistantMessage> {}
export const AssistantMessage: Schema<AssistantMessage> = named('AssistantMessage', assistantMessage);
/** The agent's reasoning. */
export interface ReasoningMessage extends Output<typeof reasoningMessage> {}
export const ReasoningMessage: Schema<ReasoningMessage> = named('ReasoningMessage', reasoningMessage);
/** Reasoning that the provider does not reveal. */
export interface HiddenReasoningMessage extends Output<typeof hiddenReasoningMessage> {}
export const HiddenReasoningMessage: Schema<HiddenReasoningMessage> = named(
  'HiddenReasoningMessage',
  hiddenReasoningMessage,
);
/** A tool that the agent calls. */
export interface ToolCallMessage extends Output<typeof toolCallMessage> {}
export const ToolCallMessage: Schema<ToolCallMessage> = named('ToolCallMessage', toolCallMessage);
/** The result of a tool call. */
export interface ToolReturnMessage extends Output<typeof toolReturnMessage> {}
export const ToolReturnMessage: Schema<ToolReturnMessage> = named('ToolReturnMessage', toolReturnMessage);
/** A tool call that waits for approval, or for the client to execute it. */
export interface ApprovalRequestMessage extends Output<typeof approvalRequestMessage> {}
export const ApprovalRequestMessage: Schema<ApprovalRequestMessage> = named(
  'ApprovalRequestMessage',
  approvalRequestMessage,
);
/** The decision, as lists of messages show it. */
export interface ApprovalResponseMessage extends Output<typeof approvalResponseMessage> {}
export const ApprovalResponseMessage: Schema<ApprovalResponseMessage> = named(
  'ApprovalResponseMessage',
  approvalResponseMessage,
);
/** A summary that replaced older messages when the context was full. */
export interface SummaryMessage extends Output<typeof summaryMessage> {}
export const SummaryMessage: Schema<SummaryMessage> = named('SummaryMessage', summaryMessage);
export interface EventMessage extends Output<typeof eventMessage> {}
export const EventMessage: Schema<EventMessage> = named('EventMessage', eventMessage);

export const messageSchemas = [
  systemMessage,
  userMessage,
  assistantMessage,
  reasoningMessage,
  hiddenReasoningMessage,
  toolCallMessage,
  toolReturnMessage,
  approvalRequestMessage,
  approvalResponseMessage,
  summaryMessage,
  eventMessage,
] as const;

export const messageTypes = [
  'system_message',
  'user_message',
  'assistant_message',
  'reasoning_message',
  'hidden_reasoning_message',
  'tool_call_message',
  'tool_return_message',
  'approval_request_message',
  'approval_response_message',
  'summary_message',
  'event_message',
] as const;
export type MessageType = (typeof messageTypes)[number];

/** One entry of an agent's history, discriminated by `message_type`. */
export type Message =
  | SystemMessage
  | UserMessage
  | AssistantMessage
  | ReasoningMessage
  | HiddenReasoningMessage
  | ToolCallMessage
  | ToolReturnMessage
  | ApprovalRequestMessage
  | ApprovalResponseMessage
  | SummaryMessage
  | EventMessage
  | UnknownEvent;
export const Message: Schema<Message> = named(
  'Message',
  z.union([z.discriminatedUnion('message_type', messageSchemas), unlike(messageTypes)]),
) as unknown as Schema<Message>;

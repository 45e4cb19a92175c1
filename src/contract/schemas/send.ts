import * as z from 'zod/mini';
import {
  flag,
  type Input,
  int,
  json,
  literal,
  loose,
  named,
  nullish,
  type Output,
  oneOf,
  type Schema,
  text,
} from '../schema.ts';
import { Content } from './content.ts';
import { id } from './ids.ts';
import { ApprovalReturn, messageTypes, ToolReturn } from './message.ts';
import { ordered, paged } from './query.ts';

const own = {
  /** Offline threading id, chosen by the sender, so that a repeated send can be recognised. */
  otid: text(),
  group_id: text(),
};

const messageCreate = loose({
  type: z._default(nullish(z.literal('message')), 'message'),
  role: literal('user', 'system', 'assistant'),
  content: Content,
  /** The name of the speaker. */
  name: text(),
  sender_id: text(),
  batch_item_id: text(),
  ...own,
});
/** A message to an agent. */
export interface MessageCreate extends Input<typeof messageCreate> {}
export const MessageCreate: Schema<Output<typeof messageCreate>, MessageCreate> = named('MessageCreate', messageCreate);

const approvalCreate = loose({
  type: z.literal('approval'),
  /** A decision, or a tool return, for each pending call. */
  approvals: nullish(z.array(z.union([ApprovalReturn, ToolReturn]))),
  /** @deprecated Use `approvals`. */
  approve: flag(),
  /** @deprecated Use `approvals`. */
  approval_request_id: text(),
  /** @deprecated Use `approvals`. */
  reason: text(),
  ...own,
});
/** Decisions on the tool calls that wait for approval. */
export interface ApprovalCreate extends Input<typeof approvalCreate> {}
export const ApprovalCreate: Schema<ApprovalCreate> = named('ApprovalCreate', approvalCreate);

const toolReturnCreate = loose({ type: z.literal('tool_return'), tool_returns: z.array(ToolReturn), ...own });
/** The results of client-side tools. */
export interface ToolReturnCreate extends Input<typeof toolReturnCreate> {}
export const ToolReturnCreate: Schema<ToolReturnCreate> = named('ToolReturnCreate', toolReturnCreate);

const clientTool = loose({
  name: z.string(),
  description: text(),
  /** JSON Schema of the arguments. */
  parameters: nullish(json()),
});
/** A client-side tool: a call to it ends the turn with `requires_approval`. */
export interface ClientTool extends Input<typeof clientTool> {}
export const ClientTool: Schema<ClientTool> = named('ClientTool', clientTool);

const send = {
  /** The messages, in order. Either `messages` or `input` is required. */
  messages: nullish(z.array(z.union([MessageCreate, ApprovalCreate, ToolReturnCreate]))),
  /** One user message, as text or parts. */
  input: nullish(Content),
  /** The maximum number of steps (model calls) of the turn. */
  max_steps: z._default(z.int(), 50),
  /** @deprecated */
  use_assistant_message: z._default(z.boolean(), true),
  /** @deprecated */
  assistant_message_tool_name: z._default(z.string(), 'send_message'),
  /** @deprecated */
  assistant_message_tool_kwarg: z._default(z.string(), 'message'),
  /** Only messages of these types. */
  include_return_message_types: nullish(z.array(oneOf(...messageTypes))),
  /** Client-side tools. */
  client_tools: nullish(z.array(ClientTool)),
  client_skills: nullish(z.array(json())),
  /** The model for this turn, as `provider/model`. */
  override_model: text(),
  /** The system prompt for this turn. */
  override_system: text(),
  include_compaction_messages: z._default(z.boolean(), false),
  return_logprobs: z._default(z.boolean(), false),
  top_logprobs: int(),
  return_token_ids: z._default(z.boolean(), false),
};

/** The message of servers for a body with neither or both (recordings: messages/01, /02). */
const oneSource = z.refine<Sources>(({ messages, input }) => isGiven(messages) !== isGiven(input), {
  error: (issue) =>
    isGiven((issue.input as Sources).input)
      ? "Cannot specify both 'input' and 'messages'. Use one or the other."
      : "Must specify either 'input' or 'messages'.",
});

type Sources = { messages?: unknown; input?: unknown };
const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

const sendMessage = loose({
  ...send,
  /** Stream the response. Real servers reject it here for most clients: use the stream endpoint. */
  streaming: z._default(z.boolean(), false),
  stream_tokens: z._default(z.boolean(), false),
  include_pings: z._default(z.boolean(), true),
  background: z._default(z.boolean(), false),
}).check(oneSource);
/** A message, and options for the agent's turn. */
export interface SendMessage extends Input<typeof sendMessage> {}
export const SendMessage: Schema<Output<typeof sendMessage>, SendMessage> = named('SendMessage', sendMessage);

const sendMessageStream = loose({
  ...send,
  streaming: z._default(z.boolean(), true),
  /** Stream each token as an event instead of each message. */
  stream_tokens: z._default(z.boolean(), false),
  /** Send a ping every 20 seconds. Without pings, a silent stream can't be told from a dead one. */
  include_pings: z._default(z.boolean(), true),
  /** Continue when the connection drops, and number the events so that the stream can be resumed. Needs Redis. */
  background: z._default(z.boolean(), false),
}).check(oneSource);
/** A message, and options for streaming the agent's turn. */
export interface SendMessageStream extends Input<typeof sendMessageStream> {}
export const SendMessageStream: Schema<Output<typeof sendMessageStream>, SendMessageStream> = named(
  'SendMessageStream',
  sendMessageStream,
);

const sendMessageAsync = loose({
  ...send,
  /** A URL that is called when the run ends. */
  callback_url: text(),
}).check(oneSource);
/** A message that is answered in the background. */
export interface SendMessageAsync extends Input<typeof sendMessageAsync> {}
export const SendMessageAsync: Schema<Output<typeof sendMessageAsync>, SendMessageAsync> = named(
  'SendMessageAsync',
  sendMessageAsync,
);

const conversationSend = loose({
  ...send,
  /** The agent, if the conversation is `default`. */
  agent_id: text(),
  /** Stream the response. */
  streaming: z._default(z.boolean(), true),
  /** Stream each token as an event instead of each message. */
  stream_tokens: z._default(z.boolean(), false),
  /** Send a ping every 20 seconds. Without pings, a silent stream can't be told from a dead one. */
  include_pings: z._default(z.boolean(), true),
  /** Continue when the connection drops, and number the events so that the stream can be resumed. Needs Redis. */
  background: z._default(z.boolean(), false),
}).check(oneSource);
/** A message to a conversation, and options for the agent's turn. */
export interface ConversationSend extends Input<typeof conversationSend> {}
export const ConversationSend: Schema<Output<typeof conversationSend>, ConversationSend> = named(
  'ConversationSend',
  conversationSend,
);

const cancelRequest = loose({
  /** The runs to cancel. Default: all active runs of the agent. */
  run_ids: nullish(z.array(z.string())),
});
export interface CancelRequest extends Input<typeof cancelRequest> {}
export const CancelRequest: Schema<CancelRequest> = named('CancelRequest', cancelRequest);

const resetRequest = loose({
  /** Add the initial messages of a new agent. */
  add_default_initial_messages: z._default(z.boolean(), false),
});
export interface ResetRequest extends Input<typeof resetRequest> {}
export const ResetRequest: Schema<Output<typeof resetRequest>, ResetRequest> = named('ResetRequest', resetRequest);

const messageListQuery = loose({
  ...paged(100),
  /** `desc` returns the newest first, across pages. */
  ...ordered('desc'),
  group_id: text(),
  conversation_id: nullish(z.union([z.literal('default'), id('conv')])),
  /** @deprecated */
  use_assistant_message: z._default(z.boolean(), true),
  /** @deprecated */
  assistant_message_tool_name: z._default(z.string(), 'send_message'),
  /** @deprecated */
  assistant_message_tool_kwarg: z._default(z.string(), 'message'),
  /** Include the messages of failed turns. */
  include_err: flag(),
  /** Only messages of these types. */
  include_return_message_types: nullish(z.array(oneOf(...messageTypes))),
});
export interface MessageListQuery extends Input<typeof messageListQuery> {}
export const MessageListQuery: Schema<Output<typeof messageListQuery>, MessageListQuery> = named(
  'MessageListQuery',
  messageListQuery,
);

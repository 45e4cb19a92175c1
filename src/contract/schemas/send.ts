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
  /** Offline threading id: yours to choose, so that a repeated send can be recognised. */
  otid: text(),
  group_id: text(),
};

const messageCreate = loose({
  type: z._default(nullish(z.literal('message')), 'message'),
  role: literal('user', 'system', 'assistant'),
  content: Content,
  /** Who speaks. */
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
  /** A decision, or a tool's return, for each call that waits. */
  approvals: nullish(z.array(z.union([ApprovalReturn, ToolReturn]))),
  /** @deprecated Use `approvals`. */
  approve: flag(),
  /** @deprecated Use `approvals`. */
  approval_request_id: text(),
  /** @deprecated Use `approvals`. */
  reason: text(),
  ...own,
});
/** Decisions on the tool calls that an agent asked about. */
export interface ApprovalCreate extends Input<typeof approvalCreate> {}
export const ApprovalCreate: Schema<ApprovalCreate> = named('ApprovalCreate', approvalCreate);

const toolReturnCreate = loose({ type: z.literal('tool_return'), tool_returns: z.array(ToolReturn), ...own });
/** What tools that the client runs have answered. */
export interface ToolReturnCreate extends Input<typeof toolReturnCreate> {}
export const ToolReturnCreate: Schema<ToolReturnCreate> = named('ToolReturnCreate', toolReturnCreate);

const clientTool = loose({
  name: z.string(),
  description: text(),
  /** JSON Schema of the arguments. */
  parameters: nullish(json()),
});
/** A tool that the client runs: a call of it ends the turn with `requires_approval`. */
export interface ClientTool extends Input<typeof clientTool> {}
export const ClientTool: Schema<ClientTool> = named('ClientTool', clientTool);

const send = {
  /** What is said, in order. One of `messages` and `input` is needed. */
  messages: nullish(z.array(z.union([MessageCreate, ApprovalCreate, ToolReturnCreate]))),
  /** One user message, as text or parts. */
  input: nullish(Content),
  /** The most steps (calls of the model) of the turn. */
  max_steps: z._default(z.int(), 50),
  /** @deprecated */
  use_assistant_message: z._default(z.boolean(), true),
  /** @deprecated */
  assistant_message_tool_name: z._default(z.string(), 'send_message'),
  /** @deprecated */
  assistant_message_tool_kwarg: z._default(z.string(), 'message'),
  /** Only messages of these types. */
  include_return_message_types: nullish(z.array(oneOf(...messageTypes))),
  /** Tools that the client runs. */
  client_tools: nullish(z.array(ClientTool)),
  client_skills: nullish(z.array(json())),
  /** Another model for this turn, as `provider/model`. */
  override_model: text(),
  /** Another system prompt for this turn. */
  override_system: text(),
  include_compaction_messages: z._default(z.boolean(), false),
  return_logprobs: z._default(z.boolean(), false),
  top_logprobs: int(),
  return_token_ids: z._default(z.boolean(), false),
};

/** What servers say of a body that names neither or both (recordings: messages/01, /02). */
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
  /** Answer as a stream. Real servers refuse it to most clients here: use the stream endpoint. */
  streaming: z._default(z.boolean(), false),
  stream_tokens: z._default(z.boolean(), false),
  include_pings: z._default(z.boolean(), true),
  background: z._default(z.boolean(), false),
}).check(oneSource);
/** A message, and how the agent is to answer. */
export interface SendMessage extends Input<typeof sendMessage> {}
export const SendMessage: Schema<Output<typeof sendMessage>, SendMessage> = named('SendMessage', sendMessage);

const sendMessageStream = loose({
  ...send,
  streaming: z._default(z.boolean(), true),
  /** An event for each token instead of one for each message. */
  stream_tokens: z._default(z.boolean(), false),
  /** Send a sign of life every 20 seconds. Without it, a silent stream can't be told from a dead one. */
  include_pings: z._default(z.boolean(), true),
  /** Go on when the connection is lost, and number the events so that the stream can be taken up again. Needs Redis. */
  background: z._default(z.boolean(), false),
}).check(oneSource);
/** A message, and how its answer is to be streamed. */
export interface SendMessageStream extends Input<typeof sendMessageStream> {}
export const SendMessageStream: Schema<Output<typeof sendMessageStream>, SendMessageStream> = named(
  'SendMessageStream',
  sendMessageStream,
);

const sendMessageAsync = loose({
  ...send,
  /** A URL that is told when the run ends. */
  callback_url: text(),
}).check(oneSource);
/** A message that is answered while nobody waits. */
export interface SendMessageAsync extends Input<typeof sendMessageAsync> {}
export const SendMessageAsync: Schema<Output<typeof sendMessageAsync>, SendMessageAsync> = named(
  'SendMessageAsync',
  sendMessageAsync,
);

const conversationSend = loose({
  ...send,
  /** The agent, where the conversation is `default`. */
  agent_id: text(),
  /** Answer as a stream. */
  streaming: z._default(z.boolean(), true),
  /** An event for each token instead of one for each message. */
  stream_tokens: z._default(z.boolean(), false),
  /** Send a sign of life every 20 seconds. Without it, a silent stream can't be told from a dead one. */
  include_pings: z._default(z.boolean(), true),
  /** Go on when the connection is lost, and number the events so that the stream can be taken up again. Needs Redis. */
  background: z._default(z.boolean(), false),
}).check(oneSource);
/** A message in a conversation, and how its answer is to come. */
export interface ConversationSend extends Input<typeof conversationSend> {}
export const ConversationSend: Schema<Output<typeof conversationSend>, ConversationSend> = named(
  'ConversationSend',
  conversationSend,
);

const cancelRequest = loose({
  /** The runs to cancel; all of the agent's when absent. */
  run_ids: nullish(z.array(z.string())),
});
export interface CancelRequest extends Input<typeof cancelRequest> {}
export const CancelRequest: Schema<CancelRequest> = named('CancelRequest', cancelRequest);

const resetRequest = loose({
  /** Start again with the messages that a new agent has. */
  add_default_initial_messages: z._default(z.boolean(), false),
});
export interface ResetRequest extends Input<typeof resetRequest> {}
export const ResetRequest: Schema<Output<typeof resetRequest>, ResetRequest> = named('ResetRequest', resetRequest);

const messageListQuery = loose({
  ...paged(100),
  /** `desc` gives the newest first, over all pages. */
  ...ordered('desc'),
  group_id: text(),
  conversation_id: nullish(z.union([z.literal('default'), id('conv')])),
  /** @deprecated */
  use_assistant_message: z._default(z.boolean(), true),
  /** @deprecated */
  assistant_message_tool_name: z._default(z.string(), 'send_message'),
  /** @deprecated */
  assistant_message_tool_kwarg: z._default(z.string(), 'message'),
  /** Give the messages of failed turns too. */
  include_err: flag(),
  /** Only messages of these types. */
  include_return_message_types: nullish(z.array(oneOf(...messageTypes))),
});
export interface MessageListQuery extends Input<typeof messageListQuery> {}
export const MessageListQuery: Schema<Output<typeof messageListQuery>, MessageListQuery> = named(
  'MessageListQuery',
  messageListQuery,
);

import * as z from 'zod/mini';
import { type Input, json, loose, named, nullish, type Output, oneOf, type Schema, text } from '../schema.ts';
import { exampleId, id, idPattern } from './ids.ts';
import { messageTypes } from './message.ts';
import { ordered, paged } from './query.ts';

const conversation = loose({
  id: z.string(),
  agent_id: z.string(),
  created_at: text(),
  updated_at: text(),
  created_by_id: text(),
  last_updated_by_id: text(),
  /** A title for it. */
  summary: text(),
  /** The messages in its context. Released servers return them only for a single conversation (`get`). */
  in_context_message_ids: z.optional(z.array(z.string())),
  /** Memory blocks isolated to this conversation. */
  isolated_block_ids: z.optional(z.array(z.string())),
  /** A model that overrides the agent's, as `provider/model`. */
  model: text(),
  model_settings: nullish(json()),
  /** When its last message was sent. */
  last_message_at: text(),
});
/** A conversation with an agent. Each has its own context, and an agent may have many at once. */
export interface Conversation extends Output<typeof conversation> {}
export const Conversation: Schema<Conversation> = named('Conversation', conversation);

const conversationOfAgent = loose({ agent_id: z.string() });
export interface ConversationCreateQuery extends Input<typeof conversationOfAgent> {}
export const ConversationCreateQuery: Schema<ConversationCreateQuery> = named(
  'ConversationCreateQuery',
  conversationOfAgent,
);

const own = {
  /** A title for it. */
  summary: text(),
  /** A model that overrides the agent's, as `provider/model`. */
  model: text(),
  model_settings: nullish(json()),
};

const conversationCreate = loose({
  ...own,
  /** Labels of the agent's memory blocks that the conversation gets its own copies of. */
  isolated_block_labels: nullish(z.array(z.string())),
});
export interface ConversationCreate extends Input<typeof conversationCreate> {}
export const ConversationCreate: Schema<ConversationCreate> = named('ConversationCreate', conversationCreate);

const conversationUpdate = loose({ ...own, last_message_at: text() });
export interface ConversationUpdate extends Input<typeof conversationUpdate> {}
export const ConversationUpdate: Schema<ConversationUpdate> = named('ConversationUpdate', conversationUpdate);

const { before: _, ...following } = paged(50);
const conversationListQuery = loose({
  /** Only conversations of this agent. */
  agent_id: text(),
  ...following,
  limit: z._default(z.int(), 50),
  /** Only conversations whose summary contains this text. */
  summary_search: text(),
  ...ordered('desc', 'last_run_completion', 'last_message_at'),
});
export interface ConversationListQuery extends Input<typeof conversationListQuery> {}
export const ConversationListQuery: Schema<Output<typeof conversationListQuery>, ConversationListQuery> = named(
  'ConversationListQuery',
  conversationListQuery,
);

const conversationAgentQuery = loose({
  /** The agent, if the conversation is `default`. */
  agent_id: text(),
});
export interface ConversationAgentQuery extends Input<typeof conversationAgentQuery> {}
export const ConversationAgentQuery: Schema<ConversationAgentQuery> = named(
  'ConversationAgentQuery',
  conversationAgentQuery,
);

const conversationMessageListQuery = loose({
  /** The agent, if the conversation is `default`. */
  agent_id: text(),
  ...paged(100),
  /** `desc` returns the newest first, across pages. */
  ...ordered('desc'),
  group_id: text(),
  /** Include the messages of failed turns. */
  include_err: nullish(z.boolean()),
  /** Only messages of these types. */
  include_return_message_types: nullish(z.array(oneOf(...messageTypes))),
});
export interface ConversationMessageListQuery extends Input<typeof conversationMessageListQuery> {}
export const ConversationMessageListQuery: Schema<
  Output<typeof conversationMessageListQuery>,
  ConversationMessageListQuery
> = named('ConversationMessageListQuery', conversationMessageListQuery);

/** The id of a conversation, with the messages of servers (recordings: conversations/08). */
export const conversationId = id('conv');

const inner = (kind: string): string => idPattern(kind).slice(1, -1);
/** A conversation's id; `default` for an agent's own messages; or, deprecated by servers, the agent's id in place of `default`. */
export const conversationReference = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(exampleId('agent').length),
    z.regex(new RegExp(`^(default|${inner('conv')}|${inner('agent')})$`)),
  );

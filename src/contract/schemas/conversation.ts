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
  /** What it is about: a title of your own. */
  summary: text(),
  /** The messages in its context. Released servers tell them only of a single conversation (`get`). */
  in_context_message_ids: z.optional(z.array(z.string())),
  /** Memory blocks that it has for itself. */
  isolated_block_ids: z.optional(z.array(z.string())),
  /** Another model than the agent's, as `provider/model`. */
  model: text(),
  model_settings: nullish(json()),
  /** When something was said in it last. */
  last_message_at: text(),
});
/** A talk with an agent that has a context of its own: an agent may have many at once. */
export interface Conversation extends Output<typeof conversation> {}
export const Conversation: Schema<Conversation> = named('Conversation', conversation);

const conversationOfAgent = loose({ agent_id: z.string() });
export interface ConversationCreateQuery extends Input<typeof conversationOfAgent> {}
export const ConversationCreateQuery: Schema<ConversationCreateQuery> = named(
  'ConversationCreateQuery',
  conversationOfAgent,
);

const own = {
  /** What it is about: a title of your own. */
  summary: text(),
  /** Another model than the agent's, as `provider/model`. */
  model: text(),
  model_settings: nullish(json()),
};

const conversationCreate = loose({
  ...own,
  /** Labels of the agent's memory blocks of which the conversation gets copies for itself. */
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
  /** The agent, where the conversation is `default`. */
  agent_id: text(),
});
export interface ConversationAgentQuery extends Input<typeof conversationAgentQuery> {}
export const ConversationAgentQuery: Schema<ConversationAgentQuery> = named(
  'ConversationAgentQuery',
  conversationAgentQuery,
);

const conversationMessageListQuery = loose({
  /** The agent, where the conversation is `default`. */
  agent_id: text(),
  ...paged(100),
  /** `desc` gives the newest first, over all pages. */
  ...ordered('desc'),
  group_id: text(),
  /** Give the messages of failed turns too. */
  include_err: nullish(z.boolean()),
  /** Only messages of these types. */
  include_return_message_types: nullish(z.array(oneOf(...messageTypes))),
});
export interface ConversationMessageListQuery extends Input<typeof conversationMessageListQuery> {}
export const ConversationMessageListQuery: Schema<
  Output<typeof conversationMessageListQuery>,
  ConversationMessageListQuery
> = named('ConversationMessageListQuery', conversationMessageListQuery);

/** The id of a conversation, in the words of servers (recordings: conversations/08). */
export const conversationId = id('conv');

const inner = (kind: string): string => idPattern(kind).slice(1, -1);
/** A conversation's id; `default`, for an agent's own messages; or, which servers deprecate, the agent's id instead of that. */
export const conversationReference = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(exampleId('agent').length),
    z.regex(new RegExp(`^(default|${inner('conv')}|${inner('agent')})$`)),
  );

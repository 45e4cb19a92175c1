import * as z from 'zod/mini';
import { endpoint } from '../endpoint.ts';
import {
  Conversation,
  ConversationAgentQuery,
  ConversationCreate,
  ConversationCreateQuery,
  ConversationListQuery,
  ConversationMessageListQuery,
  ConversationUpdate,
  conversationId,
  conversationReference,
} from '../schemas/conversation.ts';
import { LettaEvent, LettaResponse } from '../schemas/event.ts';
import { Message } from '../schemas/message.ts';
import { ConversationSend } from '../schemas/send.ts';

const one = { conversationId };
const anyOne = { conversationId: conversationReference };

const messages = {
  /** List the messages of a conversation, newest first. */
  list: endpoint({
    method: 'GET',
    path: '/conversations/{conversationId}/messages',
    parameters: anyOne,
    query: ConversationMessageListQuery,
    page: Message,
    paging: {
      cursors: 'chronological',
      oldestFirst: 'outside conversations',
      filteredAfter: ['include_return_message_types'],
    },
  }),
};

export const conversations = {
  /** List conversations, newest first. */
  list: endpoint({ method: 'GET', path: '/conversations/', query: ConversationListQuery, page: Conversation }),
  /** Create a conversation with an agent. */
  create: endpoint({
    method: 'POST',
    path: '/conversations/',
    query: ConversationCreateQuery,
    body: ConversationCreate,
    bodyOptional: true,
    value: Conversation,
    documentedStatus: 201,
  }),
  /** Get a conversation by its id. */
  get: endpoint({ method: 'GET', path: '/conversations/{conversationId}', parameters: one, value: Conversation }),
  /** Update a conversation. Omitted fields are unchanged. */
  update: endpoint({
    method: 'PATCH',
    path: '/conversations/{conversationId}',
    parameters: one,
    body: ConversationUpdate,
    value: Conversation,
  }),
  /** Delete a conversation and its messages. */
  delete: endpoint({ method: 'DELETE', path: '/conversations/{conversationId}', parameters: one }),
  /** Send a message to a conversation and wait for the agent's whole turn. */
  sendMessage: endpoint({
    method: 'POST',
    path: '/conversations/{conversationId}/messages',
    parameters: anyOne,
    body: ConversationSend,
    value: LettaResponse,
    over: 'conversations.sendMessageStream',
  }),
  /** Send a message to a conversation and stream the agent's turn. */
  sendMessageStream: endpoint({
    method: 'POST',
    path: '/conversations/{conversationId}/messages',
    parameters: anyOne,
    body: ConversationSend,
    events: LettaEvent,
  }),
  /** Cancel all active runs of a conversation. */
  cancel: endpoint({
    method: 'POST',
    path: '/conversations/{conversationId}/cancel',
    parameters: anyOne,
    query: ConversationAgentQuery,
    value: z.record(z.string(), z.unknown()),
    idempotent: true,
  }),
  messages,
};

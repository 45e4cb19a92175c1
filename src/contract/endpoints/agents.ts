import * as z from 'zod/mini';
import { endpoint } from '../endpoint.ts';
import {
  AgentCreate,
  AgentState,
  AgentToolListQuery,
  AgentUpdate,
  ApprovalSetting,
  RelationListQuery,
} from '../schemas/agent.ts';
import { AgentGetQuery, AgentListQuery } from '../schemas/agent-query.ts';
import { Block, BlockUpdate } from '../schemas/block.ts';
import { LettaEvent, LettaResponse } from '../schemas/event.ts';
import { Message } from '../schemas/message.ts';
import { Run } from '../schemas/run.ts';
import {
  CancelRequest,
  MessageListQuery,
  ResetRequest,
  SendMessage,
  SendMessageAsync,
  SendMessageStream,
} from '../schemas/send.ts';
import { Passage, PassageCreate, PassageListQuery, Source } from '../schemas/source.ts';
import { Tool } from '../schemas/tool.ts';
import { ToolExecute, ToolExecutionResult } from '../schemas/tool-work.ts';

const messages = {
  /** List the messages of an agent, newest first. */
  list: endpoint({
    method: 'GET',
    path: '/agents/{agentId}/messages',
    query: MessageListQuery,
    page: Message,
    paging: { cursors: 'chronological', oldestFirst: true, filteredAfter: ['include_return_message_types'] },
  }),
  /** Cancel the given runs of an agent, by default all active ones. */
  cancel: endpoint({
    method: 'POST',
    path: '/agents/{agentId}/messages/cancel',
    body: CancelRequest,
    bodyOptional: true,
    value: z.record(z.string(), z.unknown()),
    idempotent: true,
  }),
  /** Reset the context of an agent. Its message history is kept. */
  reset: endpoint({ method: 'PATCH', path: '/agents/{agentId}/reset-messages', body: ResetRequest }),
};

const tools = {
  /** List the tools of an agent, newest first. */
  list: endpoint({
    method: 'GET',
    path: '/agents/{agentId}/tools',
    query: AgentToolListQuery,
    page: Tool,
    paging: { cursors: 'unordered' },
  }),
  /** Attach a tool to an agent. */
  attach: endpoint({ method: 'PATCH', path: '/agents/{agentId}/tools/attach/{toolId}', idempotent: true }),
  /** Detach a tool from an agent. */
  detach: endpoint({ method: 'PATCH', path: '/agents/{agentId}/tools/detach/{toolId}', idempotent: true }),
  /** Set whether an agent needs approval before it runs a tool. */
  requireApproval: endpoint({
    method: 'PATCH',
    path: '/agents/{agentId}/tools/approval/{toolName}',
    body: ApprovalSetting,
    idempotent: true,
  }),
  /** Run a tool of an agent, as the agent would. A tool that fails is an answer with the status `error`. */
  run: endpoint({
    method: 'POST',
    path: '/agents/{agentId}/tools/{toolName}/run',
    body: ToolExecute,
    bodyOptional: true,
    value: ToolExecutionResult,
  }),
};

const blocks = {
  /** List the memory blocks of an agent, newest first. */
  list: endpoint({
    method: 'GET',
    path: '/agents/{agentId}/core-memory/blocks',
    query: RelationListQuery,
    page: Block,
  }),
  /** Get a memory block of an agent by its label. */
  get: endpoint({ method: 'GET', path: '/agents/{agentId}/core-memory/blocks/{blockLabel}', value: Block }),
  /** Update a memory block of an agent by its label. */
  update: endpoint({
    method: 'PATCH',
    path: '/agents/{agentId}/core-memory/blocks/{blockLabel}',
    body: BlockUpdate,
    value: Block,
  }),
  /** Attach a memory block to an agent. */
  attach: endpoint({
    method: 'PATCH',
    path: '/agents/{agentId}/core-memory/blocks/attach/{blockId}',
    idempotent: true,
  }),
  /** Detach a memory block from an agent. */
  detach: endpoint({ method: 'PATCH', path: '/agents/{agentId}/core-memory/blocks/detach/{blockId}' }),
};

const sources = {
  /** List the sources of an agent, newest first. */
  list: endpoint({
    method: 'GET',
    path: '/agents/{agentId}/sources',
    query: RelationListQuery,
    page: Source,
    paging: { cursors: 'unordered' },
  }),
  /** Attach a source to an agent. */
  attach: endpoint({ method: 'PATCH', path: '/agents/{agentId}/sources/attach/{sourceId}', idempotent: true }),
  /** Detach a source from an agent. */
  detach: endpoint({ method: 'PATCH', path: '/agents/{agentId}/sources/detach/{sourceId}', idempotent: true }),
};

const passages = {
  /** List the passages in an agent's archival memory, oldest first. */
  list: endpoint({
    method: 'GET',
    path: '/agents/{agentId}/archival-memory',
    query: PassageListQuery,
    page: Passage,
    paging: { cursors: 'chronological', direction: 'ascending' },
  }),
  /** Add a passage to an agent's archival memory. */
  create: endpoint({
    method: 'POST',
    path: '/agents/{agentId}/archival-memory',
    body: PassageCreate,
    value: z.array(Passage),
    documentedStatus: 201,
  }),
  /** Delete a passage from an agent's archival memory. */
  delete: endpoint({ method: 'DELETE', path: '/agents/{agentId}/archival-memory/{memoryId}' }),
};

export const agents = {
  /** List agents, newest first. */
  list: endpoint({ method: 'GET', path: '/agents/', query: AgentListQuery, page: AgentState }),
  /** Create an agent. */
  create: endpoint({ method: 'POST', path: '/agents/', body: AgentCreate, value: AgentState, documentedStatus: 201 }),
  /** Get an agent by its id. */
  get: endpoint({ method: 'GET', path: '/agents/{agentId}', query: AgentGetQuery, value: AgentState }),
  /** Update an agent. Omitted fields are unchanged. */
  update: endpoint({ method: 'PATCH', path: '/agents/{agentId}', body: AgentUpdate, value: AgentState }),
  /** Delete an agent and its messages. */
  delete: endpoint({ method: 'DELETE', path: '/agents/{agentId}' }),
  /** Send a message and wait for the agent's whole turn. */
  sendMessage: endpoint({
    method: 'POST',
    path: '/agents/{agentId}/messages',
    body: SendMessage,
    value: LettaResponse,
    over: 'agents.sendMessageStream',
  }),
  /** Send a message and stream the agent's turn. */
  sendMessageStream: endpoint({
    method: 'POST',
    path: '/agents/{agentId}/messages/stream',
    body: SendMessageStream,
    events: LettaEvent,
  }),
  /** Send a message and return the run that answers it in the background. `runs.wait` waits for its end. */
  sendMessageAsync: endpoint({
    method: 'POST',
    path: '/agents/{agentId}/messages/async',
    body: SendMessageAsync,
    value: Run,
  }),
  messages,
  tools,
  blocks,
  sources,
  passages,
};

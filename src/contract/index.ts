import { agents } from './endpoints/agents.ts';
import { blocks } from './endpoints/blocks.ts';
import { conversations } from './endpoints/conversations.ts';
import { chat, models } from './endpoints/models.ts';
import { health, jobs, runs } from './endpoints/runs.ts';
import { sources } from './endpoints/sources.ts';
import { tools } from './endpoints/tools.ts';

/** What the Letta API is: every endpoint, by the name of the client's method for it. */
export interface Contract {
  /** Agents: what they are made of, and what is said to them. */
  agents: typeof agents;
  /** Conversations with an agent, each with a context of its own. */
  conversations: typeof conversations;
  /** Functions that agents can call. */
  tools: typeof tools;
  /** Files that agents can look things up in. */
  sources: typeof sources;
  /** Work that goes on in the background, such as reading a file. */
  jobs: typeof jobs;
  /** What agents did, message by message, and what they are doing now. */
  runs: typeof runs;
  /** What agents keep in mind; several can share a block. */
  blocks: typeof blocks;
  /** The models that a server can use. */
  models: typeof models;
  /** Agents in the manner of OpenAI. */
  chat: typeof chat;
  /** Ask whether the server is up, and for its version. Needs no key. */
  health: typeof health;
}

/**
 * The Letta API as data: `new LettaClient({ contract })` checks requests and answers against it.
 *
 * @example
 * import { contract } from 'letta-sdk/contract';
 * contract.agents.list.path; // '/agents/'
 */
export const contract: Contract = {
  agents,
  conversations,
  tools,
  sources,
  jobs,
  runs,
  blocks,
  models,
  chat,
  health,
};

export * from './endpoint.ts';
export { components, type Input, knownValues, type Output, type Schema, type StandardSchema } from './schema.ts';
export * from './schemas/agent.ts';
export * from './schemas/agent-query.ts';
export * from './schemas/block.ts';
export * from './schemas/chat.ts';
export * from './schemas/content.ts';
export {
  Conversation,
  ConversationAgentQuery,
  ConversationCreate,
  ConversationCreateQuery,
  ConversationListQuery,
  ConversationMessageListQuery,
  ConversationUpdate,
} from './schemas/conversation.ts';
export * from './schemas/event.ts';
export { exampleId, idPattern, parameterKinds } from './schemas/ids.ts';
export * from './schemas/message.ts';
export * from './schemas/model.ts';
export * from './schemas/run.ts';
export * from './schemas/send.ts';
export * from './schemas/source.ts';
export * from './schemas/tool.ts';
export * from './schemas/unknown.ts';
export type * from './socket.ts';

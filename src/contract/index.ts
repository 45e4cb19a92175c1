import { agents } from './endpoints/agents.ts';
import { blocks } from './endpoints/blocks.ts';
import { conversations } from './endpoints/conversations.ts';
import { chat, models } from './endpoints/models.ts';
import { health, jobs, runs } from './endpoints/runs.ts';
import { sources } from './endpoints/sources.ts';
import { tools } from './endpoints/tools.ts';

/** What the Letta API is: every endpoint, by the name of the client's method for it. */
export interface Contract {
  agents: typeof agents;
  conversations: typeof conversations;
  tools: typeof tools;
  sources: typeof sources;
  jobs: typeof jobs;
  runs: typeof runs;
  blocks: typeof blocks;
  models: typeof models;
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
export { components, type Input, knownValues, type Output, type Schema } from './schema.ts';
export * from './schemas/agent.ts';
export * from './schemas/block.ts';
export * from './schemas/chat.ts';
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
export type * from './socket.ts';

import { agents } from './endpoints/agents.ts';
import { blocks } from './endpoints/blocks.ts';
import { conversations } from './endpoints/conversations.ts';
import { mcpServers } from './endpoints/mcp-servers.ts';
import { chat, models } from './endpoints/models.ts';
import { providers } from './endpoints/providers.ts';
import { health, jobs, runs } from './endpoints/runs.ts';
import { sandboxConfig } from './endpoints/sandbox-config.ts';
import { sources } from './endpoints/sources.ts';
import { tools } from './endpoints/tools.ts';

/** The Letta API: every endpoint, by the name of the client's method for it. */
export interface Contract {
  /** Agents, their messages and memory, and what is attached to them. */
  agents: typeof agents;
  /** Conversations with an agent, each with its own context. */
  conversations: typeof conversations;
  /** Functions that agents can call. */
  tools: typeof tools;
  /** Collections of files that agents can search. */
  sources: typeof sources;
  /** Background work, such as processing an uploaded file. */
  jobs: typeof jobs;
  /** Turns of agents, past and in progress. */
  runs: typeof runs;
  /** Memory that is always in an agent's context; agents can share a block. */
  blocks: typeof blocks;
  /** The models that a server offers. */
  models: typeof models;
  /** Model providers that you add with your own API key. */
  providers: typeof providers;
  /** Servers of tools that speak the Model Context Protocol (MCP). */
  mcpServers: typeof mcpServers;
  /** Where a server runs tools, and with which environment variables. */
  sandboxConfig: typeof sandboxConfig;
  /** Agents behind the OpenAI-compatible API. */
  chat: typeof chat;
  /** Check whether the server is up, and get its version. Requires no key. */
  health: typeof health;
}

/**
 * The Letta API as data: `new LettaClient({ contract })` validates requests and responses against it.
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
  providers,
  mcpServers,
  sandboxConfig,
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
export * from './schemas/mcp.ts';
export * from './schemas/message.ts';
export * from './schemas/model.ts';
export * from './schemas/provider.ts';
export * from './schemas/run.ts';
export * from './schemas/sandbox.ts';
export * from './schemas/send.ts';
export * from './schemas/source.ts';
export * from './schemas/tool.ts';
export * from './schemas/tool-work.ts';
export * from './schemas/unknown.ts';
export type * from './socket.ts';

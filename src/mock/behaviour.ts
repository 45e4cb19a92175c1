import type { Behaviour } from '../server/behaviour.ts';
import { agentBlockBehaviour } from './resources/agents/blocks.ts';
import { messageBehaviour } from './resources/agents/messages.ts';
import { passageBehaviour } from './resources/agents/passages.ts';
import { agentSourceBehaviour } from './resources/agents/sources.ts';
import { agentToolBehaviour } from './resources/agents/tools.ts';
import { agentBehaviour } from './resources/agents.ts';
import { blockBehaviour } from './resources/blocks.ts';
import { chatBehaviour } from './resources/chat.ts';
import { conversationBehaviour } from './resources/conversations.ts';
import { healthBehaviour } from './resources/health.ts';
import { jobBehaviour } from './resources/jobs.ts';
import { mcpServerBehaviour } from './resources/mcp-servers.ts';
import { modelBehaviour } from './resources/models.ts';
import { providerBehaviour } from './resources/providers.ts';
import { runBehaviour } from './resources/runs.ts';
import { sandboxBehaviour } from './resources/sandbox-config.ts';
import { fileBehaviour } from './resources/sources/files.ts';
import { sourceBehaviour } from './resources/sources.ts';
import { toolBehaviour } from './resources/tools.ts';
import type { World } from './world/state.ts';

/** The mock's behaviour for every row of the contract. */
export const createBehaviour = (world: World): Behaviour => ({
  agents: {
    ...agentBehaviour(world),
    ...messageBehaviour(world),
    tools: agentToolBehaviour(world),
    blocks: agentBlockBehaviour(world),
    sources: agentSourceBehaviour(world),
    passages: passageBehaviour(world),
  },
  conversations: conversationBehaviour(world),
  tools: toolBehaviour(world),
  sources: { ...sourceBehaviour(world), files: fileBehaviour(world) },
  jobs: jobBehaviour(world),
  runs: runBehaviour(world),
  blocks: blockBehaviour(world),
  models: modelBehaviour(),
  providers: providerBehaviour(world),
  mcpServers: mcpServerBehaviour(world),
  sandboxConfig: sandboxBehaviour(world),
  chat: chatBehaviour(world),
  health: healthBehaviour(),
});

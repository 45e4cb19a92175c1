import type { Behaviour } from '../server/behaviour.ts';
import { relationBehaviour } from './agent-relations.ts';
import { agentBehaviour } from './agents.ts';
import { blockBehaviour } from './blocks.ts';
import { chatBehaviour } from './chat.ts';
import { conversationBehaviour } from './conversations.ts';
import { fileBehaviour } from './files.ts';
import { healthBehaviour } from './health.ts';
import { jobBehaviour } from './jobs.ts';
import { messageBehaviour } from './messages.ts';
import { modelBehaviour } from './models.ts';
import { passageBehaviour } from './passages.ts';
import { providerBehaviour } from './resources/providers.ts';
import { runBehaviour } from './runs.ts';
import { sourceBehaviour } from './sources.ts';
import type { World } from './state.ts';
import { toolBehaviour } from './tools.ts';

/** What the pretended server does for every row of the contract. */
export const createBehaviour = (world: World): Behaviour => ({
  agents: {
    ...agentBehaviour(world),
    ...messageBehaviour(world),
    ...relationBehaviour(world),
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
  chat: chatBehaviour(world),
  health: healthBehaviour(),
});

import type { LettaClient } from '../../../client/client.ts';
import type { AgentState } from '../../../contract/index.ts';

/** The models that an agent can have, as servers name them. */
export async function handlesOf(client: LettaClient): Promise<string[]> {
  const models = await client.models.list().toArray();
  return models.map(({ handle, model }) => handle ?? model);
}

/** Makes an agent with the memory that a companion needs. */
export const create = (client: LettaClient, name: string, model: string): Promise<AgentState> =>
  client.agents.create({
    name,
    model,
    memory_blocks: [
      { label: 'human', value: '' },
      { label: 'persona', value: `My name is ${name}.` },
    ],
  });

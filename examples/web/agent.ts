import type { LettaClient } from 'letta-sdk';

const name = 'web-chat';

const source_code = `def roll_dice(sides: int) -> int:
    """Roll a die.

    Args:
        sides (int): How many sides it has.
    """
    import random
    return random.randint(1, sides)
`;

/** The agent of this page: from an earlier visit, or a new one. Its tool requires approval. */
export async function findAgent(client: LettaClient): Promise<string> {
  const { items } = await client.agents.list({ name, limit: 1 });
  if (items[0]) return items[0].id;
  const tool = await client.tools.upsert({ source_code, default_requires_approval: true });
  const agent = await client.agents.create({
    name,
    model: 'openai-proxy/gpt-4o-mini',
    embedding: 'openai/text-embedding-3-small',
    tool_ids: [tool.id],
  });
  return agent.id;
}

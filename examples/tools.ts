// Tool integration: a tool that the server runs and that needs approval, and a tool that this program runs.
//
//   npx node examples/tools.ts
import type { LettaResponse, RunnableTool } from 'letta-sdk';
import { connect } from './connect.ts';

await using server = await connect();
const { client } = server;
const agent = await server.agent('Helper');
const agentId = agent.id;

const tool = await client.tools.upsert({
  source_code: `def add(a: int, b: int) -> int:
    """Add two numbers.

    Args:
        a (int): The first number
        b (int): The second number
    """
    return a + b
`,
});
await client.agents.tools.attach({ agentId, toolId: tool.id });
await client.agents.tools.requireApproval({ agentId, toolName: 'add', requires_approval: true });

const sum = await client.agents.sendMessage({
  agentId,
  message: 'use the tool add {"a": 40, "b": 2}',
  onApproval: ({ toolName, arguments: args }) => {
    console.log('may it call', toolName, args);
    return Number(args.a) < 1000 ? 'approve' : { deny: 'Too much.' };
  },
});
show(sum);

const weather: RunnableTool = {
  name: 'get_weather',
  description: 'The weather of a city, now.',
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  run: ({ city }) => `It is sunny in ${city}.`,
};
show(
  await client.agents.sendMessage({ agentId, message: 'use the tool get_weather {"city": "Oslo"}', tools: [weather] }),
);

function show({ messages }: LettaResponse): void {
  for (const message of messages) {
    if (message.message_type === 'tool_return_message') console.log('returned:', message.tool_return);
    if (message.message_type === 'assistant_message') console.log('said:', message.content);
  }
}

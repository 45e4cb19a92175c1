// The first steps: create an agent, get an answer, and stream one.
//
//   npx node examples/quickstart.ts
//
// Runs on a mock, or with LETTA_BASE_URL and LETTA_API_KEY on a server.
import { connect } from './connect.ts';

await using server = await connect();
const { client } = server;
const agent = await server.agent('Research Assistant');

const { messages, usage } = await client.agents.sendMessage({ agentId: agent.id, message: 'Hello' });
const types = messages.map(({ message_type }) => message_type);
console.log(types, usage.total_tokens, 'tokens');

const stream = client.agents.sendMessageStream({ agentId: agent.id, message: 'Tell me about AI' });
for await (const words of stream.text()) process.stdout.write(words);
console.log();

// An agent on the embedded mock: npx node examples/quickstart.ts
// The same against a server: LETTA_BASE_URL=http://127.0.0.1:8283 LETTA_API_KEY=… npx node examples/quickstart.ts
import { LettaClient } from 'letta-sdk';

async function onMock(): Promise<LettaClient> {
  const { createMock } = await import('letta-sdk/mock');
  const mock = createMock();
  return new LettaClient({
    baseURL: 'http://localhost:8283',
    apiKey: 'any',
    fetch: (...args) => mock.handle(new Request(...args)),
  });
}

const client = process.env.LETTA_BASE_URL ? new LettaClient() : await onMock();

const agent = await client.agents.create({
  name: 'Research Assistant',
  model: 'openai-proxy/gpt-4o-mini',
  embedding: 'openai/text-embedding-3-small',
});

const { messages, usage } = await client.agents.sendMessage({ agentId: agent.id, message: 'Hello' });
console.log(
  messages.map(({ message_type }) => message_type),
  usage.total_tokens,
  'tokens',
);

const stream = client.agents.sendMessageStream({ agentId: agent.id, message: 'Tell me about AI' });
for await (const words of stream.text()) process.stdout.write(words);
console.log();

await client.agents.delete({ agentId: agent.id });

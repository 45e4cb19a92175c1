const { LettaClient } = require('letta-sdk');

test('a client that was required streams', async () => {
  const client = new LettaClient();
  const { id: agentId } = await client.agents.create({ name: 'Required', model: 'openai-proxy/gpt-4o-mini' });
  const { messages } = await client.agents.sendMessageStream({ agentId, message: 'Hello' }).final();
  expect(messages.at(-1).content).toBe('You said: Hello');
  await client.agents.delete({ agentId });
});

import { LettaClient } from 'letta-sdk';
import { createMock } from 'letta-sdk/mock';

export default {
  async fetch() {
    const mock = createMock();
    const fetch = (...args) => mock.handle(new Request(...args));
    const client = new LettaClient({ baseURL: 'http://letta.test', apiKey: 'any', fetch });
    const { id: agentId } = await client.agents.create({ name: 'Worker', model: 'openai-proxy/gpt-4o-mini' });
    const { messages } = await client.agents.sendMessage({ agentId, message: 'inside' });
    return Response.json({ sent: messages.at(-1).content });
  },
};

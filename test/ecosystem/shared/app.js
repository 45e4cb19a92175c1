import { LettaClient } from 'letta-sdk';

/** What is tested: an app that asks an agent, and does not know of any mock. */
export async function ask(question) {
  const client = new LettaClient({ baseURL: 'http://letta.test', apiKey: 'any' });
  const { items } = await client.agents.list({ limit: 1 });
  let answer = '';
  for await (const words of client.agents.sendMessageStream({ agentId: items[0].id, message: question }).text())
    answer += words;
  return answer;
}

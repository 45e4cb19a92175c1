import { LettaClient } from 'letta-sdk';
import { createMock } from 'letta-sdk/mock';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { answer } from './assistant.ts';

const mock = createMock({ baseURL: 'http://localhost:8283' });
const server = setupServer(...mock.handlers);
beforeAll(() => server.listen());
afterEach(() => mock.reset());
afterAll(() => server.close());

const client = new LettaClient({ baseURL: 'http://localhost:8283', apiKey: 'any' });
const [agent] = mock.state.agents;

async function answered(agentId = agent!.id): Promise<string> {
  let text = '';
  for await (const words of answer(client, agentId, 'How are you?')) text += words;
  return text;
}

test('gives the answer', async () => {
  mock.script(agent!.id, [[{ think: 'Be kind.' }, { say: 'Very well, thank you.' }]]);
  expect(await answered()).toBe('Very well, thank you.');
  expect(mock.log).toMatchObject([{ method: 'POST', status: 200, taken: true }]);
});

test('waits when there is too much to do, and asks again', async () => {
  mock.faults.add({ kind: 'answer', status: 429, retryAfter: 0, row: 'agents.sendMessageStream' });
  expect(await answered()).toBe('You said: How are you?');
});

test('says so when the line is lost in the middle', async () => {
  mock.faults.add({ kind: 'cut', events: 3, row: 'agents.sendMessageStream' });
  expect(await answered()).toMatch(/^You .*\(the line was lost\)$/);
});

test('says so when the model fails', async () => {
  mock.script(agent!.id, [{ fail: 'error' }]);
  expect(await answered()).toBe('The assistant is not well today.');
});

test('says so when there is no such agent', async () => {
  expect(await answered('agent-123e4567-e89b-42d3-8456-426614174000')).toBe('There is no such assistant.');
});

import { execFileSync } from 'node:child_process';
import { LettaClient } from 'letta-sdk';
import { createMock } from 'letta-sdk/mock';
import { describe, expect, test } from 'vitest';
import { app } from '../../examples/proxy/app.ts';
import { patterns } from './patterns.ts';

describe('the integration patterns, on a mock of their own', () => patterns(() => ({}), { sockets: true }));

test('the Vitest project passes', () => {
  execFileSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--root', 'examples/vitest'], {
    env: { ...process.env, VITEST: '' },
    stdio: 'pipe',
  });
});

describe('the route that proxies a stream', () => {
  const mock = createMock();
  const [agent] = mock.state.agents;
  const requests: Request[] = [];
  const client = new LettaClient({
    baseURL: 'http://letta.test',
    apiKey: 'the-key',
    fetch: (...args) => {
      const request = new Request(...args);
      requests.push(request.clone());
      return mock.handle(request);
    },
  });
  const say = (message: string, agentId = agent!.id) =>
    app(client, agentId).request('/chat', { method: 'POST', body: JSON.stringify({ message }) });

  test('gives the words as they come, and has the key alone', async () => {
    const response = await say('Hello');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('You said: Hello');
    expect(requests.at(-1)!.headers.get('authorization')).toBe('Bearer the-key');
    expect(JSON.stringify([...response.headers])).not.toContain('the-key');
  });

  test('tells a refusal by its status', async () => {
    const response = await say('Hello', 'agent-123e4567-e89b-42d3-8456-426614174000');
    expect(response.status).toBe(502);
  });

  test('says where an answer breaks off', async () => {
    mock.faults.add({ kind: 'cut', events: 3, row: 'agents.sendMessageStream' });
    expect(await (await say('Hello')).text()).toMatch(/^You .*\[The answer broke off\.\]$/s);
  });

  test('shows a page', async () => {
    const page = await app(client, agent!.id).request('/');
    expect(await page.text()).toContain('<form>');
  });
});

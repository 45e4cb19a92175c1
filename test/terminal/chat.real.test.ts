import { afterAll, beforeAll, expect, test } from 'vitest';
import { LettaClient } from '../../src/client/client.ts';
import { Home, keys, Terminal } from './terminal.ts';

const baseURL = process.env.LETTA_TEST_REAL_URL;
const apiKey = process.env.LETTA_TEST_REAL_KEY ?? 'key';
const client = new LettaClient({ baseURL, apiKey });
const home = new Home();
let agent: { id: string; name: string };

beforeAll(async () => {
  const given = {
    name: `chat-${Date.now()}`,
    model: 'openai-proxy/gpt-4o-mini',
    embedding: 'openai/text-embedding-3-small',
  };
  agent = await client.agents.create(given);
});
afterAll(async () => {
  await client.agents.delete({ agentId: agent.id });
  home[Symbol.dispose]();
});

test('a chat with an agent of a real server: it answers, is stopped, and goes on', { timeout: 60_000 }, async () => {
  const env = { ...home.env, LETTA_BASE_URL: baseURL!, LETTA_API_KEY: apiKey };
  using terminal = new Terminal(process.execPath, ['bin/letta', 'chat', agent.name], { env });
  await terminal.shows(`${agent.name} · openai-proxy/gpt-4o-mini`);
  terminal.type(`hello there${keys.enter}`);
  await terminal.shows('● You said: hello there', 30_000);
  terminal.type(`slow 100${keys.enter}`);
  await terminal.shows('word3', 30_000);
  terminal.type(keys.escape);
  await terminal.shows('! Stopped.', 30_000);
  expect(terminal.text).not.toContain('word99');
  terminal.type(`and now${keys.enter}`);
  await terminal.shows('● You said: and now', 30_000);
  terminal.type(keys.ctrl('d'));
  expect(await terminal.ends()).toBe(0);
});

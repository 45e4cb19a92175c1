import { afterAll, beforeAll, expect, test } from 'vitest';
import { LettaClient } from '../../src/client/client.ts';
import { home } from './home.ts';
import { letta } from './io.ts';

const { LETTA_TEST_REAL_URL: url = '', LETTA_TEST_REAL_KEY: key = '' } = process.env;
const client = new LettaClient({ baseURL: url, apiKey: key });
let agentId: string;

beforeAll(async () => {
  const agent = { name: 'Set up', model: 'openai-proxy/gpt-4o-mini', embedding: 'openai/text-embedding-3-small' };
  agentId = (await client.agents.create(agent)).id;
  for (const message of ['one', 'two', 'three']) await client.agents.sendMessage({ agentId, message });
});
afterAll(() => client.agents.delete({ agentId }));

const env = { LETTA_BASE_URL: url, LETTA_API_KEY: key };
const api = async (...argv: string[]) => JSON.parse((await letta(['api', ...argv], { env })).stdout);

test('a key is checked before it is stored', async () => {
  const at = home();
  expect(await letta(['login', '--base-url', url], { env: at.env, stdin: 'wrong' })).toMatchObject({ code: 4 });
  expect(await letta(['login', '--base-url', url], { env: at.env, stdin: key })).toMatchObject({ code: 0 });
  expect(await letta(['agents', 'get', agentId, '-q'], { env: at.env })).toMatchObject({ stdout: `${agentId}\n` });
});

test('doctor finds the server, its key and its Redis well', async () => {
  const { code, stdout } = await letta(['doctor', '--origin', 'http://localhost:3000'], { env });
  const findings: { check: string; status: string }[] = JSON.parse(stdout);
  const wrong = findings.filter(({ status, check }) => status !== 'ok' && check !== 'configuration');
  expect([code, wrong]).toEqual([0, []]);
  expect(findings).toContainEqual({ check: 'redis', status: 'ok', detail: 'available: background streams work' });
});

test('api gets all pages of the messages, each once and in order', async () => {
  const found = await api(`agents/${agentId}/messages`, '--paginate', '-f', 'limit=2', '--jq', 'map(.date)');
  const all = await client.agents.messages.list({ agentId }).toArray();
  expect(found).toEqual(all.map(({ date }) => date));
});

test('api follows redirects to the same server, with the body', async () => {
  const made = await api('POST', 'blocks', '-f', 'label=note', '-f', 'value=x');
  expect(made.label).toBe('note');
  expect(await letta(['api', 'DELETE', `blocks/${made.id}`], { env })).toMatchObject({ code: 0 });
});

test('names of agents are completed', async () => {
  const { stdout } = await letta(['completion', 'words', 'fish', '--', 'agents', 'get', 'Set'], { env });
  expect(stdout).toMatch(/^(Set up\tagent-|agent-.*\tSet up)/m);
});

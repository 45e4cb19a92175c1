import { expect, test } from 'vitest';
import { LettaClient } from '../../src/client/client.ts';
import { chatWorld } from './chat.ts';
import { keys } from './terminal.ts';

async function waiting() {
  const world = await chatWorld();
  const [agent] = [...world.mock.state.agents].filter(({ name }) => name === 'Research Assistant');
  const call = { call: 'search_web', args: { query: 'secrets' }, result: 'found', approval: true };
  world.mock.script(agent!.id, [[call, { say: 'Done.' }]]);
  const terminal = world.start();
  await terminal.shows('The shortest.');
  terminal.type(`go on${keys.enter}`);
  await terminal.shows('Allow the agent to call search_web(query: "secrets")');
  return { world, terminal };
}

test('y approves', async () => {
  const { world, terminal } = await waiting();
  await using _ = world;
  terminal.type('y');
  await terminal.shows(/✓ search_web.*└ found.*● Done\./s);
});

test('n denies', async () => {
  const { world, terminal } = await waiting();
  await using _ = world;
  terminal.type('n');
  await terminal.shows(/✗ search_web.* denied.*● Done\./s);
});

test('r denies with a reason', async () => {
  const { world, terminal } = await waiting();
  await using _ = world;
  terminal.type('r');
  await terminal.shows('Reason for the agent');
  terminal.type(`too risky${keys.enter}`);
  await terminal.shows(/✗ search_web.* denied.*● Done\./s);
  const client = new LettaClient({ baseURL: world.url, apiKey: 'key' });
  const [agent] = await client.agents.list({ name: 'Research Assistant' }).toArray();
  const messages = await client.agents.messages.list({ agentId: agent!.id }).toArray();
  expect(JSON.stringify(messages)).toContain('too risky');
});

test('one that waited since before is asked about when the chat begins', async () => {
  const { world, terminal } = await waiting();
  await using _ = world;
  terminal.kill('SIGTERM');
  expect(await terminal.ends()).toBe(143);
  const second = world.start();
  await second.shows('Allow the agent to call search_web(query: "secrets")');
  second.type('y');
  await second.shows('● Done.');
});

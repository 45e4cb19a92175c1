import { expect, test } from 'vitest';
import { chatWorld } from './chat.ts';
import { keys, Terminal } from './terminal.ts';

test('a message is answered, and the person leaves', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  terminal.type('hello there');
  await terminal.shows('❯ hello there');
  terminal.type(keys.enter);
  await terminal.shows('● You said: hello there');
  terminal.type(keys.ctrl('d'));
  expect(await terminal.ends()).toBe(0);
});

test('no agent is named: one is searched for and chosen', async () => {
  await using world = await chatWorld();
  const terminal = world.start([]);
  await terminal.shows('Which agent');
  await terminal.shows('Night Librarian');
  terminal.type('calc');
  await terminal.until(() => !terminal.text.includes('Night Librarian'), 'the list stays as long');
  terminal.type(keys.enter);
  await terminal.shows('Calculator · openai-proxy/gpt-4o-mini');
});

test('a new agent is made', async () => {
  await using world = await chatWorld();
  const terminal = world.start([]);
  await terminal.shows('Night Librarian');
  terminal.type('no such agent');
  await terminal.until(() => !terminal.text.includes('Night Librarian'), 'the list stays as long');
  terminal.type(keys.enter);
  await terminal.shows('the name of the new agent?');
  terminal.type(`Scout${keys.enter}`);
  await terminal.shows(/Which model should Scout use.*gpt-4o-mini/s);
  terminal.type(`gpt-4o-mini${keys.enter}`);
  await terminal.shows('Scout · openai-proxy/gpt-4o-mini');
  expect([...world.mock.state.agents].map(({ name }) => name)).toContain('Scout');
});

test('no server is set up: the mock is offered', async () => {
  await using world = await chatWorld();
  const terminal = world.start([], { env: { LETTA_BASE_URL: '', LETTA_API_KEY: '' } });
  await terminal.shows('No server is set up.');
  terminal.type(keys.enter);
  await terminal.shows(/Research Assistant.*mock/s);
});

test('npm start opens it on the embedded mock', async () => {
  await using world = await chatWorld();
  using terminal = new Terminal('npm', ['start', '--silent'], { env: world.home.env });
  await terminal.shows('Which agent', 30_000);
  terminal.type(keys.escape);
  expect(await terminal.ends()).toBe(0);
});

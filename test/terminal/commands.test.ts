import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chatWorld } from './chat.ts';
import { keys } from './terminal.ts';

test('/help lists the commands, and Tab completes them', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  terminal.type('/he');
  await terminal.shows('show commands and keys');
  terminal.type(keys.tab);
  await terminal.shows('❯ /help');
  terminal.type(keys.enter);
  await terminal.shows(/\/memory \[LABEL\].*\/quit {2,}leave.*Enter: send/s);
  terminal.type(`/nonsense${keys.enter}`);
  await terminal.shows('There is no command /nonsense.');
});

test('/memory shows the blocks, and edits one', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  terminal.type(`/memory${keys.enter}`);
  await terminal.shows(/persona \(\d+ of/);
  terminal.type(`/memory persona${keys.enter}`);
  await terminal.shows('persona: Enter to save');
  terminal.type(` Be kind.${keys.enter}`);
  await terminal.shows('persona was saved.');
  expect([...world.mock.state.blocks].map(({ value }) => value).join('\n')).toContain('Be kind.');
});

test('/model gives the agent another model', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  terminal.type(`/model letta/letta-free${keys.enter}`);
  await terminal.shows('now uses letta/letta-free.');
  await terminal.shows('Research Assistant · letta/letta-free');
});

test('/tools, /messages and /reset', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  terminal.type(`/tools${keys.enter}`);
  await terminal.shows(/· .*search_web/s);
  terminal.type(`/messages papers${keys.enter}`);
  await terminal.shows(/you: Find papers\..*agent: I found three papers\./s);
  terminal.type(`/messages${keys.enter}`);
  await terminal.shows('There are no earlier messages.');
  terminal.type(`/reset${keys.enter}`);
  await terminal.shows('Type yes and press Enter');
  terminal.type(`yes${keys.enter}`);
  await terminal.shows('The context was cleared.');
});

test.each(['md', 'json'])('/export writes %s, and nothing over what is there', async (kind) => {
  await using world = await chatWorld();
  const terminal = world.start();
  const file = join(world.home.path, `talk.${kind}`);
  await terminal.shows('The shortest.');
  terminal.type(`/export ${file}${keys.enter}`);
  await terminal.shows('Wrote');
  const text = readFileSync(file, 'utf8');
  if (kind === 'json') expect(JSON.parse(text)[0]).toHaveProperty('message_type');
  else expect(text).toMatch(/^# Research Assistant\n.*\*\*You:\*\* Find papers\./s);
  terminal.type(`/export ${file}${keys.enter}`);
  await terminal.shows('already exists');
});

test('/copy asks the terminal', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  terminal.type(`/copy${keys.enter}`);
  await terminal.shows('Copied the last reply (through the terminal).');
  expect(terminal.written).toContain(`\u001b]52;c;${Buffer.from('The shortest.').toString('base64')}\u0007`);
});

test('/socket sends over a WebSocket, and back', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  terminal.type(`/socket${keys.enter}`);
  await terminal.shows('Messages now use a WebSocket.');
  terminal.type(`hello${keys.enter}`);
  await terminal.shows('● You said: hello');
  expect(world.mock.log.at(-1)).toMatchObject({ method: 'SOCKET' });
  terminal.type(`/socket${keys.enter}`);
  await terminal.shows('Messages now use streams.');
});

test('/agents leads to another agent, and Ctrl-O unfolds', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  const agent = [...world.mock.state.agents].find(({ name }) => name === 'Companion')!;
  const result = Array.from({ length: 12 }, (_, i) => `row ${i}`).join('\n');
  terminal.type(`/agents${keys.enter}`);
  await terminal.shows('Which agent');
  terminal.type(`Companion${keys.enter}`);
  await terminal.shows('Companion · ');
  world.mock.script(agent.id, [
    [{ think: Array.from({ length: 9 }, (_, i) => `thought ${i}`).join('\n'), delay: 0 }, { say: result }],
  ]);
  terminal.type(`go${keys.enter}`);
  await terminal.shows('more lines (Ctrl-O)');
  await terminal.shows('Message, /command');
  terminal.type(keys.ctrl('o'));
  await terminal.shows('thought 8');
});

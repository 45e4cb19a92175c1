import { expect, test } from 'vitest';
import { chatWorld } from './chat.ts';
import { keys } from './terminal.ts';

test('lines are printed once, and nothing is drawn again', async () => {
  await using world = await chatWorld();
  const terminal = world.start(['--screen-reader']);
  await terminal.shows(/Agents:\n1\. .*A number, part of a name, or new:/s);
  terminal.type(`Research${keys.enter}`);
  await terminal.shows(/Agents:\n1\. Research Assistant\nA number/);
  terminal.type(`1${keys.enter}`);
  await terminal.shows('Agent: The shortest.\nYou:');
  terminal.type(`hello there${keys.enter}`);
  await terminal.shows('Agent: You said: hello there\nYou:');
  terminal.type(`/reasoning full${keys.enter}`);
  await terminal.shows('Note: Reasoning is now full.');
  // No cursor that moves up, no screen that is erased, no color.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(terminal.written).not.toMatch(/\u001b\[\d*[AFHm]|\u001b\[2J/);
  terminal.type(`/quit${keys.enter}`);
  expect(await terminal.ends()).toBe(0);
});

test('approvals are asked for', async () => {
  await using world = await chatWorld();
  const agent = [...world.mock.state.agents].find(({ name }) => name === 'Research Assistant');
  world.mock.script(agent!.id, [[{ call: 'search_web', args: {}, result: 'found', approval: true }, { say: 'Done.' }]]);
  const terminal = world.start(undefined, { env: { INK_SCREEN_READER: 'true' } });
  await terminal.shows('The shortest.\nYou:');
  terminal.type(`go on${keys.enter}`);
  await terminal.shows(/search_web.*\nApprove\? y, n, or a reason to deny:/s);
  terminal.type(`y${keys.enter}`);
  await terminal.shows(/Tool done: search_web.*Agent: Done\.\nYou:/s);
  terminal.type(keys.ctrl('d'));
  expect(await terminal.ends()).toBe(0);
});

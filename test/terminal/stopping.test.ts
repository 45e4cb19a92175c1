import { expect, test } from 'vitest';
import { chatWorld } from './chat.ts';
import { keys } from './terminal.ts';

test('Esc stops the run on the server, and what came is kept', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  terminal.type(`slow 100${keys.enter}`);
  await terminal.shows('word3');
  terminal.type(keys.escape);
  await terminal.shows('! Stopped.');
  expect(terminal.text).toContain('● word0 word1 word2 word3');
  expect(terminal.text).not.toContain('word99');
  expect(world.mock.log.map(({ path }) => path)).toContainEqual(expect.stringMatching(/\/messages\/cancel$/));
  terminal.type(`and now${keys.enter}`);
  await terminal.shows('You said: and now');
});

test('Ctrl-C clears the line, then stops the agent, then asks to leave, then leaves', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  terminal.type(`slow 100${keys.enter}`);
  await terminal.shows('word1');
  terminal.type('something');
  await terminal.shows('❯ something');
  terminal.type(keys.ctrl('c'));
  await terminal.until(() => !terminal.text.includes('❯ something'), 'the line stays');
  terminal.type(keys.ctrl('c'));
  await terminal.shows('! Stopped.');
  terminal.type(keys.ctrl('c'));
  await terminal.shows('Press Ctrl-C again to quit.');
  terminal.type(keys.ctrl('c'));
  expect(await terminal.ends()).toBe(0);
});

test('what Ctrl-C cleared comes back with Ctrl-Z', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  terminal.type('a long thought');
  await terminal.shows('❯ a long thought');
  terminal.type(keys.ctrl('c'));
  await terminal.until(() => !terminal.text.includes('a long thought'), 'the line stays');
  terminal.type(keys.ctrl('z'));
  await terminal.shows('❯ a long thought');
});

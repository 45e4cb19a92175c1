import { expect, test } from 'vitest';
import { chatWorld } from './chat.ts';
import { keys, type Terminal } from './terminal.ts';

/** What was switched on last: `\u001b[?25h` shows the cursor, `\u001b[?25l` hides it. */
const lastOf = (terminal: Terminal, mode: string) =>
  terminal.written
    .match(new RegExp(`\\u001b\\[\\?${mode}[hl]`, 'g'))
    ?.at(-1)
    ?.at(-1);

function expectRestored(terminal: Terminal): void {
  expect(lastOf(terminal, '25')).toBe('h');
  expect(lastOf(terminal, '2004')).toBe('l');
  expect(lastOf(terminal, '1049')).toBeUndefined();
  expect(terminal.screen.buffer.active.cursorX).toBe(0);
}

test('after leaving', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  expect(lastOf(terminal, '2004')).toBe('h');
  terminal.type(`/quit${keys.enter}`);
  expect(await terminal.ends()).toBe(0);
  expectRestored(terminal);
});

test.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGINT', 130],
])('after %s, also while the agent speaks', async (signal, code) => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  terminal.type(`slow 100${keys.enter}`);
  await terminal.shows('word2');
  terminal.kill(signal);
  expect(await terminal.ends()).toBe(code);
  expectRestored(terminal);
});

test('after a crash, which is told in one line, and the draft is kept', async () => {
  await using world = await chatWorld();
  // A bug, as soon as it is asked for.
  const bug = "process.on('SIGUSR2', () => { throw new Error('a bug') })";
  const terminal = world.start(undefined, {
    env: { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(bug)}` },
  });
  await terminal.shows('The shortest.');
  terminal.type('dear words');
  await terminal.shows('dear words');
  terminal.kill('SIGUSR2');
  expect(await terminal.ends()).toBe(1);
  expectRestored(terminal);
  expect(terminal.text).toContain('letta: a bug');
  expect(terminal.text).not.toMatch(/\n\s+at /);
  const second = world.start();
  await second.shows('❯ dear words');
});

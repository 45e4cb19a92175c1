import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { evil } from '../cli/chat/evil.ts';
import { chatWorld } from './chat.ts';
import { keys } from './terminal.ts';

const assistant = 'Research Assistant';
const say = (world: Awaited<ReturnType<typeof chatWorld>>, text: string) => {
  const agent = [...world.mock.state.agents].find(({ name }) => name === assistant)!;
  world.mock.script(agent.id, [
    [{ think: text }, { call: 'search_web', args: { [text]: text }, result: text }, { say: text }],
  ]);
};

test('in 40 columns everything has room', async () => {
  await using world = await chatWorld();
  const terminal = world.start(undefined, { columns: 40, rows: 30 });
  await terminal.shows('The shortest.');
  say(
    world,
    '| a | b |\n|--|--|\n| a long cell that does not fit | another of them |\n\n日本語のとても長い文章がここにあります。🎉🎉🎉',
  );
  terminal.type(`hello${keys.enter}`);
  await terminal.shows('🎉🎉🎉');
  await terminal.shows('Message, /command');
  for (const line of terminal.text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(40);
  terminal.type('ein sehr langer Satz, der in 40 Spalten nicht in eine Zeile passt 日本語');
  await terminal.shows('日本語');
  expect(terminal.lines.filter((line) => line.includes('● Research')).length).toBe(1);
});

test('after a resize the input and the line below are there once', async () => {
  await using world = await chatWorld();
  const terminal = world.start(undefined, { columns: 100, rows: 30 });
  await terminal.shows('The shortest.');
  terminal.type('some words that are being written while the window changes');
  await terminal.shows('window changes');
  for (const [columns, rows] of [
    [60, 20],
    [120, 40],
    [40, 15],
    [90, 30],
  ] as const) {
    terminal.resize(columns, rows);
    terminal.type('!');
    await terminal.until(
      () => terminal.lines.join('').match(/!/g)?.length === terminal.text.match(/!/g)?.length,
      'no redraw',
    );
  }
  const count = (words: string) => terminal.lines.join('\n').split(words).length - 1;
  // A screen that is read in the middle of a redraw may lack what is below.
  await terminal.until(
    () => count('changes!!!!') === 1 && count('· 127.0.0.1') === 1,
    'the input or the line below is not there once',
  );
});

test('emoji and East Asian text are edited as people see them', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  terminal.type('日本👩‍👩‍👧‍👦x');
  await terminal.shows('日本');
  terminal.type(keys.backspace);
  terminal.type(keys.backspace);
  terminal.type('語');
  await terminal.shows('❯ 日本語');
  // The cursor stands behind it: two columns for the mark, and two for each character.
  await terminal.until(() => terminal.screen.buffer.active.cursorX === 8, 'the cursor is elsewhere');
});

test('NO_COLOR: no color, no style', async () => {
  await using world = await chatWorld();
  const terminal = world.start(undefined, { env: { NO_COLOR: '1' } });
  await terminal.shows('The shortest.');
  say(world, '# Title\n\n**bold** `code`');
  terminal.type(`hello${keys.enter}`);
  await terminal.shows(/● # Title.*\n.*\n.*bold/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(terminal.written).not.toMatch(/\u001b\[[\d;]*m/);
});

test('text from an agent can not drive the terminal', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  let title = '';
  terminal.screen.onTitleChange((changed) => {
    title = changed;
  });
  say(world, `${evil.join(' ')} the end`);
  terminal.type(`hello${keys.enter}`);
  await terminal.shows(/● .*the end/s);
  await terminal.shows('Message, /command');
  for (const sequence of evil.filter((one) => one.startsWith('\u001b') && one.length > 4))
    expect(terminal.written).not.toContain(sequence);
  expect(title).toBe('');
  expect(terminal.screen.buffer.active.type).toBe('normal');
});

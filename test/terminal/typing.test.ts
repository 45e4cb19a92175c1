import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chatWorld } from './chat.ts';
import { keys } from './terminal.ts';

test('editing keys, and several lines', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  terminal.type('hello wrld');
  terminal.type(`${keys.left.repeat(3)}o`);
  await terminal.shows('❯ hello world');
  terminal.type(`${keys.ctrl('a')}${keys.ctrl('k')}`);
  await terminal.until(() => !terminal.text.includes('hello world'), 'the line stays');
  terminal.type(`one${keys.altEnter}two${keys.ctrl('j')}three\\`);
  await terminal.shows('  three\\');
  terminal.type(keys.enter);
  await terminal.shows(/ {2}three\n/);
  terminal.type('four');
  await terminal.shows(/❯ one\n {2}two\n {2}three\n {2}four/);
  terminal.type(keys.enter);
  await terminal.shows(/● You said: one\s+two/);
  expect(world.mock.log.at(-1)).toMatchObject({ method: 'POST' });
});

test('a large paste is folded, and sent whole', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  terminal.paste(Array.from({ length: 40 }, (_, i) => `line ${i}`).join('\r'));
  await terminal.shows('❯ [pasted 40 lines #1]');
  terminal.type(keys.enter);
  await terminal.shows(/You said: line 0.*line 39/s);
});

test('a paste is text: what looks like keys in it does nothing', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  terminal.paste('/quit\r\u0003\u0004x');
  await terminal.shows('❯ /quit\n  ��x');
});

test('what was sent is there in the next run, for its owner alone', async () => {
  await using world = await chatWorld();
  const first = world.start();
  await first.shows('The shortest.');
  first.type(`remember this${keys.enter}`);
  await first.shows('You said: remember this');
  first.type(keys.ctrl('d'));
  await first.ends();
  const file = join(world.home.path, '.local/state/letta-sdk/chat-history.jsonl');
  expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
  const second = world.start();
  await second.shows('You said: remember this');
  second.type(keys.up);
  await second.until(() => second.lines.includes('❯ remember this') && second.lines.at(-1) === '', 'Up shows nothing');
});

test('what was not sent is there in the next run', async () => {
  await using world = await chatWorld();
  const first = world.start();
  await first.shows('The shortest.');
  first.type('half a thou');
  await first.shows('half a thou');
  first.kill('SIGHUP');
  expect(await first.ends()).toBe(129);
  const second = world.start();
  await second.shows('❯ half a thou');
});

test('@file attaches a text, and its path is completed', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  writeFileSync(join(world.home.path, 'notes-of-today.txt'), 'The answer is 42.\n');
  await terminal.shows('The shortest.');
  terminal.type('Read @~/not');
  await terminal.shows('notes-of-today.txt');
  terminal.type(keys.tab);
  await terminal.shows('❯ Read @~/notes-of-today.txt');
  terminal.type(keys.enter);
  await terminal.shows(/You said: Read.*<file path="~\/notes-of-today.txt">\s+The answer is 42./s);
});

test('a file that is no text is refused, and the message comes back', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  writeFileSync(join(world.home.path, 'picture.bin'), Buffer.from([0, 255, 0, 255]));
  await terminal.shows('The shortest.');
  terminal.type(`Look at @~/picture.bin now${keys.enter}`);
  await terminal.shows('@~/picture.bin is not a text file.');
  await terminal.shows('❯ Look at @~/picture.bin now');
});

test('messages wait while the agent works, and can be taken back', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  terminal.type(`slow 60${keys.enter}`);
  await terminal.shows('word2');
  terminal.type(`second${keys.enter}`);
  await terminal.shows('1. second');
  terminal.type(`third${keys.enter}`);
  await terminal.shows('2. third');
  terminal.type(keys.up);
  await terminal.shows('❯ third');
  await terminal.shows('You said: second');
  expect(terminal.text).not.toContain('You said: third');
});

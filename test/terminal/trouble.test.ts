import { expect, test } from 'vitest';
import { chatWorld } from './chat.ts';
import { keys } from './terminal.ts';

test('a message that could not be sent comes back, with a way on', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  world.mock.faults.add({ kind: 'answer', status: 500, row: 'agents.sendMessageStream' });
  terminal.type(`precious words${keys.enter}`);
  await terminal.shows('clear its context with /reset');
  await terminal.until(
    () => terminal.lines.filter((line) => line === '❯ precious words').length === 2,
    'it never came back',
  );
  terminal.type(keys.enter);
  await terminal.shows('You said: precious words');
});

test('a lost connection is shown and taken up again; nothing is lost', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  world.mock.faults.add({ kind: 'cut', events: 8, how: 'reset', row: 'agents.sendMessageStream' });
  world.mock.faults.add({ kind: 'latency', ms: 700, row: 'runs.stream' });
  terminal.type(`slow 20${keys.enter}`);
  await terminal.shows('connection lost, reconnecting');
  await terminal.shows('word19');
  const words = terminal.text.match(/word\d+/g);
  expect(words).toEqual(Array.from({ length: 20 }, (_, i) => `word${i}`));
});

test('a server without Redis: told once, and talked to all the same', async () => {
  await using world = await chatWorld();
  const terminal = world.start();
  await terminal.shows('The shortest.');
  const body = { detail: 'Background streaming requires Redis to be running.' };
  world.mock.faults.add({ kind: 'answer', status: 503, body, row: 'agents.sendMessageStream' });
  terminal.type(`hello${keys.enter}`);
  await terminal.shows('cannot resume streams');
  await terminal.shows('You said: hello');
});

test('a server that is down gives one line and its exit code', async () => {
  await using world = await chatWorld();
  const terminal = world.start(['Ada'], { env: { LETTA_BASE_URL: 'http://127.0.0.1:9' } });
  expect(await terminal.ends()).toBe(6);
  expect(terminal.text).toMatch(/letta: .*could not be reached/s);
});

test('an agent that is not there gives one line and its exit code', async () => {
  await using world = await chatWorld();
  const terminal = world.start(['Nobody']);
  expect(await terminal.ends()).toBe(5);
  expect(terminal.text).toContain('letta: there is no agent named "Nobody"');
});

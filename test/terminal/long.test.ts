import { expect, test } from 'vitest';
import { chatWorld } from './chat.ts';
import { keys } from './terminal.ts';

async function saying(text: string) {
  const world = await chatWorld();
  const agent = [...world.mock.state.agents].find(({ name }) => name === 'Research Assistant')!;
  world.mock.script(agent.id, [[{ say: text }]]);
  const terminal = world.start(undefined, { columns: 100, rows: 30 });
  await terminal.shows('The shortest.');
  terminal.type(`go on${keys.enter}`);
  return { world, terminal };
}

test('5,000 tokens: none is lost, and none comes twice', async () => {
  const words = Array.from({ length: 5000 }, (_, i) => `word${i}`);
  const { world, terminal } = await saying(words.join(' '));
  await using _ = world;
  await terminal.shows('word4999');
  await terminal.shows('Message, /command');
  expect(terminal.text.match(/word\d+/g)).toEqual(words);
});

test('an answer of 10,000 lines, and keys are heard while it comes', async () => {
  const lines = Array.from({ length: 10_000 }, (_, i) => `- line ${i}.`);
  const { world, terminal } = await saying(lines.join('\n'));
  await using _ = world;
  await terminal.shows('line 100.');
  terminal.type('still here');
  await terminal.shows('❯ still here');
  await terminal.shows('line 9999.', 50_000);
  expect(terminal.text.match(/line \d+\./g)).toEqual(lines.map((line) => line.slice(2)));
});

test('a long history: the newest of it at once, older messages when they are asked for', async () => {
  const world = await chatWorld();
  await using _ = world;
  const agent = [...world.mock.state.agents].find(({ name }) => name === 'Companion')!;
  const url = `${world.url}/v1/agents/${agent.id}/messages`;
  const headers = { authorization: 'Bearer key', 'content-type': 'application/json' };
  for (let i = 0; i < 60; i++)
    await fetch(url, { method: 'POST', headers, body: JSON.stringify({ input: `question ${i}.` }) }).then((r) =>
      r.text(),
    );
  const terminal = world.start(['Companion']);
  await terminal.shows('You said: question 59.');
  expect(terminal.text).not.toContain('question 20.');
  terminal.type(keys.pageUp);
  await terminal.shows(/── earlier ──.*question 35\..*── until here ──/s);
});

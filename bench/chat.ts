import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createMock } from '../src/mock/index.ts';
import { serve } from '../src/mock/server.ts';
import { Home, keys, Terminal } from '../test/terminal/terminal.ts';

/** Measures the chat, in a terminal against a mock on a port in this process. */
const mock = createMock({ rateLimit: 'off' });
const server = await serve(mock, { port: 0 });
using home = new Home();
const agent = [...mock.state.agents].find(({ name }) => name === 'Research Assistant')!;

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const round = (value: number): number => Math.round(value * 100) / 100;

function chat(name = agent.name): Terminal {
  const env = { ...home.env, LETTA_BASE_URL: server.url, LETTA_API_KEY: 'key' };
  return new Terminal(process.execPath, ['bin/letta', 'chat', name], { env, columns: 100, rows: 40 });
}

async function opened(name?: string): Promise<Terminal> {
  const terminal = chat(name);
  await terminal.shows('Message, /command');
  return terminal;
}

/** The latency from a key press to the screen, in milliseconds, for each of several keys. */
async function keystrokes(terminal: Terminal, count: number): Promise<number> {
  const took: number[] = [];
  for (let i = 0; i < count; i++) {
    const letter = String.fromCharCode(97 + (i % 26));
    const seen = () => terminal.written.length;
    const before = seen();
    const start = performance.now();
    terminal.type(letter);
    await terminal.until(() => terminal.written.slice(before).includes(letter), 'no echo');
    took.push(performance.now() - start);
    // So that not every key press falls on the same point of a frame.
    await new Promise((resolve) => setTimeout(resolve, 15 + (i % 7) * 5));
  }
  return median(took);
}

/** The time of one process: `node -e 0`, or until the first frame. */
async function firstFrame(): Promise<{ node: number; frame: number }> {
  const node: number[] = [];
  const frame: number[] = [];
  for (let i = 0; i < 10; i++) {
    const start = performance.now();
    execFileSync(process.execPath, ['-e', '0']);
    node.push(performance.now() - start);
    const begun = performance.now();
    using terminal = chat();
    await terminal.until(() => terminal.written.includes('❯'), 'no frame');
    frame.push(performance.now() - begun);
  }
  return { node: median(node), frame: median(frame) };
}

/** In megabytes. */
const memoryOf = ({ pid }: Terminal): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;

/** Clock ticks in user and in system mode. */
function ticksOf({ pid }: Terminal): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

const { node, frame } = await firstFrame();
console.log(`first frame: ${round(frame)} ms, ${round(frame / node)} × node -e 0 (${round(node)} ms)`);

{
  using cat = new Terminal('cat', [], { columns: 100, rows: 40 });
  const echo = await keystrokes(cat, 60);
  using terminal = await opened();
  const idle = await keystrokes(terminal, 60);
  terminal.type(keys.ctrl('c'));
  mock.script(agent.id, [[{ say: 'word '.repeat(2000), delay: 5 }]]);
  terminal.type(`go${keys.enter}`);
  await terminal.shows('word word');
  const busy = await keystrokes(terminal, 60);
  console.log(
    `keystroke to screen: cat ${round(echo)} ms, idle ${round(idle)} ms, at 200 tokens a second ${round(busy)} ms`,
  );
}

{
  using terminal = await opened();
  const words = Array.from({ length: 5000 }, (_, i) => `word${i}`);
  mock.script(agent.id, [[{ say: words.join(' ') }]]);
  const start = performance.now();
  terminal.type(`go${keys.enter}`);
  await terminal.shows('word4999', 60_000);
  const took = performance.now() - start;
  const exact = terminal.text.match(/word\d+/g)?.join(' ') === words.join(' ');
  console.log(`5,000 tokens: ${Math.round(took)} ms, exact: ${exact}`);
}

{
  using terminal = await opened();
  mock.script(agent.id, [
    [{ say: Array.from({ length: 10_000 }, (_, i) => `- line ${i} with some words`).join('\n') }],
  ]);
  const start = performance.now();
  terminal.type(`go${keys.enter}`);
  await terminal.shows('line 9999', 120_000);
  console.log(
    `a message of 10,000 lines, streamed: ${Math.round(performance.now() - start)} ms, then ${Math.round(memoryOf(terminal))} MB`,
  );
}

{
  using terminal = await opened('Companion');
  console.log(`memory at the beginning: ${Math.round(memoryOf(terminal))} MB`);
  for (let i = 0; i < 200; i++) {
    terminal.type(`turn number ${i}`);
    terminal.type(keys.enter);
    await terminal.until(() => terminal.text.includes(`You said: turn number ${i}`), `turn ${i} is not answered`);
  }
  console.log(`memory after 200 turns: ${Math.round(memoryOf(terminal))} MB`);
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const before = ticksOf(terminal);
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  console.log(`idle for 10 s: ${(ticksOf(terminal) - before) * 10} ms of CPU`);
}

await server.close();

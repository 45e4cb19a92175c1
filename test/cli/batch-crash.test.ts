import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { wordsOf } from '../../src/cli/output/content-text.ts';
import { createMock, type Mock } from '../../src/mock/index.ts';
import { type Listening, serve } from '../../src/mock/server.ts';

const lines = 24;
let mock: Mock;
let server: Listening;
let directory: string;
/** What the server does when it gets a message, before the agent hears it and after. */
let before: () => void;
let after: () => void;

beforeEach(async () => {
  mock = createMock({ rateLimit: 'off' });
  const isMessage = (request: Request) => request.method === 'POST' && request.url.includes('/messages');
  server = await serve({
    ...mock,
    async handle(request, info) {
      if (isMessage(request)) before();
      const response = await mock.handle(request, info);
      if (isMessage(request)) after();
      return response;
    },
  });
  directory = mkdtempSync(join(tmpdir(), 'letta-crash-'));
});
afterEach(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

function start(argv: string[]) {
  const env = { ...process.env, LETTA_BASE_URL: server.url, LETTA_API_KEY: 'k' };
  const child = spawn(process.execPath, ['bin/letta', 'batch', ...argv], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  return { child, ended: once(child, 'close') };
}

/** Runs the built program, and kills it as it sends the n-th message; `wait` milliseconds after the server has that. */
async function batch(argv: string[], kill?: { at: number; heard: boolean; wait: number }) {
  const { child, ended } = start(argv);
  let seen = 0;
  const strike = (heard: boolean) => () => {
    if (heard === false) seen++;
    if (kill?.at !== seen || kill.heard !== heard) return;
    if (kill.wait === 0) child.kill('SIGKILL');
    else setTimeout(() => child.kill('SIGKILL'), kill.wait);
  };
  [before, after] = [strike(false), strike(true)];
  const [stderr, [code, signal]] = await Promise.all([text(child.stderr), ended]);
  return { code, signal, stderr };
}

/** How often each message was heard, over all of the agent's history. */
function heardOf(agentId: string): Map<string, number> {
  const heard = new Map<string, number>();
  for (const message of mock.state.messages.of(agentId))
    if (message.role === 'user') {
      const words = wordsOf(message.content);
      heard.set(words, (heard.get(words) ?? 0) + 1);
    }
  return heard;
}

const killing = fc.record({
  at: fc.integer({ min: 1, max: 8 }),
  heard: fc.boolean(),
  wait: fc.constantFrom(0, 0, 2, 10, 40),
});

test('killed at any moment and run again, no message is heard twice and none is forgotten', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(killing, { minLength: 1, maxLength: 3 }), async (kills) => {
      mock.reset();
      const agentId = [...mock.state.agents][0]!.id;
      const name = join(directory, crypto.randomUUID());
      const input = Array.from({ length: lines }, (_, i) => `${JSON.stringify({ message: `line ${i + 1}` })}\n`);
      writeFileSync(`${name}.in`, input.join(''));
      const argv = [`${name}.in`, '--agent', agentId, '--out', `${name}.out`];
      for (const kill of kills) await batch(argv, kill);
      const { code, stderr } = await batch(argv);
      const results = readFileSync(`${name}.out`, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      const heard = heardOf(agentId);
      expect(new Set(results.map(({ line }) => line)).size).toBe(lines);
      expect(results).toHaveLength(lines);
      for (const { line, status } of results) {
        const times = heard.get(`line ${line}`) ?? 0;
        expect(['ok', 'uncertain']).toContain(status);
        expect(times).toBeLessThanOrEqual(1);
        if (status === 'ok') expect(times).toBe(1);
      }
      const uncertain = results.filter(({ status }) => status === 'uncertain').length;
      expect(code, stderr).toBe(uncertain > 0 ? 1 : 0);
      // No more are in doubt than were under way when it was killed.
      expect(uncertain).toBeLessThanOrEqual(4 * kills.length);
    }),
    { numRuns: 8 },
  );
}, 120_000);

test('killed and retried, every message is heard', async () => {
  const agentId = [...mock.state.agents][0]!.id;
  const input = join(directory, 'in.jsonl');
  const out = join(directory, 'out.jsonl');
  writeFileSync(input, Array.from({ length: 8 }, (_, i) => `{"message":"line ${i + 1}"}\n`).join(''));
  const argv = [input, '--agent', agentId, '--out', out];
  expect((await batch(argv, { at: 3, heard: false, wait: 0 })).signal).toBe('SIGKILL');
  const { code, stderr } = await batch([...argv, '--retry-uncertain']);
  expect([code, stderr]).toEqual([0, '8 lines: 8 ok\n']);
  const heard = heardOf(agentId);
  // The one that was under way is found among the agent's messages.
  for (let i = 1; i <= 8; i++) expect(heard.get(`line ${i}`)).toBe(1);
}, 60_000);

test('a second Ctrl-C leaves at once, and the next run knows what was under way', async () => {
  const agentId = [...mock.state.agents][0]!.id;
  const [input, out] = [join(directory, 'in.jsonl'), join(directory, 'out.jsonl')];
  writeFileSync(input, '{"message":"line 1"}\n{"message":"line 2"}\n');
  const argv = [input, '--agent', agentId, '--out', out, '--concurrency', '1'];
  const fault = mock.faults.add({ kind: 'drop', how: 'silence', row: 'agents.sendMessageStream' });
  [before, after] = [() => {}, () => {}];
  const { child, ended } = start(argv);
  await expect.poll(() => fault.struck, { timeout: 10_000 }).toBe(1);
  child.kill('SIGINT');
  const [said] = await once(child.stderr, 'data');
  expect(String(said)).toBe('Waiting for messages in progress. Press Ctrl-C again to leave them uncertain.\n');
  child.kill('SIGINT');
  expect((await ended)[0]).toBe(130);
  const { code, stderr } = await batch(argv);
  expect([code, stderr]).toEqual([1, expect.stringContaining('2 lines: 1 ok, 1 uncertain')]);
}, 60_000);

import { mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Interrupted } from '../../src/cli/io/io.ts';
import { LettaClient } from '../../src/client/client.ts';
import { createMock, type Mock } from '../../src/mock/index.ts';
import { serve } from '../../src/mock/server.ts';
import { letta as run, type World } from './io.ts';

/** An agent that nobody has talked to yet. */
let scribe: string;
let mock: Mock;
let client: LettaClient;
let directory: string;
let out: string;

beforeEach(async () => {
  mock = createMock({ rateLimit: 'off' });
  const fetch: typeof globalThis.fetch = (...r) => mock.handle(new Request(...r));
  client = new LettaClient({ baseURL: 'http://mock.test', apiKey: 'k', fetch });
  scribe = (await client.agents.create({ name: 'Scribe', model: 'openai-proxy/gpt-4o-mini' })).id;
  mock.log.length = 0;
  directory = mkdtempSync(join(tmpdir(), 'letta-batch-'));
  out = join(directory, 'out.jsonl');
});
afterEach(() => rmSync(directory, { recursive: true }));

const lines = (...items: unknown[]) => items.map((item) => `${JSON.stringify(item)}\n`).join('');
const messages = (count: number) =>
  lines(...Array.from({ length: count }, (_, i) => ({ message: `message ${i + 1}` })));

const batch = (input: string, flags: string[] = [], world: World = {}) =>
  run(['batch', 'in.jsonl', '--agent', scribe, '--out', out, ...flags], {
    client,
    files: { 'in.jsonl': input },
    ...world,
  });

// biome-ignore lint/suspicious/noExplicitAny: lines are looked into as they are
const results = (): any[] =>
  readFileSync(out, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
    .sort((a, b) => a.line - b.line);

/** What an agent was told, in order. */
const told = async (agentId = scribe): Promise<string[]> => {
  const all = await client.agents.messages.list({ agentId, order: 'asc' }).toArray();
  return all.flatMap((message) => (message.message_type === 'user_message' ? [String(message.content)] : []));
};

describe('a line out for each line in', () => {
  test('with the words, the usage, the run, and what the line was called', async () => {
    const input = lines({ message: 'one' }, { id: 'second', message: [{ type: 'text', text: 'two' }] });
    const outcome = await batch(input);
    expect(outcome).toEqual({ code: 0, stdout: '', stderr: '2 lines: 2 ok\n' });
    expect(results()).toMatchObject([
      { line: 1, agent: scribe, status: 'ok', text: 'You said: one', run_id: expect.stringMatching(/^run-/) },
      { id: 'second', line: 2, agent: scribe, status: 'ok', usage: { step_count: 1 } },
    ]);
  });

  test('each for the agent that it names, by name or id', async () => {
    const other = await client.agents.create({ name: 'Other', model: 'openai-proxy/gpt-4o-mini' });
    const input = lines(
      { message: 'to scribe' },
      { message: 'by name', agent: 'Other' },
      { message: 'by id', agent: other.id },
    );
    expect((await batch(input)).code).toBe(0);
    expect([await told(), (await told(other.id)).sort()]).toEqual([['to scribe'], ['by id', 'by name']]);
  });

  test('--messages keeps the whole turn; stdin is an input too', async () => {
    const argv = ['batch', '-', '--agent', scribe, '--out', out, '--messages'];
    expect((await run(argv, { client, stdin: messages(1) })).code).toBe(0);
    expect(results()[0].messages).toMatchObject([{ message_type: 'assistant_message' }]);
  });

  test('what fails does not stop the others: 1, and the line says why', async () => {
    const { code, stderr } = await batch(lines({ message: 'fail' }, { message: 'fine' }));
    expect(code).toBe(1);
    expect(stderr).toContain('2 lines: 1 ok, 1 failed\nletta: 1 failed');
    expect(results()).toMatchObject([
      { status: 'failed', error: { code: expect.any(String), message: expect.stringMatching(/failed/) } },
      { status: 'ok' },
    ]);
  });

  test('a turn that waits for an approval has failed', async () => {
    mock.script(scribe, [[{ call: 'add', args: { a: 1 }, approval: true }, { say: 'Done.' }]]);
    expect((await batch(messages(1))).code).toBe(1);
    expect(results()[0]).toMatchObject({
      status: 'failed',
      error: { code: 'requires_approval', message: 'The agent is waiting for approval: add({"a": 1}).' },
    });
  });

  test('a line that is lost after it was sent is uncertain', async () => {
    mock.faults.add({ kind: 'cut', events: 1, how: 'reset', row: 'agents.sendMessageStream' });
    const { code, stderr } = await batch(messages(1));
    expect(code).toBe(1);
    expect(stderr).toContain('1 may or may not have reached the agent. --retry-uncertain');
    expect(results()).toMatchObject([{ status: 'uncertain', error: { code: 'stream_truncated' } }]);
  });

  test('a bar on a terminal shows how it is getting on', async () => {
    mock.script(scribe, Array(9).fill([{ pause: 150 }, { say: 'Done.' }]));
    const { stderr } = await batch(messages(9), ['--concurrency', '1'], { tty: true });
    expect(stderr).toMatch(/█+░+ \d of 9/);
    expect(stderr).toContain('\r\u001b[K');
    expect((await batch(messages(9), ['-q'], { tty: true })).stderr).toBe('');
  });
});

describe('nothing is sent before all lines are right', () => {
  test.each<[string, string, RegExp]>([
    ['no JSON', `${messages(1)}{"message":\n`, /line 2: it is not valid JSON/],
    ['no object', '[1]\n', /line 1: it is not a JSON object/],
    ['no message', lines({ id: 1 }), /line 1: message must be text/],
    ['an empty message', lines({ message: ' ' }), /line 1: message must be text/],
    ['a field that there is not', lines({ message: 'x', agnet: 'Ada' }), /line 1: agnet is not a field/],
    [
      'an id twice',
      lines({ message: 'x', id: 'a' }, { message: 'y', id: 'a' }),
      /line 2: the id "a" is that of line 1/,
    ],
    ['an id that is none', lines({ message: 'x', id: {} }), /line 1: id must be text or a number/],
    ['nothing at all', '\n\n', /the input is empty/],
    ['many mistakes', '{}\n'.repeat(30), /line 10: .*\n… and 20 more/],
  ])('%s', async (_, input, said) => {
    const { code, stderr } = await batch(input);
    expect([code, stderr]).toEqual([2, expect.stringMatching(said)]);
    expect(mock.log).toEqual([]);
  });

  test('a line for nobody', async () => {
    const argv = ['batch', 'in.jsonl', '--out', out];
    const outcome = await run(argv, { client, files: { 'in.jsonl': messages(1) } });
    expect([outcome.code, outcome.stderr]).toEqual([
      2,
      expect.stringMatching(/names no agent, and --agent is not set/),
    ]);
  });

  test('an agent that nobody knows', async () => {
    expect((await batch(lines({ message: 'x' }, { message: 'y', agent: 'Nobody' }))).code).toBe(5);
    expect(await told()).toEqual([]);
  });
});

describe('run again', () => {
  test('nothing is repeated, and lines that are new are sent', async () => {
    await batch(messages(2));
    expect(await batch(messages(3))).toMatchObject({ code: 0, stderr: '3 lines: 3 ok\n' });
    expect(await told()).toEqual(['message 1', 'message 2', 'message 3']);
    expect(results().map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  test('what failed stays so, until --retry-failed sends it again', async () => {
    mock.script(scribe, [{ fail: 'error' }]);
    expect((await batch(messages(2), ['--concurrency', '1'])).code).toBe(1);
    expect((await batch(messages(2))).code).toBe(1);
    expect((await batch(messages(2), ['--retry-failed'])).code).toBe(0);
    expect(results()).toMatchObject([
      { line: 1, status: 'ok' },
      { line: 2, status: 'ok' },
    ]);
  });

  test('an output of another input is refused', async () => {
    await batch(messages(2));
    const { code, stderr } = await batch(lines({ message: 'other' }, { message: 'lines' }));
    expect([code, stderr]).toEqual([2, expect.stringMatching(/belongs to a different input: line 1 has changed/)]);
    const other = await client.agents.create({ name: 'Other', model: 'openai-proxy/gpt-4o-mini' });
    expect((await batch(messages(2), ['--agent', other.id])).code).toBe(2);
    writeFileSync(join(directory, 'note.txt'), 'my notes\n');
    const notes = await run(['batch', 'in.jsonl', '--agent', scribe, '--out', join(directory, 'note.txt')], {
      client,
      files: { 'in.jsonl': messages(1) },
    });
    expect([notes.code, notes.stderr]).toEqual([2, expect.stringMatching(/line 1 is not JSON. Name another --out/)]);
    expect(await told()).toHaveLength(2);
  });

  test('wherever the output was cut off, nothing is sent again: the answers are found among the agent’s messages', async () => {
    await batch(messages(4), ['--concurrency', '1']);
    const whole = readFileSync(out);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), async (size) => {
        writeFileSync(out, whole);
        truncateSync(out, size);
        expect(await batch(messages(4))).toMatchObject({ code: 0, stderr: '4 lines: 4 ok\n' });
        const expected = [1, 2, 3, 4].map((line) => ({ line, status: 'ok', text: `You said: message ${line}` }));
        expect(results()).toMatchObject(expected);
        expect(await told()).toHaveLength(4);
      }),
      { numRuns: 25 },
    );
  });

  test('where the agent’s messages do not tell, it stays uncertain until --retry-uncertain', async () => {
    await batch(messages(2), ['--concurrency', '1']);
    truncateSync(out, 0);
    mock.state.messages.delete(scribe);
    expect((await batch(messages(2))).code).toBe(1);
    expect(results()).toMatchObject([
      { line: 1, status: 'uncertain', error: { code: 'interrupted' } },
      { line: 2, status: 'uncertain' },
    ]);
    expect((await batch(messages(2))).code).toBe(1);
    expect(await told()).toEqual([]);
    expect((await batch(messages(2), ['--retry-uncertain'])).code).toBe(0);
    expect(results()).toMatchObject([
      { line: 1, status: 'ok' },
      { line: 2, status: 'ok' },
    ]);
  });

  test('what was lost on the line is found by a later run, and not sent again', async () => {
    mock.faults.add({ kind: 'cut', bytes: 10, how: 'reset', row: 'agents.sendMessageStream' });
    mock.script(scribe, [[{ pause: 700 }, { say: 'At last.' }]]);
    expect((await batch(messages(1))).code).toBe(1);
    expect(results()).toMatchObject([{ status: 'uncertain' }]);
    await expect.poll(async () => (await batch(messages(1))).code, { timeout: 5000 }).toBe(0);
    expect(results()).toMatchObject([{ status: 'ok', text: 'At last.' }]);
    expect(await told()).toEqual(['message 1']);
  });

  test('a message that the agent is still at is not sent again, even with --retry-uncertain', async () => {
    await batch(messages(1));
    truncateSync(out, 0);
    const [run] = mock.state.runs.filter(({ agent_id }) => agent_id === scribe);
    Object.assign(run!, { status: 'running', completed_at: null });
    expect((await batch(messages(1), ['--retry-uncertain'])).code).toBe(1);
    expect(results()).toMatchObject([{ status: 'uncertain', error: { code: 'running' }, run_id: run!.id }]);
    expect(await told()).toEqual(['message 1']);
  });

  test('what failed after it was lost has failed', async () => {
    mock.faults.add({ kind: 'cut', bytes: 10, how: 'reset', row: 'agents.sendMessageStream' });
    mock.script(scribe, [[{ call: 'add', args: {}, approval: true }, { say: 'Done.' }]]);
    expect((await batch(messages(1))).code).toBe(1);
    await expect.poll(async () => (await batch(messages(1))).stderr).toContain('1 failed');
    expect(results()).toMatchObject([{ status: 'failed', error: { code: 'requires_approval' } }]);
  });
});

describe('a server that asks for patience', () => {
  test('429: all wait, and each is heard once', async () => {
    const fault = mock.faults.add({
      kind: 'answer',
      status: 429,
      retryAfter: 1,
      times: 3,
      row: 'agents.sendMessageStream',
    });
    expect((await batch(messages(6))).code).toBe(0);
    expect(fault.struck).toBe(3);
    expect((await told()).sort()).toEqual(Array.from({ length: 6 }, (_, i) => `message ${i + 1}`));
  });

  test('409, where another turn is under way', async () => {
    const body = { detail: 'CONFLICT: … is currently being processed …', run_id: 'run-1' };
    mock.faults.add({ kind: 'answer', status: 409, body, times: 2, row: 'agents.sendMessageStream' });
    expect((await batch(messages(2))).code).toBe(0);
    expect((await told()).sort()).toEqual(['message 1', 'message 2']);
  });
});

/** The address of a server that is gone. */
async function closedPort(): Promise<string> {
  const { url, close } = await serve(mock);
  await close();
  return url;
}

describe('what stops all of it', () => {
  test('a wrong key, or a server that is not there: the rest is left for the next run', async () => {
    mock.faults.add({ kind: 'answer', status: 401, after: 2, times: 'always', row: 'agents.sendMessageStream' });
    const refused = await batch(messages(5), ['--concurrency', '1']);
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain('3 of 5 lines are left: run the same command again to resume.');
    const nowhere = new LettaClient({ baseURL: await closedPort(), apiKey: 'k' });
    expect((await batch(messages(5), [], { client: nowhere })).code).toBe(6);
    mock.faults.clear();
    expect((await batch(messages(5))).code).toBe(0);
    expect(await told()).toHaveLength(5);
  });

  test('Ctrl-C: what is under way is waited for, and the rest is left', async () => {
    const stop = new AbortController();
    const fetch: typeof globalThis.fetch = async (...r) => {
      if (mock.log.length === 2) stop.abort(new Interrupted('SIGINT'));
      return mock.handle(new Request(...r));
    };
    const interrupting = new LettaClient({ baseURL: 'http://mock.test', apiKey: 'k', fetch });
    const { code, stderr } = await batch(messages(9), ['--concurrency', '2'], {
      client: interrupting,
      signal: stop.signal,
    });
    expect(code).toBe(130);
    expect(stderr).toContain('Waiting for messages in progress. Press Ctrl-C again to leave them uncertain.');
    const done = results();
    expect(done.every(({ status }) => status === 'ok')).toBe(true);
    expect(stderr).toContain(`${9 - done.length} of 9 lines are left`);
    expect((await batch(messages(9))).code).toBe(0);
    expect((await told()).sort()).toEqual(Array.from({ length: 9 }, (_, i) => `message ${i + 1}`));
  });

  test('Ctrl-C while a server has it wait', async () => {
    const stop = new AbortController();
    const fault = mock.faults.add({
      kind: 'answer',
      status: 429,
      retryAfter: 60,
      times: 'always',
      row: 'agents.sendMessageStream',
    });
    const waiting = batch(messages(3), [], { signal: stop.signal });
    await expect.poll(() => fault.struck).toBeGreaterThan(0);
    stop.abort(new Interrupted('SIGINT'));
    expect(await waiting).toMatchObject({ code: 130 });
    mock.faults.clear();
    expect(await batch(messages(3))).toMatchObject({ code: 0 });
    expect(await told()).toHaveLength(3);
  });

  test('a full disk before the send: it is not made', async () => {
    symlinkSync('/dev/full', `${out}.journal`);
    const { code, stderr } = await batch(messages(3));
    expect([code, stderr]).toEqual([1, expect.stringContaining('out.jsonl.journal: the disk is full.')]);
    expect(await told()).toEqual([]);
  });

  test('a full disk after it: the next run finds the answer', async () => {
    symlinkSync('/dev/full', out);
    const { code, stderr } = await batch(messages(3), ['--concurrency', '1']);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/out.jsonl: the disk is full.\n3 of 3 lines are left/)]);
    rmSync(out);
    expect((await batch(messages(3))).code).toBe(0);
    expect(results().map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
    expect(await told()).toEqual(['message 1', 'message 2', 'message 3']);
  });

  test('no such directory for the output', async () => {
    const argv = ['batch', 'in.jsonl', '--agent', scribe, '--out', join(directory, 'none', 'out.jsonl')];
    const { code, stderr } = await run(argv, { client, files: { 'in.jsonl': messages(1) } });
    expect([code, stderr]).toEqual([1, expect.stringContaining('no such directory')]);
  });
});

describe('one at a time', () => {
  test('another process that writes the same output is not joined', async () => {
    writeFileSync(`${out}.lock`, `${process.ppid}`);
    const { code, stderr } = await batch(messages(1));
    expect([code, stderr]).toEqual([1, expect.stringMatching(`process ${process.ppid} is running this batch`)]);
    expect(await told()).toEqual([]);
  });

  test.each(['999999999', `${process.pid}`, ''])(
    'the lock of a process that has crashed (%j) is no hindrance',
    async (pid) => {
      writeFileSync(`${out}.lock`, pid);
      expect((await batch(messages(1))).code).toBe(0);
    },
  );
});

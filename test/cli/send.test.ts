import { beforeEach, describe, expect, test } from 'vitest';
import { LettaClient } from '../../src/client/client.ts';
import { createMock, type Mock } from '../../src/mock/index.ts';
import { letta as run, type World } from './io.ts';

const ada = 'agent-a0000000-0000-4000-8000-000000000001';
const search = 'use the tool search_web {"query":"x"}';
let mock: Mock;
let client: LettaClient;

beforeEach(() => {
  mock = createMock();
  client = new LettaClient({
    baseURL: 'http://mock.test',
    apiKey: 'k',
    fetch: (...r) => mock.handle(new Request(...r)),
  });
});

const letta = (argv: string[], world: World = {}) => run(argv, { client, ...world });

/** An agent whose tool waits for an approval. */
async function careful(): Promise<string> {
  const agentId = [...mock.state.agents][0]!.id;
  await client.agents.tools.requireApproval({ agentId, toolName: 'search_web', requires_approval: true });
  return agentId;
}

describe('letta send', () => {
  test('prints the words of the answer and nothing else', async () => {
    expect(await letta(['send', ada, 'hello there'])).toEqual({
      code: 0,
      stdout: 'You said: hello there\n',
      stderr: '',
    });
  });

  test('takes the message from stdin, without its last line end', async () => {
    expect((await letta(['send', ada], { stdin: 'piped\nin\n' })).stdout).toBe('You said: piped\nin\n');
    expect((await letta(['send', ada, '-'], { stdin: 'piped' })).stdout).toBe('You said: piped\n');
  });

  test('an argument counts, whatever is piped in', async () => {
    expect((await letta(['send', ada, 'said'], { stdin: 'piped' })).stdout).toBe('You said: said\n');
  });

  test.each([
    ['nothing piped in', ['send', ada], { stdin: '' }],
    ['an empty argument', ['send', ada, ' '], {}],
    ['a terminal and no message', ['send', ada], { typed: [] }],
  ])('%s is a usage error', async (_, argv, world) => {
    const { code, stdout, stderr } = await letta(argv, world);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/message/);
    expect(mock.log).toEqual([]);
  });

  test('tool calls are told on a terminal, dim and apart from the answer', async () => {
    const { stdout, stderr } = await letta(['send', ada, search], { tty: true });
    const plain = stderr.replaceAll('\u001b[2m', '').replaceAll('\u001b[22m', '');
    expect(plain).toMatch(/^→ search_web \{"query":"x"\}\n← .*\n$/);
    expect(stderr).toContain('\u001b[2m→ search_web');
    expect(stdout).toMatch(/^search_web returned /);
  });

  test.each([
    ['--no-color', ['--no-color'], {}],
    ['NO_COLOR', [], { env: { NO_COLOR: '1' } }],
  ])('without colors for %s', async (_, flags, world) => {
    const { stderr } = await letta(['send', ada, search, ...flags], { tty: true, ...world });
    expect(stderr).toContain('→ search_web');
    expect(stderr).not.toContain('\u001b');
  });

  test('-q leaves only the answer', async () => {
    expect((await letta(['send', ada, search, '-q'], { tty: true })).stderr).toBe('');
  });

  test('--json gives the events', async () => {
    const { stdout } = await letta(['send', ada, 'hi', '--json']);
    const types = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).message_type);
    expect(new Set(types)).toEqual(new Set(['assistant_message', 'stop_reason', 'usage_statistics']));
  });

  test('an answer can not drive the terminal, and reaches a file as it is', async () => {
    const evil = '\u001b]52;c;eA==\u0007';
    expect((await letta(['send', ada, evil], { tty: true })).stdout).toBe('You said: �]52;c;eA==�\n');
    expect((await letta(['send', ada, evil])).stdout).toBe(`You said: ${evil}\n`);
  });

  test('3 where the agent waits for an approval, with the way to give it', async () => {
    const agentId = await careful();
    const asked = await letta(['send', agentId, search]);
    expect(asked.code).toBe(3);
    expect(asked.stderr).toContain('waits for an approval: search_web({"query":"x"})');
    expect((await letta(['send', agentId, 'hello?'])).code).toBe(3);
    const message = /--messages '(.*)'/.exec(asked.stderr)![1]!;
    const approved = await letta(['agents', 'send-message', agentId, '--messages', message]);
    expect(approved.code).toBe(0);
    expect(approved.stdout).toContain('search_web returned');
  });

  test('3 for the plain row too, with its answer', async () => {
    const { code, stdout } = await letta(['agents', 'send-message', await careful(), '--input', search]);
    expect(code).toBe(3);
    expect(JSON.parse(stdout).stop_reason.stop_reason).toBe('requires_approval');
  });

  test('what came before a failure is printed', async () => {
    const { code, stdout, stderr } = await letta(['send', ada, 'fail after 2']);
    expect([code, stdout]).toEqual([1, 'word0 word1\n']);
    expect(stderr).toMatch(/^letta: .*failed/);
  });

  test('130 when it is interrupted', async () => {
    const { Interrupted } = await import('../../src/cli/io.ts');
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Interrupted('SIGINT')), 150);
    const { code, stdout, stderr } = await letta(['send', ada, 'slow 100'], { signal: controller.signal });
    expect(code).toBe(130);
    expect(stdout).toMatch(/^word0.*\n$/);
    expect(stderr).toBe('letta: Interrupted.\n');
  });
});

describe('letta try', () => {
  test('answers what is piped in', async () => {
    expect(await run(['try'], { stdin: 'hello\n' })).toEqual({ code: 0, stdout: 'You said: hello\n', stderr: '' });
  });

  test('asks on a terminal', async () => {
    const { code, stdout, stderr } = await run(['try'], { typed: ['hello'] });
    expect([code, stdout]).toEqual([0, 'You said: hello\n']);
    expect(stderr).toMatch(/^Say something to Research Assistant: .*\n.*letta agents list --mock/s);
  });

  test('lets a person leave', async () => {
    expect(await run(['try'], { typed: [undefined] })).toMatchObject({ code: 0, stdout: '' });
  });

  test('2 where nobody says anything', async () => {
    const { code, stderr } = await run(['try'], { stdin: '' });
    expect(code).toBe(2);
    expect(stderr).toMatch(/nothing was piped in/);
  });
});

describe('--mock', () => {
  test('needs no key and heeds no environment', async () => {
    const env = { LETTA_API_KEY: 'sk real key with spaces', LETTA_BASE_URL: 'not a url' };
    expect(await run(['health', '--mock'], { env })).toMatchObject({ code: 0 });
    expect(await run(['send', ada, 'hi', '--mock'], { env })).toMatchObject({ code: 0, stdout: 'You said: hi\n' });
    expect((await run(['health'], { env })).code).toBe(2);
  });
});

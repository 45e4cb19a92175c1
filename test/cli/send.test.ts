import { beforeEach, describe, expect, test } from 'vitest';
import { Interrupted } from '../../src/cli/io/io.ts';
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

/** An agent whose tool is waiting for approval. */
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
    expect(asked.stderr).toContain('is waiting for approval: search_web({"query":"x"})');
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

  test('takes the message from a file, or from an argument: not from both', async () => {
    const files = { 'note.txt': 'from a file\n' };
    expect((await letta(['send', ada, '--file', 'note.txt'], { files })).stdout).toBe('You said: from a file\n');
    expect((await letta(['send', ada, '--file', '-'], { stdin: 'piped' })).stdout).toBe('You said: piped\n');
    expect((await letta(['send', ada, 'hi', '--file', 'note.txt'], { files })).stderr).toMatch(/not both/);
    expect((await letta(['send', ada, '--file', 'none.txt'])).stderr).toMatch(/none.txt: no such file/);
  });

  test('--conversation speaks in one of the agent’s conversations, and in no one else’s', async () => {
    const conversation = await client.conversations.create({ agent_id: ada });
    const sent = await letta(['send', ada, 'hi', '--conversation', conversation.id]);
    expect(sent).toMatchObject({ code: 0, stdout: 'You said: hi\n' });
    const kept = await client.conversations.messages.list({ conversationId: conversation.id }).toArray();
    expect(kept.map(({ message_type }) => message_type)).toContain('assistant_message');
    const other = await client.agents.create({ name: 'Other', model: 'openai-proxy/gpt-4o-mini' });
    const refused = await letta(['send', other.id, 'hi', '--conversation', conversation.id]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(`is a conversation with ${ada}`);
  });
});

describe('--approve', () => {
  test('all approves whatever the agent asks for', async () => {
    const { code, stdout, stderr } = await letta(['send', await careful(), search, '--approve', 'all']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('search_web returned');
  });

  test('none denies it, and the agent hears so', async () => {
    const agentId = await careful();
    expect(await letta(['send', agentId, search, '--approve', 'none'])).toMatchObject({ code: 0, stderr: '' });
    const messages = await client.agents.messages.list({ agentId }).toArray();
    expect(JSON.stringify(messages)).toContain('"approve":false');
  });

  test.each([
    ['y', /search_web returned/, '"approve":true'],
    ['', /denied/, '"approve":false'],
    ['too dangerous', /too dangerous/, '"reason":"too dangerous"'],
  ])('ask takes %j for an answer', async (typed, answer, kept) => {
    const agentId = await careful();
    const { code, stdout, stderr } = await letta(['send', agentId, search], { typed: [typed] });
    expect(code).toBe(0);
    expect(stderr).toContain('Approve search_web({"query":"x"})? [y]es, [n]o, or a reason to deny: ');
    expect(stdout).toMatch(answer);
    expect(JSON.stringify(await client.agents.messages.list({ agentId }).toArray())).toContain(kept);
  });

  test('3 where the person asked leaves', async () => {
    const { code, stderr } = await letta(['send', await careful(), search], { typed: [undefined] });
    expect(code).toBe(3);
    expect(stderr).toContain('no decision was made: the agent is waiting for approval of search_web');
  });

  test('130 where Ctrl-C is the answer, and the agent still waits', async () => {
    const stop = new AbortController();
    const typed = { shift: () => stop.abort(new Interrupted('SIGINT')) } as unknown as string[];
    const agentId = await careful();
    const { code, stderr } = await letta(['send', agentId, search], { typed, signal: stop.signal });
    expect(code).toBe(130);
    expect(stderr).toContain('no decision was made: the agent is waiting for approval: search_web({"query":"x"})');
    expect((await letta(['send', agentId, 'hello?'])).stderr).toContain(
      'the message was not accepted: the agent is waiting',
    );
  });
});

describe('when listening ends first', () => {
  const interrupt = () => {
    const stop = new AbortController();
    return { signal: stop.signal, stop: () => stop.abort(new Interrupted('SIGINT')) };
  };
  /** Ctrl-C as soon as the first word is there. */
  const interrupted = (argv: string[]) => {
    const { signal, stop } = interrupt();
    return letta(argv, { signal, onWrite: (text) => void (text.includes('word0') && stop()) });
  };

  test('130: what was said is there, and how to go on', async () => {
    const { code, stdout, stderr } = await interrupted(['send', ada, 'slow 100']);
    expect(code).toBe(130);
    expect(stdout).toMatch(/^word0.*\n$/);
    const [run] = await client.runs.list({ agent_id: ada }).toArray({ max: 1 });
    expect(stderr).toMatch(`letta: stopped listening. The agent keeps working, in ${run!.id}.`);
    const toStop = /To stop it: letta (.*)\n/.exec(stderr)![1]!.split(' ');
    expect(await letta(toStop)).toMatchObject({ code: 0 });
    expect((await client.runs.get({ runId: run!.id })).status).toBe('cancelled');
  });

  test('a background run is taken up again where it was left', async () => {
    const { code, stdout, stderr } = await interrupted(['send', ada, 'slow 20', '--background']);
    expect(code).toBe(130);
    const run = /^Run (run-\S+)\n/.exec(stderr)![1];
    expect(stderr).toContain(`letta runs stream ${run} --starting-after`);
    const rest = await letta(/with: letta (.*)\n/.exec(stderr)![1]!.split(' '));
    const words = rest.stdout.split('\n').flatMap((line) => (line ? [JSON.parse(line).content ?? ''] : []));
    expect(`${stdout.trimEnd()} ${words.join('')}`).toMatch(/^word0 word1 word2 .*word19/);
  });

  test('a background run survives a lost line by itself', async () => {
    mock.faults.add({ kind: 'cut', events: 3, how: 'reset', row: 'agents.sendMessageStream' });
    const { code, stdout, stderr } = await letta(['send', ada, 'slow 5', '--background']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'word0 word1 word2 word3 word4\n' });
    expect(stderr).toMatch(/^Run run-\S+\n$/);
  });

  test('a plain one says that the agent goes on', async () => {
    mock.faults.add({ kind: 'cut', events: 3, how: 'reset', row: 'agents.sendMessageStream' });
    const { code, stderr } = await letta(['send', ada, 'slow 5']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^letta: .*\nThe agent keeps working, in run-/);
  });

  test('before the first event nobody knows, and it says so', async () => {
    const { signal, stop } = interrupt();
    const before = mock.state.runs.size;
    mock.faults.add({ kind: 'slow-headers', ms: 60_000, row: 'agents.sendMessageStream' });
    const sending = letta(['send', ada, 'hi'], { signal });
    await expect.poll(() => mock.state.runs.size).toBeGreaterThan(before);
    stop();
    const { code, stderr } = await sending;
    expect(code).toBe(130);
    expect(stderr).toContain(
      `The agent may have received the message: check with \`letta agents messages list ${ada}\``,
    );
  });
});

describe('letta chat without a terminal', () => {
  test('sends what is piped in', async () => {
    const outcome = await letta(['chat', ada], { stdin: 'hello\n' });
    expect(outcome).toEqual({ code: 0, stdout: 'You said: hello\n', stderr: '' });
  });

  test('needs no agent on a mock', async () => {
    const outcome = await run(['chat', '--mock'], { stdin: 'hello\n' });
    expect(outcome).toEqual({ code: 0, stdout: 'You said: hello\n', stderr: '' });
  });

  test('needs one on a server', async () => {
    const { code, stderr } = await run(['chat'], { stdin: 'hello\n' });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/pass its name or id/)]);
  });

  test('2 where nobody says anything', async () => {
    const { code, stderr } = await run(['chat', '--mock'], { stdin: '' });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/empty/)]);
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

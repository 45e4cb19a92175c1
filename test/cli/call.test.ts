import { beforeEach, describe, expect, test } from 'vitest';
import { LettaClient } from '../../src/client/client.ts';
import { createMock, type Mock } from '../../src/mock/index.ts';
import { type Outcome, letta as run, type World } from './io.ts';

const ada = 'agent-a0000000-0000-4000-8000-000000000001';
const nobody = 'agent-123e4567-e89b-42d3-8456-426614174000';
let mock: Mock;
let client: LettaClient;

function clientOf(of: Mock, apiKey = 'key'): LettaClient {
  return new LettaClient({
    baseURL: 'http://mock.test',
    apiKey,
    retries: 0,
    fetch: (...r) => of.handle(new Request(...r)),
  });
}

beforeEach(() => {
  mock = createMock();
  client = clientOf(mock);
});

const letta = (argv: string[], world: World = {}): Promise<Outcome> => run(argv, { client, ...world });
const requests = () => mock.log.map(({ method, path }) => `${method} ${path}`);

describe('output', () => {
  test('a list that is piped is JSON', async () => {
    const { code, stdout, stderr } = await letta(['agents', 'list']);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout).map(({ name }: { name: string }) => name)).toContain('Research Assistant');
  });

  test('a list on a terminal is a table', async () => {
    const { stdout } = await letta(['agents', 'list', '--order', 'asc', '--no-color'], { tty: true });
    const [head, first] = stdout.split('\n');
    expect(head).toMatch(/^ID +NAME +MODEL/);
    expect(first).toMatch(new RegExp(`^${ada}  Research Assistant +openai-proxy/gpt`));
    expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
  });

  test('--json gives JSON on a terminal too', async () => {
    const { stdout } = await letta(['agents', 'list', '--json'], { tty: true });
    expect(JSON.parse(stdout)).toHaveLength(mock.state.agents.size);
  });

  test('-q gives ids', async () => {
    expect((await letta(['agents', 'list', '-q', '--name', 'Research Assistant'])).stdout).toBe(`${ada}\n`);
    expect((await letta(['agents', 'get', ada, '-q'])).stdout).toBe(`${ada}\n`);
    expect((await letta(['models', 'list', '-q'])).stdout).toContain('openai-proxy/gpt-4o-mini\n');
  });

  test('one object on a terminal is a line for each field', async () => {
    const { stdout } = await letta(['agents', 'get', ada], { tty: true });
    expect(stdout).toMatch(/^name +Research Assistant$/m);
    expect(stdout).toMatch(/^tags +research, assistant$/m);
    expect(stdout).not.toMatch(/^hidden/m);
  });

  test('an empty list says so to people and is [] to programs', async () => {
    expect((await letta(['agents', 'list', '--name', 'x'], { tty: true })).stdout).toBe('No results.\n');
    expect((await letta(['agents', 'list', '--name', 'x'])).stdout).toBe('[]\n');
  });

  test('what gives nothing prints nothing', async () => {
    expect(await letta(['agents', 'delete', ada, '--yes'])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(mock.state.agents.get(ada)).toBeUndefined();
  });

  test('events are a line each', async () => {
    const { stdout } = await letta(['agents', 'send-message-stream', ada, '--input', 'hello']);
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.at(-1)).toMatchObject({ message_type: 'usage_statistics' });
    expect(events).toContainEqual(expect.objectContaining({ message_type: 'stop_reason', stop_reason: 'end_turn' }));
  });

  test('text from a server can not drive the terminal', async () => {
    mock.state.agents.update(ada, { name: '\u001b]0;title\u0007\u001b[2Jx' });
    for (const argv of [
      ['agents', 'list'],
      ['agents', 'get', ada],
    ]) {
      const { stdout } = await letta([...argv, '--no-color'], { tty: true });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
      expect(stdout).toContain('�[2Jx');
    }
  });
});

describe('arguments', () => {
  test('flags reach the server as the wire has them', async () => {
    await letta(['agents', 'list', '--tags', 'a', '--tags', 'b', '--match-all-tags', '--limit', '5']);
    expect(requests()).toEqual(['GET /v1/agents/?tags=a&tags=b&match_all_tags=true&limit=5']);
  });

  test('a body comes from --data, flags count above it', async () => {
    const argv = ['blocks', 'create', '--data', '{"label":"a","value":"b","limit":7}', '--value', 'c'];
    const { stdout } = await letta(argv);
    expect(JSON.parse(stdout)).toMatchObject({ label: 'a', value: 'c', limit: 7 });
  });

  test.each([
    ['a file', '@block.json', { files: { 'block.json': '{"label":"from"}' } }],
    ['stdin', '-', { stdin: '{"label":"from"}' }],
    ['stdin as a file', '@-', { stdin: '{"label":"from"}' }],
  ])('a body comes from %s', async (_, data, world) => {
    const { stdout } = await letta(['blocks', 'create', '--data', data, '--value', 'x'], world);
    expect(JSON.parse(stdout)).toMatchObject({ label: 'from', value: 'x' });
  });

  test('a JSON flag comes from a file', async () => {
    const argv = ['agents', 'update', ada, '--metadata', '@m.json'];
    await letta(argv, { files: { 'm.json': '{"x":1}' } });
    expect(mock.state.agents.get(ada)?.metadata).toEqual({ x: 1 });
  });

  test('repeated JSON from files adds up', async () => {
    const argv = ['agents', 'create', '--model', 'openai-proxy/gpt-4o-mini', '--memory-blocks', '@b.json'];
    const more = ['--embedding', 'openai/text-embedding-3-small', '--memory-blocks', '{"label":"c","value":""}'];
    const files = { 'b.json': '[{"label":"a","value":""},{"label":"b","value":""}]' };
    const { stdout } = await letta([...argv, ...more], { files });
    const agent = JSON.parse(stdout);
    expect(agent.blocks.map(({ label }: { label: string }) => label).toSorted()).toEqual(['a', 'b', 'c']);
  });

  test('a file is uploaded under its name', async () => {
    const source = [...mock.state.sources][0]!;
    const argv = ['sources', 'files', 'upload', source.id, '--file', 'notes/today.txt'];
    const { code, stdout } = await letta(argv, { files: { 'notes/today.txt': 'words' } });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ source_id: source.id, original_file_name: 'today.txt' });
  });

  test.each([
    ['a file that is not there', '@none.json', /none\.json: no such file/],
    ['a file with broken JSON', '@bad.json', /bad\.json: It is not valid JSON/],
    ['a file with a list', '@list.json', /--data: It must be a JSON object/],
  ])('%s is a usage error', async (_, data, message) => {
    const files = { 'bad.json': '{', 'list.json': '[]' };
    const { code, stderr } = await letta(['blocks', 'create', '--data', data], { files });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(requests()).toEqual([]);
  });
});

describe('lists over pages', () => {
  const all = async (...argv: string[]) => JSON.parse((await letta(['blocks', 'list', ...argv])).stdout).length;

  beforeEach(async () => {
    mock.state.blocks.reset([]);
    for (let i = 0; i < 120; i++) await mockBlock(i);
  });
  const mockBlock = (i: number) =>
    letta(['blocks', 'create', '--label', `b${i}`], { client: clientOf(mock, `key-${i}`) });

  test('a number of items', async () => expect(await all('--limit', '70')).toBe(70));

  test('all of them', async () => expect(await all('--limit', 'all')).toBe(120));

  test('a page by default, and a word that there may be more', async () => {
    const { stdout, stderr } = await letta(['blocks', 'list']);
    expect(JSON.parse(stdout)).toHaveLength(50);
    expect(stderr).toBe('Stopped at 50 items; use `--limit all` to get all of them.\n');
    expect((await letta(['blocks', 'list', '--limit', '50'])).stderr).toBe('');
  });
});

describe('how far a long list is', () => {
  const slow = () => mock.faults.add({ kind: 'latency', ms: 600 });
  const progress = '\r\u001b[K1 so far …\r\u001b[K';

  test('is told where somebody watches, and gone before the table', async () => {
    slow();
    expect((await letta(['agents', 'list'], { tty: true })).stderr).toBe(progress);
  });

  test.each([
    ['in a pipe', [], {}],
    ['with -q', ['-q'], { tty: true }],
    ['on a build machine', [], { tty: true, env: { CI: 'true' } }],
    ['on a terminal that can not go back', [], { tty: true, env: { TERM: 'dumb' } }],
    ['between data on the same terminal', ['--json'], { tty: true }],
  ])('is not told %s', async (_, flags, world) => {
    slow();
    expect((await letta(['agents', 'list', ...flags], world)).stderr).toBe('');
  });
});

describe('deleting', () => {
  test('asks on a terminal', async () => {
    const { code, stderr } = await letta(['agents', 'delete', ada], { typed: ['n'] });
    expect(stderr).toContain(`agents delete ${ada}: are you sure? [y/N]`);
    expect(code).toBe(1);
    expect(mock.state.agents.get(ada)).toBeDefined();
    expect((await letta(['agents', 'delete', ada], { typed: [undefined] })).code).toBe(1);
    expect((await letta(['agents', 'delete', ada], { typed: ['y'] })).code).toBe(0);
    expect(mock.state.agents.get(ada)).toBeUndefined();
  });

  test.each([
    ['a pipe', {}],
    ['a build machine', { typed: ['y'], env: { CI: 'true' } }],
  ])('is refused where nobody can be asked: %s', async (_, world) => {
    const { code, stderr } = await letta(['agents', 'delete', ada], world);
    expect([code, stderr]).toEqual([2, expect.stringContaining('--yes')]);
    expect(requests()).toEqual([]);
  });

  test('does not ask when told so', async () => {
    expect(await letta(['agents', 'delete', ada, '--yes'], { typed: [] })).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('exit codes', () => {
  const failing = async (argv: string[], world: World = {}): Promise<Outcome> => {
    const outcome = await letta(argv, world);
    expect(outcome.stdout).toBe('');
    expect(outcome.stderr).toMatch(/^letta: \S/);
    expect(outcome.stderr).not.toMatch(/^ +at /m);
    return outcome;
  };

  test('5 for an id that nothing has', async () => {
    expect(await failing(['agents', 'get', nobody])).toMatchObject({
      code: 5,
      stderr: expect.stringMatching(/GET \/v1\/agents\/agent-.* answered 404: .*not found/),
    });
  });

  test('1 for a malformed id, with an example of a good one', async () => {
    expect(await failing(['agents', 'get', 'agent-00000000-0000-0000-0000-000000000000'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`A valid value looks like ${nobody}`),
    });
  });

  test('2 for an empty id and for no message at all', async () => {
    expect((await failing(['agents', 'get', ''])).code).toBe(2);
    expect((await failing(['agents', 'send-message', ada])).code).toBe(2);
  });

  test('4 for a wrong key and for one that may only read', async () => {
    const strict = createMock({ apiKeys: ['good', { key: 'reader', readOnly: true }] });
    const wrong = await failing(['agents', 'list'], { client: clientOf(strict, 'wrong-key') });
    expect(wrong).toMatchObject({ code: 4, stderr: expect.stringContaining('letta login') });
    expect(wrong.stderr).not.toContain('wrong-key');
    expect((await failing(['agents', 'delete', ada, '-y'], { client: clientOf(strict, 'reader') })).code).toBe(4);
  });

  test('4 for no key where one is needed', async () => {
    const { code, stderr } = await run(['agents', 'list']);
    expect(code).toBe(4);
    expect(stderr).toMatch(/LETTA_API_KEY.*\n.*LETTA_BASE_URL.*--mock/);
  });

  test('2 for a key or an address that can not be one', async () => {
    const bad = await run(['agents', 'list', '--base-url', 'nowhere', '--api-key', 'k']);
    expect(bad).toMatchObject({ code: 2, stderr: expect.stringMatching(/^letta: --base-url must be an http/) });
    const key = await run(['agents', 'list', '--api-key', 'a b']);
    expect(key).toMatchObject({ code: 2, stderr: expect.stringMatching(/^letta: --api-key must be/) });
    expect(key.stderr).not.toContain('a b');
  });

  test('6 for too many requests', async () => {
    const hasty = clientOf(createMock({ rateLimit: 1, now: 0 }));
    await letta(['agents', 'list'], { client: hasty });
    expect((await failing(['agents', 'list'], { client: hasty })).code).toBe(6);
  });

  test('6 for a server that is not there, and for one that is silent', async () => {
    const offline = await run(['agents', 'list', '--base-url', 'http://127.0.0.1:1', '--timeout', '5']);
    expect(offline).toMatchObject({ code: 6, stdout: '' });
    const silent = clientOf({ ...mock, handle: () => new Promise(() => {}) });
    const late = await letta(['agents', 'list', '--timeout', '0.05'], { client: silent });
    expect(late).toMatchObject({ code: 6, stderr: expect.stringContaining('Raise --timeout') });
  });

  test('1 for a conflict that waiting does not help', async () => {
    const argv = ['sources', 'create', '--name', 'Reading Room', '--embedding', 'openai/text-embedding-3-small'];
    expect((await failing(argv)).code).toBe(1);
  });

  test('1 for a failure of the model, after its error was printed', async () => {
    const { code, stderr } = await letta(['agents', 'send-message', ada, '--input', 'fail']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/asked to fail/);
  });

  test('6 for a model that is busy', async () => {
    expect((await letta(['agents', 'send-message', ada, '--input', 'busy'])).code).toBe(6);
  });
});

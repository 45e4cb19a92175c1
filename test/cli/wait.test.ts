import { beforeEach, describe, expect, test } from 'vitest';
import { Interrupted } from '../../src/cli/io/io.ts';
import { LettaClient } from '../../src/client/client.ts';
import { createMock, type Mock } from '../../src/mock/index.ts';
import { letta as run, type World } from './io.ts';

const ada = 'agent-a0000000-0000-4000-8000-000000000001';
let mock: Mock;
let client: LettaClient;

beforeEach(() => {
  mock = createMock({ rateLimit: 'off' });
  const fetch: typeof globalThis.fetch = (...r) => mock.handle(new Request(...r));
  client = new LettaClient({ baseURL: 'http://mock.test', apiKey: 'k', fetch });
});

const letta = (argv: string[], world: World = {}) => run(argv, { client, ...world });
/** A run that takes its time, in milliseconds. */
async function slow(ms: number): Promise<string> {
  mock.script(ada, [[{ pause: ms }, { say: 'Done.' }]]);
  return (await client.agents.sendMessageAsync({ agentId: ada, message: 'Take your time.' })).id;
}

const parsed = (stdout: string) => JSON.parse(stdout);
const ndjson = (stdout: string) => stdout.trimEnd().split('\n').map(parsed);

describe('runs wait', () => {
  test('prints the run when it has ended', async () => {
    const id = await slow(100);
    const { code, stdout, stderr } = await letta(['runs', 'wait', id]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(parsed(stdout)).toMatchObject({ id, status: 'completed' });
  });

  test('several, as a list', async () => {
    const begin = () => client.agents.sendMessageAsync({ agentId: ada, message: 'hi' });
    const ids = [(await begin()).id, (await begin()).id];
    const { code, stdout } = await letta(['runs', 'wait', ...ids, '-q']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${ids.join('\n')}\n` });
  });

  test('1 where it failed, with the run and the reason', async () => {
    const { id } = await client.agents.sendMessageAsync({ agentId: ada, message: 'fail' });
    const { code, stdout, stderr } = await letta(['runs', 'wait', id]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(`^letta: ${id} failed`)]);
    expect(parsed(stdout)).toMatchObject({ status: 'failed' });
  });

  test('1 where it was cancelled', async () => {
    const id = await slow(60_000);
    const waiting = letta(['runs', 'wait', id]);
    await client.agents.messages.cancel({ agentId: ada, run_ids: [id] });
    expect(await waiting).toMatchObject({ code: 1, stderr: `letta: ${id} was cancelled.\n` });
  });

  test('3 where it waits for an approval', async () => {
    mock.script(ada, [[{ call: 'add', args: {}, approval: true }, { say: 'Done.' }]]);
    const { id } = await client.agents.sendMessageAsync({ agentId: ada, message: 'add' });
    expect(await letta(['runs', 'wait', id])).toMatchObject({
      code: 3,
      stderr: `letta: ${id} is waiting for approval.\n`,
    });
  });

  test('5 where there is no such run; 1 where several ended in different ways', async () => {
    const unknown = 'run-123e4567-e89b-42d3-8456-426614174000';
    expect((await letta(['runs', 'wait', unknown])).code).toBe(5);
    const { id } = await client.agents.sendMessageAsync({ agentId: ada, message: 'fail' });
    const { code, stderr, stdout } = await letta(['runs', 'wait', id, unknown]);
    expect([code, stderr.split('\n').length, parsed(stdout).length]).toEqual([1, 3, 1]);
  });

  test('6 where it takes longer than --timeout', async () => {
    const id = await slow(60_000);
    const { code, stderr } = await letta(['runs', 'wait', id, '--timeout', '0.2']);
    expect([code, stderr]).toEqual([6, expect.stringMatching(/--timeout/)]);
  });

  test('130 where a person stops waiting', async () => {
    const stop = new AbortController();
    const id = await slow(60_000);
    const waiting = letta(['runs', 'wait', id, id], { signal: stop.signal });
    await expect.poll(() => mock.log.some(({ path }) => path.includes(id))).toBe(true);
    stop.abort(new Interrupted('SIGINT'));
    expect(await waiting).toEqual({ code: 130, stdout: '', stderr: 'letta: Interrupted.\n' });
  });

  test('a line on a terminal says what is waited for', async () => {
    const id = await slow(1_000);
    const { stderr } = await letta(['runs', 'wait', id], { tty: true });
    expect(stderr).toMatch(/Waiting: 1 created · \d\.\d s/);
    expect(stderr.endsWith('\r\u001b[K')).toBe(true);
  });
});

describe('jobs wait', () => {
  test('0 where it is done, 1 where it failed', async () => {
    const [good, bad] = [mock.state.jobs.start(), mock.state.jobs.start({ ends: 'failed' })];
    const { code, stdout } = await letta(['jobs', 'wait', good.id]);
    expect([code, parsed(stdout).status]).toEqual([0, 'completed']);
    expect((await letta(['jobs', 'wait', bad.id])).code).toBe(1);
  });
});

describe('watch', () => {
  test('each change is a line of JSON in a pipe', async () => {
    const id = await slow(600);
    const { code, stdout } = await letta(['runs', 'watch', id]);
    expect(code).toBe(0);
    expect(ndjson(stdout).map(({ status }) => status)).toEqual(['created', 'completed']);
  });

  test('and a line for people on a terminal', async () => {
    const job = mock.state.jobs.start();
    const { stdout } = await letta(['jobs', 'watch', job.id], { tty: true });
    expect(stdout).toMatch(new RegExp(`^\\d\\d:\\d\\d:\\d\\d {2}${job.id} {2}\\w+\n(.*\n)*.*completed\n$`));
  });

  test('ends as what it watched', async () => {
    const { id } = await client.agents.sendMessageAsync({ agentId: ada, message: 'fail' });
    const { code, stderr } = await letta(['runs', 'watch', id]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(`^letta: ${id} failed`)]);
  });
});

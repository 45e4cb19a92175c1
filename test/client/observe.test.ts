import { afterEach, expect, test, vi } from 'vitest';
import type { ClientOptions } from '../../src/index.ts';
import { json, rejection, said, serve, sse, stopped } from '../helpers/http.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Fails once, with words that nobody may repeat, and then gives a list. */
const failingOnce = () =>
  serve((_, response, nth) =>
    nth === 1 ? json(response, { detail: 'secret detail' }, 503) : json(response, [{ id: 'a', name: 'secret agent' }]),
  );

const secrets = { name: 'secret name' };

/** Hooks that write down what they are told. */
function recorder() {
  const told: [hook: string, event: object][] = [];
  const write = (hook: string) => (event: object) => void told.push([hook, event]);
  const hooks = { onRequest: write('request'), onResponse: write('response'), onRetry: write('retry') };
  return { told, hooks };
}

const lines = (mock: { mock: { calls: unknown[][] } }) => mock.mock.calls.map(([line]) => line);

test('hooks are told of each request, its answer, and its repetition', async () => {
  const server = await failingOnce();
  const { told, hooks } = recorder();
  await server.client(hooks).agents.list(secrets);
  const call = { row: 'agents.list', method: 'GET', path: '/v1/agents/' };
  const duration = expect.any(Number);
  expect(told).toEqual([
    ['request', { ...call, attempt: 1 }],
    ['response', { ...call, attempt: 1, status: 503, duration }],
    ['retry', { ...call, attempt: 1, reason: 'ServerError', status: 503, delay: duration }],
    ['request', { ...call, attempt: 2 }],
    ['response', { ...call, attempt: 2, status: 200, duration }],
  ]);
  expect(JSON.stringify(told)).not.toMatch(/secret|sk-test/);
});

test('the duration of a stream is the time to its headers', async () => {
  const server = await serve((_, response) => {
    sse(response, said('Hi'));
    setTimeout(() => sse(response, stopped(), '[DONE]').end(), 300);
  });
  const { told, hooks } = recorder();
  const started = performance.now();
  const call = server.client(hooks).agents.sendMessageStream({ agentId: 'a', message: 'secret' });
  await call.final();
  expect(performance.now() - started).toBeGreaterThanOrEqual(290);
  expect(told.map(([hook]) => hook)).toEqual(['request', 'response']);
  expect(told[1]![1]).toMatchObject({ row: 'agents.sendMessageStream', method: 'POST', status: 200 });
  expect((told[1]![1] as { duration: number }).duration).toBeLessThan(290);
});

test('a lost connection has no answer, and its reason is its error', async () => {
  const server = await serve((_, response, nth) => (nth === 1 ? response.destroy() : json(response, [])));
  const { told, hooks } = recorder();
  await server.client(hooks).agents.list();
  expect(told.map(([hook]) => hook)).toEqual(['request', 'retry', 'request', 'response']);
  expect(told[1]![1]).toMatchObject({ reason: 'ConnectionError', status: undefined });
});

test.each([
  [
    'throws',
    () => {
      throw new Error('a bug in a hook');
    },
  ],
  [
    'rejects',
    async () => {
      throw new Error('a bug in a hook');
    },
  ],
])('a hook that %s breaks nothing, and is not hidden', async (_, hook) => {
  const server = await failingOnce();
  const error = vi.spyOn(console, 'error').mockReturnValue();
  const hooks = { onRequest: hook, onResponse: hook, onRetry: hook };
  expect((await server.client(hooks).agents.list()).items).toHaveLength(1);
  expect(error).toHaveBeenCalledTimes(5);
  expect(lines(error)[0]).toMatch(
    /onRequest threw, and the call went on: Error: a bug in a hook\n +at .*observe\.test/,
  );
  // A logger that takes errors is told instead.
  const errors: string[] = [];
  await server.client({ ...hooks, logger: { error: (line) => errors.push(line) } }).agents.list();
  expect(errors).toHaveLength(2);
  expect(error).toHaveBeenCalledTimes(5);
});

test('a logger is told of steps, never of keys or contents', async () => {
  const server = await failingOnce();
  const told: string[] = [];
  const log = (level: string) => (line: string) => told.push(`${level} ${line.replace(/\d+ ms/, 'n ms')}`);
  const logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
  await server.client({ logger }).agents.list(secrets);
  expect(told).toEqual([
    'debug GET /v1/agents/: sent',
    'info GET /v1/agents/: 503 in n ms',
    'warn GET /v1/agents/: ServerError; again in n ms',
    'debug GET /v1/agents/: sent, attempt 2',
    'info GET /v1/agents/: 200 in n ms',
  ]);
});

test('a logger that throws breaks nothing, and is not hidden', async () => {
  const server = await failingOnce();
  const error = vi.spyOn(console, 'error').mockReturnValue();
  const broken = () => {
    throw new Error('no more room');
  };
  await server.client({ logger: { info: broken } }).agents.list();
  expect(lines(error)[0]).toMatch(/^letta-sdk: the logger threw, .*: Error: no more room\n +at .*observe\.test/);
});

/** What is written with LETTA_LOG at a level. */
async function written(level: string, options?: ClientOptions): Promise<unknown[]> {
  vi.stubEnv('LETTA_LOG', level);
  const server = await failingOnce();
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  await server.client(options).agents.list();
  return lines(warn);
}

test.each([
  ['debug', 5],
  ['info', 3],
  ['warn', 1],
  ['error', 0],
  ['off', 0],
  ['', 0],
])('LETTA_LOG=%s writes %i lines', async (level, count) => {
  expect(await written(level)).toHaveLength(count);
});

test('LETTA_LOG does not speak over a logger of the caller’s own', async () => {
  const own: string[] = [];
  expect(await written('debug', { logger: { info: (line) => own.push(line) } })).toEqual([]);
  expect(own).toHaveLength(2);
});

test('an unknown LETTA_LOG is said once, and logs nothing', async () => {
  await written('loud');
  // The second time, nothing is added.
  expect(await written('loud')).toEqual([
    'letta-sdk: LETTA_LOG is loud, and must be one of debug, info, warn, error and off.',
  ]);
});

test('LETTA_LOG writes nothing to standard output', async () => {
  const write = vi.spyOn(process.stdout, 'write');
  await written('debug');
  expect(write).not.toHaveBeenCalled();
});

test('no hook is told of what fails before it is sent', async () => {
  const server = await failingOnce();
  const { told, hooks } = recorder();
  await rejection(server.client(hooks).agents.get({ agentId: '' }));
  expect(told).toEqual([]);
});

import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { contract } from '../../src/contract/index.ts';
import { LettaClient, mapConcurrent, type Tracer } from '../../src/index.ts';
import { json, serve } from '../helpers/http.ts';
import { wsServer } from '../helpers/ws-server.ts';

const fails = () => {
  throw new Error('out of order');
};
const rejects = () => Promise.reject(new Error('out of order'));

const unhandled: unknown[] = [];
process.on('unhandledRejection', (error) => unhandled.push(error));
process.on('uncaughtException', (error) => unhandled.push(error));

afterEach(() => {
  vi.restoreAllMocks();
  expect(unhandled.splice(0)).toEqual([]);
});

/** What is written to the console while something goes on. */
function hear() {
  const lines: string[] = [];
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation((...said) => void lines.push(said.join(' ')));
  return lines;
}

const answering = () => serve((_, response) => json(response, { id: 'agent-1' }));

/** A span whose methods do as they are told. */
const span = (act: () => unknown) => ({ setAttributes: act, addEvent: act, setStatus: act, end: act });
const tracers: Record<string, Tracer> = {
  'throws when a span starts': { startActiveSpan: fails },
  'rejects when a span starts': { startActiveSpan: rejects as never },
  'returns nothing': { startActiveSpan: () => undefined as never },
  'throws after the call': {
    startActiveSpan: (_, __, run) => {
      run(span(() => {}));
      return fails();
    },
  },
  'has spans that throw': { startActiveSpan: (_, __, run) => run(span(fails)) },
  'has spans that reject': { startActiveSpan: (_, __, run) => run(span(rejects)) },
};

describe('a tracer keeps no call from being made, and what is wrong with it is said once', () => {
  test.each(Object.keys(tracers))('one that %s', async (name) => {
    const said = hear();
    const server = await answering();
    const client = server.client({ tracer: tracers[name]! });
    expect(await client.agents.get({ agentId: 'a' })).toEqual({ id: 'agent-1' });
    expect(server.seen).toHaveLength(1);
    const faults = name === 'returns nothing' ? 0 : 1;
    await expect.poll(() => said.filter((line) => line.includes('out of order')).length).toBe(faults);
  });

  test('a call that fails is not said to be the fault of its tracer', async () => {
    const said = hear();
    const server = await serve((_, response) => json(response, { detail: 'no' }, 400));
    const tracer: Tracer = { startActiveSpan: (_, __, run) => run(span(() => {})) };
    await expect(server.client({ tracer }).agents.get({ agentId: 'a' })).rejects.toThrow('no');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(said).toEqual([]);
  });
});

test.each([
  ['throws', fails],
  ['rejects', rejects],
])('a logger that %s breaks nothing', async (_, act) => {
  const said = hear();
  const server = await answering();
  const client = server.client({ logger: { debug: act, info: act, warn: act, error: act } });
  expect(await client.agents.get({ agentId: 'a' })).toEqual({ id: 'agent-1' });
  await expect.poll(() => said.join()).toContain('the logger threw');
});

test.each([
  ['throws', fails],
  ['rejects', rejects],
])('a hook that %s breaks nothing', async (_, act) => {
  const said = hear();
  const server = await answering();
  const client = server.client({ onRequest: act as () => void, onResponse: act as () => void });
  expect(await client.agents.get({ agentId: 'a' })).toEqual({ id: 'agent-1' });
  await expect.poll(() => said.filter((line) => line.includes('out of order')).length).toBe(2);
});

test.each([
  ['throws', fails],
  ['rejects', rejects],
])('onDrift that %s breaks nothing', async (_, act) => {
  const said = hear();
  const server = await serve((_seen, response) => json(response, { id: 5 }));
  const client = server.client({ contract, onDrift: act as () => void });
  expect(await client.agents.get({ agentId: 'a' })).toEqual({ id: 5 });
  await expect.poll(() => said.join()).toContain('onDrift threw');
});

test.each([
  ['throws', fails],
  ['rejects', rejects],
])('onStateChange that %s closes no socket', async (_, act) => {
  const said = hear();
  const server = await wsServer(() => {});
  onTestFinished(() => server.close());
  const client = new LettaClient({ baseURL: server.baseURL, apiKey: 'key' });
  const socket = client.connect({ onStateChange: act as () => void });
  await socket.ready();
  expect(socket.state).toBe('open');
  await socket.close();
  await expect.poll(() => said.filter((line) => line.includes('onStateChange threw')).length).toBe(2);
});

test.each([
  ['throws', fails],
  ['rejects', rejects],
])('onUpdate that %s ends no waiting', async (_, act) => {
  const said = hear();
  const server = await serve((_seen, response) => json(response, { id: 'run-1', status: 'completed' }));
  const run = await server.client().runs.wait({ runId: 'run-1', onUpdate: act as () => void });
  expect(run.status).toBe('completed');
  await expect.poll(() => said.filter((line) => line.includes('onUpdate threw'))).toHaveLength(1);
});

test.each([
  ['throws', fails],
  ['rejects', rejects],
])('onProgress that %s keeps no item from being worked on', async (_, act) => {
  const said = hear();
  const results = await mapConcurrent([1, 2, 3], (item) => item * 2, { onProgress: act as () => void });
  expect(results.map((result) => result.status === 'fulfilled' && result.value)).toEqual([2, 4, 6]);
  await expect.poll(() => said.filter((line) => line.includes('onProgress threw'))).toHaveLength(3);
});

/** What a careless function throws, of which not every text can be made. */
const thrown: Record<string, unknown> = {
  'a symbol': Symbol('out of order'),
  'an object without a prototype': Object.create(null),
  'an object whose toString throws': { toString: fails },
  'an error whose stack throws': Object.defineProperty(new Error('x'), 'stack', { get: fails }),
  nothing: undefined,
};

test.each(Object.keys(thrown))('a callback that throws %s breaks nothing, and it is said', async (what) => {
  const said = hear();
  const act = () => {
    throw thrown[what];
  };
  const server = await answering();
  const tracer: Tracer = { startActiveSpan: act };
  await server.client({ onRequest: act, tracer }).agents.get({ agentId: 'a' });
  await server.client({ logger: { debug: act, info: act } }).agents.get({ agentId: 'a' });
  for (const name of ['onRequest', 'the tracer', 'the logger'])
    await expect.poll(() => said.join('\n')).toContain(`${name} threw`);
});

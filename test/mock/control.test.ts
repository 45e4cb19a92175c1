import { get } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createMock, type Mock } from '../../src/mock/index.ts';
import { type Listening, serve } from '../../src/mock/server.ts';

const fixedAgent = [...createMock().state.agents][0]!.id;

/** All calls go over HTTP, as in a test in another language. */
let mock: Mock;
let server: Listening;

beforeAll(async () => {
  mock = createMock({ rateLimit: 3, apiKeys: ['only'] });
  server = await serve(mock);
});
afterEach(() => ask('POST', '/__mock/reset'));
afterAll(() => server.close());

async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const text = body === undefined ? null : JSON.stringify(body);
  const response = await fetch(server.url + path, { method, headers, body: text });
  const answer = await response.text();
  // biome-ignore lint/suspicious/noExplicitAny: raw responses have no type
  return { status: response.status, headers: response.headers, body: answer && (JSON.parse(answer) as any) };
}

const key = { authorization: 'Bearer only', 'content-type': 'application/json', 'user-agent': 'python' };
const firstAgent = async () => (await ask('GET', '/v1/agents/?limit=1', undefined, key)).body[0].id as string;

it('scripts turns', async () => {
  const agent = await firstAgent();
  const turns = [[{ think: 'Hm.' }, { call: 'add', args: { a: 1 }, result: '2' }, { say: 'Two.' }], { say: 'Bye.' }];
  expect((await ask('POST', '/__mock/script', { agent, turns })).status).toBe(204);
  const { body } = await ask('POST', `/v1/agents/${agent}/messages`, { input: 'hi' }, key);
  expect(body.messages.at(-1).content).toBe('Two.');
  expect((await ask('POST', `/v1/agents/${agent}/messages`, { input: 'hi' }, key)).body.messages[0].content).toBe(
    'Bye.',
  );
});

it('adds faults, shows their counts, and removes them', async () => {
  const { body: fault } = await ask('POST', '/__mock/faults', { kind: 'answer', status: 503, times: 'always' });
  expect((await ask('GET', '/v1/agents/', undefined, key)).status).toBe(503);
  expect((await ask('GET', `/__mock/faults/${fault.id}`)).body).toEqual({
    id: fault.id,
    fault: { kind: 'answer', status: 503, times: 'always' },
    seen: 1,
    struck: 1,
    taken: 0,
  });
  expect((await ask('DELETE', `/__mock/faults/${fault.id}`)).status).toBe(204);
  expect((await ask('DELETE', `/__mock/faults/${fault.id}`)).status).toBe(404);
  expect((await ask('GET', '/v1/agents/', undefined, key)).status).toBe(200);
});

it('adds several faults at once, and clears them', async () => {
  const faults = [{ kind: 'no-done' }, { kind: 'cut', events: 2 }];
  expect((await ask('POST', '/__mock/faults', faults)).body).toHaveLength(2);
  expect((await ask('GET', '/__mock/faults')).body.map((one: { fault: object }) => one.fault)).toEqual(faults);
  expect((await ask('DELETE', '/__mock/faults')).status).toBe(204);
  expect((await ask('GET', '/__mock/faults')).body).toEqual([]);
});

it('shows the log, and clears it', async () => {
  await ask('GET', '/v1/agents/?limit=1', undefined, key);
  expect((await ask('GET', '/__mock/log')).body).toEqual([
    { method: 'GET', path: '/v1/agents/?limit=1', status: 200, taken: true },
  ]);
  await ask('DELETE', '/__mock/log');
  expect((await ask('GET', '/__mock/log')).body).toEqual([]);
});

it('freezes, advances and resumes the clock', async () => {
  const { body: stopped } = await ask('POST', '/__mock/clock', { stop: true });
  expect(stopped.stopped).toBe(true);
  const { body: job } = await ask('POST', '/__mock/jobs', { metadata: { type: 'import' } });
  const status = async () => (await ask('GET', `/v1/jobs/${job.id}`, undefined, key)).body.status;
  expect(await status()).toBe('pending');
  const { body: later } = await ask('POST', '/__mock/clock', { advance: 2000 });
  expect(Date.parse(later.now) - Date.parse(stopped.now)).toBe(2000);
  expect(await status()).toBe('completed');
  expect((await ask('POST', '/__mock/clock', { start: true })).body.stopped).toBe(false);
  const { body: now } = await ask('GET', '/__mock/clock');
  expect(Date.parse(now.now)).toBeGreaterThanOrEqual(Date.parse(later.now));
});

it('controls need no key, and are neither rate-limited nor logged', async () => {
  for (let count = 0; count < 8; count++) expect((await ask('GET', '/__mock')).status).toBe(200);
  expect((await ask('GET', '/__mock')).body).toEqual({
    now: expect.any(String),
    stopped: false,
    log: 0,
    faults: 0,
  });
  for (let count = 0; count < 3; count++) await ask('GET', '/v1/agents/?limit=1', undefined, key);
  expect((await ask('GET', '/v1/agents/', undefined, key)).status).toBe(429);
});

it('reset restores the fixtures', async () => {
  const agent = await firstAgent();
  await ask('DELETE', `/v1/agents/${agent}`, undefined, key);
  expect((await ask('POST', '/__mock/reset')).status).toBe(204);
  expect((await ask('GET', `/v1/agents/${agent}`, undefined, key)).status).toBe(200);
});

it.each<[string, string, unknown, RegExp]>([
  ['POST', '/__mock/faults', { kind: 'answer' }, /status/],
  ['POST', '/__mock/faults', [{ kind: 'no-done' }, { kind: 'latency' }], /^Fault 2 .*ms/s],
  ['POST', '/__mock/script', { agent: fixedAgent, turns: [{ shout: 1 }] }, /^Turn 1, step 1/],
  ['POST', '/__mock/script', { agent: 'agent-1', turns: [{ say: 'x' }] }, /no agent agent-1/],
  ['POST', '/__mock/script', { agent: 5 }, /expected string, received number\n.*agent/],
  ['POST', '/__mock/clock', {}, /one of advance, stop and start/],
  ['POST', '/__mock/clock', { stop: true, start: true }, /one of advance, stop and start/],
  ['POST', '/__mock/clock', { advance: -1 }, /advance by -1 ms/],
  ['POST', '/__mock/clock', { advance: 1e18 }, /advance by 1000000000000000000 ms/],
  ['POST', '/__mock/jobs', { ends: 'well' }, /ends/],
  ['POST', '/__mock/jobs', { id: 'job-1' }, /id/],
])('explains why %s %s %j is invalid', async (method, path, body, says) => {
  const answer = await ask(method, path, body);
  expect([answer.status, answer.body.detail]).toEqual([400, expect.stringMatching(says)]);
  expect((await ask('GET', '/__mock')).body).toMatchObject({ faults: 0, stopped: false });
});

it('rejects malformed JSON and unknown controls with a reason', async () => {
  const broken = await fetch(`${server.url}/__mock/faults`, { method: 'POST', body: '{' });
  expect(broken.status).toBe(400);
  for (const path of ['/__mock/nothing', '/__mock/a/b/c', '/__mock/faults/%zz', '/__mock/faults/fault-99'])
    expect((await ask('GET', path)).status, path).toBe(404);
  const { status, body } = await ask('PUT', '/__mock/log');
  expect([status, body.detail]).toEqual([404, expect.stringContaining('GET /__mock/log')]);
});

it('rejects web pages', async () => {
  const origin = { origin: 'http://evil.test' };
  const page = await ask('GET', '/__mock/log', undefined, origin);
  expect([page.status, page.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  const preflight = await ask('OPTIONS', '/__mock/log', undefined, {
    ...origin,
    'access-control-request-method': 'POST',
  });
  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([403, null]);
});

it('rejects other machines, and DNS rebinding', async () => {
  const refused = await new Promise<number | undefined>((resolve) => {
    get(`${server.url}/__mock/log`, { headers: { host: 'evil.test' } }, (answer) => resolve(answer.statusCode));
  });
  expect(refused).toBe(403);
  const request = () => new Request('http://127.0.0.1/__mock/log');
  expect((await mock.handle(request(), { remoteAddress: '192.168.1.5' })).status).toBe(403);
  expect((await mock.handle(request(), { remoteAddress: '::1' })).status).toBe(200);
  expect((await mock.handle(request())).status).toBe(200);
});

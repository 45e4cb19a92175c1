import { expect, it } from 'vitest';
import { createMock } from '../../src/mock/index.ts';
import { caller } from './helpers.ts';

const body = { name: 'New', model: 'gpt-4-turbo' };

it('generates the same ids and timestamps for the same seed', async () => {
  const made = async (seed: number) => {
    const call = caller(createMock({ seed, now: '2026-01-01T00:00:00Z' }));
    return (await call('POST', '/v1/agents/', body)).body;
  };
  expect(await made(7)).toEqual(await made(7));
  expect((await made(7)).id).not.toBe((await made(8)).id);
});

it('reset restores the fixtures and restarts the ids', async () => {
  const mock = createMock({ now: 0 });
  const call = caller(mock);
  const before = (await call('GET', '/v1/agents/')).body;
  const { id } = (await call('POST', '/v1/agents/', body)).body;
  await call('DELETE', `/v1/agents/${before[0].id}`);
  await call('PATCH', `/v1/agents/${before[1].id}`, { name: 'Changed' });
  mock.reset();
  expect((await call('GET', '/v1/agents/')).body).toEqual(before);
  expect(mock.log).toHaveLength(1);
  expect((await call('POST', '/v1/agents/', body)).body.id).toBe(id);
});

it('two mocks share no state', async () => {
  const [one, other] = [createMock(), createMock()];
  one.state.agents.update([...one.state.agents][0]!.id, { name: 'Changed' });
  expect([...other.state.agents][0]!.name).not.toBe('Changed');
});

it('logs requests without their keys', async () => {
  const mock = createMock();
  const call = caller(mock, { authorization: 'Bearer top-secret' });
  await call('GET', '/v1/agents/?limit=1');
  await call('GET', '/v1/nowhere');
  expect(mock.log).toEqual([
    { method: 'GET', path: '/v1/agents/?limit=1', status: 200, taken: true },
    { method: 'GET', path: '/v1/nowhere', status: 404, taken: false },
  ]);
  expect(JSON.stringify(mock.log)).not.toContain('secret');
});

it('accepts any key, but requires one', async () => {
  const mock = createMock();
  expect((await caller(mock)('GET', '/v1/agents/')).status).toBe(200);
  expect((await caller(mock, { authorization: '' })('GET', '/v1/agents/')).status).toBe(401);
});

it('accepts only the configured keys, one of them read-only', async () => {
  const mock = createMock({ apiKeys: ['good', { key: 'reader', readOnly: true }] });
  const as = (key: string) => caller(mock, { authorization: `Bearer ${key}` });
  expect((await as('other')('GET', '/v1/agents/')).status).toBe(401);
  expect((await as('good')('POST', '/v1/agents/', body)).status).toBe(200);
  expect((await as('reader')('GET', '/v1/agents/')).status).toBe(200);
  expect((await as('reader')('POST', '/api/agents', body)).body).toMatchObject({ trace_id: expect.any(String) });
  expect((await as('reader')('POST', '/api/agents', body)).status).toBe(403);
});

it('allows 100 requests per minute and key by its own clock, and reset clears the count', async () => {
  const mock = createMock({ now: 0 });
  const call = caller(mock);
  const statuses = [];
  for (let count = 0; count < 101; count++) statuses.push((await call('GET', '/api/jobs?limit=1')).status);
  expect(statuses.slice(0, 100).every((status) => status === 200)).toBe(true);
  expect(statuses[100]).toBe(429);
  expect((await call('GET', '/api/jobs')).headers.get('Retry-After')).toBe('60');
  await mock.clock.advance(60_000);
  expect((await call('GET', '/api/jobs')).status).toBe(200);
});

it('has no rate limit if it is off', async () => {
  const call = caller(createMock({ rateLimit: 'off' }));
  for (let count = 0; count < 150; count++) expect((await call('GET', '/v1/health/')).status).toBe(200);
});

it('delays responses by its latency', async () => {
  const mock = createMock({ now: 0, latency: 250 });
  let done = false;
  const answer = caller(mock)('GET', '/v1/agents/').then(() => {
    done = true;
  });
  await mock.clock.advance(249);
  expect(done).toBe(false);
  await mock.clock.advance(1);
  await answer;
  expect(done).toBe(true);
});

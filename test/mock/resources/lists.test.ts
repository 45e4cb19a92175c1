import { expect, it } from 'vitest';
import type { MessageRecord } from '../../../fixtures/records.ts';
import { createMock } from '../../../src/mock/index.ts';
import { caller } from '../helpers.ts';

const setUp = () => {
  const mock = createMock({ now: 0, rateLimit: 'off' });
  return { mock, call: caller(mock) };
};

type Call = ReturnType<typeof caller>;
const ids = (items: { id: string }[]) => items.map(({ id }) => id);

/** Follows a cursor header to the last page. */
async function walk(call: Call, path: string, header = 'Next-Cursor', argument = 'after', first = '') {
  const seen: string[] = [];
  for (let cursor: string | null = first; cursor !== null; ) {
    const { body, headers } = await call('GET', `${path}&${cursor && `${argument}=${cursor}`}`);
    seen.push(...ids(body));
    cursor = headers.get(header);
  }
  return seen;
}

it.each(['agents', 'tools', 'jobs', 'blocks', 'runs'])(
  'gives all of %s by Next-Cursor, in every page size',
  async (list) => {
    const { call } = setUp();
    for (const order of ['asc', 'desc']) {
      const all = ids((await call('GET', `/api/${list}?order=${order}&limit=100`)).body);
      expect(all.length).toBeGreaterThan(1);
      for (const limit of [1, 2, 7])
        expect(await walk(call, `/api/${list}?order=${order}&limit=${limit}`)).toEqual(all);
    }
  },
);

it('Prev-Cursor leads back page by page', async () => {
  const { call } = setUp();
  const all = ids((await call('GET', '/api/agents')).body);
  const back = await walk(call, '/api/agents?limit=2', 'Prev-Cursor', 'before', all.at(-1));
  expect(back).toEqual([...all.slice(3, 5), ...all.slice(1, 3), all[0]]);
});

it('a cursor whose item was deleted still works', async () => {
  const { call } = setUp();
  const all = ids((await call('GET', '/api/agents')).body);
  await call('DELETE', `/api/agents/${all[1]}`);
  expect(ids((await call('GET', `/api/agents?after=${all[1]}`)).body)).toEqual(all.slice(2));
});

it('new items do not shift pages', async () => {
  const { call } = setUp();
  const all = ids((await call('GET', '/api/agents')).body);
  const first = await call('GET', '/api/agents?limit=2');
  await call('POST', '/api/agents', { model: 'gpt-4-turbo' });
  const rest = await call('GET', `/api/agents?after=${first.headers.get('Next-Cursor')}`);
  expect(ids(rest.body)).toEqual(all.slice(2));
});

it('sends no cursors under /v1, where the id of an item is a cursor', async () => {
  const { call } = setUp();
  const all = ids((await call('GET', '/v1/agents/')).body);
  const page = await call('GET', `/v1/agents/?limit=2&after=${all[0]}`);
  expect(ids(page.body)).toEqual(all.slice(1, 3));
  expect(page.headers.has('Next-Cursor')).toBe(false);
});

it('sorts agents by their last run, with those that never ran last in both orders', async () => {
  const { call, mock } = setUp();
  const ran = [...mock.state.agents].filter((agent) => agent.last_run_completion);
  const names = async (order: string) =>
    (await call('GET', `/v1/agents/?order_by=last_run_completion&order=${order}`)).body.map(
      (agent: { name: string }) => agent.name,
    );
  const sorted = ['Support Desk', 'Research Assistant', 'Companion'];
  expect((await names('desc')).slice(0, ran.length)).toEqual(sorted);
  expect((await names('asc')).slice(0, ran.length)).toEqual(sorted.toReversed());
  expect(await names('asc')).toHaveLength(mock.state.agents.size);
});

it('rejects a negative limit: as invalid under /api, with a database error under /v1', async () => {
  const { call } = setUp();
  expect((await call('GET', '/v1/tools/?limit=-1')).status).toBe(500);
  expect((await call('GET', '/api/tools?limit=-1')).body.detail).toBe('limit should be at least 0');
  expect((await call('GET', `/v1/tools/?limit=${10n ** 20n}`)).status).toBe(500);
  expect((await call('GET', `/api/tools?limit=${10n ** 20n}`)).body.detail).toMatch('limit should be at most');
});

it('lists messages newest first under /api, and the newest page oldest first under /v1', async () => {
  const { call, mock } = setUp();
  const [agent] = mock.state.agents;
  const oldestFirst = ids((await call('GET', `/v1/agents/${agent!.id}/messages?order=asc`)).body);
  expect(ids((await call('GET', `/v1/agents/${agent!.id}/messages?limit=2`)).body)).toEqual(oldestFirst.slice(-2));
  const list = `/api/agents/${agent!.id}/messages`;
  expect(await walk(call, `${list}?limit=2`)).toEqual(oldestFirst.toReversed());
  expect(await walk(call, `${list}?limit=2&order=asc`)).toEqual(oldestFirst);
  const back = await walk(call, `${list}?limit=3`, 'Prev-Cursor', 'before', oldestFirst[0]);
  expect(new Set(back)).toEqual(new Set(oldestFirst.slice(1)));
});

it('pages through 10,000 messages without reading all for each page', async () => {
  const { call, mock } = setUp();
  const [agent] = mock.state.agents;
  const said = (index: number): MessageRecord => ({
    id: `message-00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    agent_id: agent!.id,
    role: 'user',
    content: `message ${index}`,
    date: '2026-01-01T00:00:00+00:00',
    step_id: null,
    run_id: null,
    otid: null,
    name: null,
    sender_id: null,
  });
  mock.state.messages.add(...Array.from({ length: 10_000 }, (_, index) => said(index)));
  const path = `/api/agents/${agent!.id}/messages?limit=100`;
  const started = performance.now();
  expect((await walk(call, path)).length).toBeGreaterThan(10_000);
  // A hundred pages. Reading the whole history for each would take many seconds.
  expect(performance.now() - started).toBeLessThan(5000);
});

import { expect, it } from 'vitest';
import { createMock } from '../../../src/mock/index.ts';
import { caller, eventsIn, requestOf } from '../helpers.ts';

async function setUp() {
  const mock = createMock({ now: 0 });
  const call = caller(mock);
  const { body } = await call('POST', '/v1/agents/', { model: 'openai-proxy/gpt-4o-mini' });
  return { mock, call, path: `/v1/agents/${body.id}/messages` };
}

const body = (words: number) => ({ input: `slow ${words}`, stream_tokens: true, background: true });

it('numbers every event that can carry a number, and resumes after any of them', async () => {
  const { mock, call, path } = await setUp();
  const sent = call('POST', `${path}/stream`, body(6));
  await mock.clock.advance(600);
  const events = eventsIn((await sent).body);
  expect(events.map((event) => event.seq_id)).toEqual([1, 2, 3, 4, 5, 6, 7, undefined, undefined, undefined]);
  const [run] = (await call('GET', '/v1/runs/?background=true')).body;
  const after = async (starting_after: number) =>
    eventsIn((await call('POST', `/v1/runs/${run.id}/stream`, { starting_after })).body);
  expect(await after(0)).toEqual(events);
  for (const count of [1, 4, 7, 9]) expect(await after(count)).toEqual(events.slice(count));
});

it('an active run is resumed without gaps or duplicates', async () => {
  const { mock, call, path } = await setUp();
  const sent = call('POST', `${path}/stream`, body(20));
  await mock.clock.advance(700);
  const [run] = (await call('GET', '/v1/runs/?active=true')).body;
  const resumed = call('POST', `/v1/runs/${run.id}/stream`, { starting_after: 5 });
  await mock.clock.advance(2000);
  const [all, rest] = [eventsIn((await sent).body), eventsIn((await resumed).body)];
  expect(rest).toEqual(all.slice(5));
  expect(rest.at(-1)).toBe('[DONE]');
});

it('sends [DONE] after a cancellation', async () => {
  const { mock, call, path } = await setUp();
  const sent = call('POST', `${path}/stream`, body(40));
  await mock.clock.advance(300);
  await call('POST', `${path}/cancel`, {});
  const events = eventsIn((await sent).body);
  expect(events.slice(-2)).toEqual([{ message_type: 'stop_reason', stop_reason: 'cancelled' }, '[DONE]']);
});

it('waits forever past the end, with pings', async () => {
  const { mock, call, path } = await setUp();
  const sent = call('POST', `${path}/stream`, body(1));
  await mock.clock.advance(100);
  await sent;
  const [run] = (await call('GET', '/v1/runs/?limit=1')).body;
  const response = await mock.handle(requestOf('POST', `/v1/runs/${run.id}/stream`, { starting_after: 100 }));
  const reader = response.body!.getReader();
  const first = reader.read();
  await mock.clock.advance(20_000);
  expect(new TextDecoder().decode((await first).value)).toContain('"ping"');
  await reader.cancel();
});

it('only background runs can be resumed', async () => {
  const { call, path } = await setUp();
  await call('POST', path, { input: 'hello' });
  const [run] = (await call('GET', '/v1/runs/?limit=1')).body;
  const { status, body: refusal } = await call('POST', `/v1/runs/${run.id}/stream`, {});
  expect([status, refusal.detail]).toEqual([
    400,
    'INVALID_ARGUMENT: Run was not created in background mode, so it cannot be retrieved.',
  ]);
});

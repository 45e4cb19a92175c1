import { expect, it } from 'vitest';
import { Clock } from '../../../src/mock/world/clock.ts';

const start = Date.parse('2026-01-01T00:00:00Z');

it('a frozen clock moves only by advance', async () => {
  const clock = new Clock(start);
  expect(clock.now()).toBe(start);
  await clock.advance(1500);
  expect(clock.now()).toBe(start + 1500);
});

it('timers fire in order and on time, including those started by others', async () => {
  const clock = new Clock(start);
  const seen: [string, number][] = [];
  const note = (what: string) => seen.push([what, clock.now() - start]);
  void clock.sleep(300).then(() => note('late'));
  void clock.sleep(100).then(async () => {
    note('early');
    await clock.sleep(100);
    note('then');
  });
  void clock.sleep(1001).then(() => note('never'));
  await clock.advance(1000);
  expect(seen).toEqual([
    ['early', 100],
    ['then', 200],
    ['late', 300],
  ]);
});

it('an aborted sleep resolves at once', async () => {
  const clock = new Clock(start);
  const gone = new AbortController();
  const sleeping = clock.sleep(1e9, gone.signal);
  gone.abort();
  await sleeping;
  await clock.sleep(1e9, gone.signal);
  expect(clock.now()).toBe(start);
});

it('timestamps increase strictly, in microseconds', () => {
  const clock = new Clock(start);
  expect([clock.stamp(), clock.stamp()]).toEqual(['2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00.000001Z']);
  expect(clock.date()).toBe('2026-01-01T00:00:00+00:00');
});

it('without a start it is the real time, and can be advanced', async () => {
  const clock = new Clock();
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1000);
  await clock.sleep(5);
  const sleeping = clock.sleep(60_000);
  await clock.advance(60_000);
  await sleeping;
  expect(clock.now() - Date.now()).toBeGreaterThan(59_000);
});

it('rejects invalid times', async () => {
  expect(() => new Clock(Number.NaN)).toThrow('start at NaN');
  const clock = new Clock(start);
  for (const ms of [-1, Number.NaN, 1e18]) await expect(clock.advance(ms)).rejects.toThrow(`advance by ${ms} ms`);
  expect(clock.now()).toBe(start);
});

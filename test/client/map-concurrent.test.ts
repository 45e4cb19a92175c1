import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { LettaClient, mapConcurrent } from '../../src/index.ts';
import { failure } from '../helpers/sockets.ts';

const limited = (retryAfter: number | undefined, errorType?: string) =>
  Object.assign(new Error('429'), { code: 'rate_limited', status: 429, retryAfter, errorType });
const value = (value: unknown) => ({ status: 'fulfilled', value });

test('results are in the order of the items, and one failure does not lose the others', async () => {
  const results = await mapConcurrent([30, 1, 20, 2], async (ms) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    if (ms === 1) throw new Error('no');
    return ms;
  });
  expect(results).toEqual([value(30), { status: 'rejected', reason: new Error('no') }, value(20), value(2)]);
});

test('whatever the interleaving: order, completeness, never more at once than allowed, each item once', async () => {
  const job = fc.record({ steps: fc.integer({ min: 0, max: 3 }), fails: fc.boolean(), sync: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(job, { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom('array', 'iterable', 'async'),
      async (scheduler, jobs, concurrency, kind) => {
        let running = 0;
        let most = 0;
        const calls: number[] = [];
        const progress: number[] = [];
        const call = (item: (typeof jobs)[number], { index }: { index: number }) => {
          calls.push(index);
          if (item.sync) {
            if (item.fails) throw index;
            return index;
          }
          most = Math.max(most, ++running);
          return (async () => {
            for (let step = 0; step <= item.steps; step++) await scheduler.schedule(Promise.resolve());
            running--;
            if (item.fails) throw index;
            return index;
          })();
        };
        async function* slowly() {
          for (const item of jobs) {
            await scheduler.schedule(Promise.resolve());
            yield item;
          }
        }
        const items = kind === 'array' ? jobs : kind === 'iterable' ? new Set(jobs).values() : slowly();
        const onProgress = ({ done, index }: { done: number; index: number }) => {
          progress.push(index);
          expect(done).toBe(progress.length);
        };
        const results = await scheduler.waitFor(mapConcurrent(items, call, { concurrency, onProgress }));
        expect(results).toEqual(
          jobs.map(({ fails }, i) => (fails ? { status: 'rejected', reason: i } : { status: 'fulfilled', value: i })),
        );
        const places = jobs.map((_, i) => i);
        expect(calls).toEqual(places);
        expect(progress.toSorted((a, b) => a - b)).toEqual(places);
        expect(most).toBeLessThanOrEqual(concurrency);
      },
    ),
    { numRuns: 500 },
  );
});

test('items are taken only as they are needed', async () => {
  let taken = 0;
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const items = (function* () {
    for (; taken < 10; ) yield taken++;
  })();
  const results = mapConcurrent(items, () => gate, { concurrency: 3 });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(taken).toBe(3);
  release();
  expect(await results).toHaveLength(10);
});

test('what the items throw is thrown, and calls that run are told to stop', async () => {
  const broken = new Error('no more');
  let told: unknown;
  async function* items() {
    yield 1;
    throw broken;
  }
  const error = await failure(
    mapConcurrent(items(), (_, { signal }) => {
      signal.addEventListener('abort', () => {
        told = signal.reason;
      });
      return new Promise(() => {});
    }),
  );
  expect(error).toBe(broken);
  expect(told).toBe(broken);
});

test('a source that is left is asked to clean up', async () => {
  let cleaned = false;
  async function* items() {
    try {
      for (let i = 0; ; i++) yield i;
    } finally {
      cleaned = true;
    }
  }
  const controller = new AbortController();
  const promise = mapConcurrent(items(), () => new Promise(() => {}), { signal: controller.signal });
  setTimeout(() => controller.abort(), 5);
  expect(await failure(promise)).toMatchObject({ name: 'AbortError' });
  await vi.waitFor(() => expect(cleaned).toBe(true));
});

test('a signal ends it at once, whether calls listen or not, and no further call begins', async () => {
  const controller = new AbortController();
  const reason = new Error('enough');
  const seen: unknown[] = [];
  let calls = 0;
  const promise = mapConcurrent(
    [1, 2, 3, 4],
    (item) => {
      calls++;
      return item === 1 ? 'first' : new Promise<string>(() => {});
    },
    { concurrency: 2, signal: controller.signal, onProgress: ({ result }) => seen.push(result) },
  );
  setTimeout(() => controller.abort(reason), 10);
  expect(await failure(promise)).toBe(reason);
  expect(calls).toBe(3);
  expect(seen).toEqual([value('first')]);
  expect(await failure(mapConcurrent([1], () => calls++, { signal: controller.signal }))).toBe(reason);
  expect(calls).toBe(3);
});

test.each([
  [{ concurrency: 0 }, 'concurrency'],
  [{ concurrency: 1.5 }, 'concurrency'],
  [{ concurrency: Number.POSITIVE_INFINITY }, 'concurrency'],
  [{ requestsPerMinute: -1 }, 'requestsPerMinute'],
])('%j is an error', async (options, name) => {
  const error = await failure(mapConcurrent([1], () => 1, options));
  expect(error).toMatchObject({ name: 'ArgumentError', message: expect.stringContaining(name) });
});

describe('with a clock of its own', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('at most so many calls begin within any minute', async () => {
    const starts: number[] = [];
    const items = Array.from({ length: 25 }, (_, i) => i);
    const promise = mapConcurrent(
      items,
      async () => {
        starts.push(performance.now());
        await new Promise((resolve) => setTimeout(resolve, 1000));
      },
      { requestsPerMinute: 10, concurrency: 4 },
    );
    await vi.runAllTimersAsync();
    expect(await promise).toHaveLength(25);
    const began = starts[0]!;
    // 10 in three rounds of 4, then as the minute lets go of them.
    expect(starts.map((time) => Math.round((time - began) / 1000))).toEqual(
      [0, 0, 0, 0, 1, 1, 1, 1, 2, 2]
        .flatMap((s) => [s, s + 60, s + 120])
        .toSorted((a, b) => a - b)
        .slice(0, 25),
    );
  });

  test('a 429 with Retry-After pauses everybody, and that item is done again', async () => {
    const log: [item: string, second: number][] = [];
    const began = performance.now();
    let refused = false;
    const promise = mapConcurrent(
      ['a', 'b', 'c', 'd'],
      async (item) => {
        log.push([item, Math.round((performance.now() - began) / 1000)]);
        if (item === 'b' && !refused) {
          refused = true;
          throw limited(30_000);
        }
        await new Promise((resolve) => setTimeout(resolve, 1000));
        return item;
      },
      { concurrency: 2 },
    );
    await vi.runAllTimersAsync();
    expect(await promise).toEqual(['a', 'b', 'c', 'd'].map(value));
    expect(log).toEqual([
      ['a', 0],
      ['b', 0],
      ['b', 30],
      ['c', 30],
      ['d', 31],
    ]);
  });

  test('a server that refuses for ever is given up', async () => {
    let calls = 0;
    const promise = mapConcurrent([1], () => {
      calls++;
      throw limited(1000);
    });
    await vi.runAllTimersAsync();
    expect(await promise).toMatchObject([{ status: 'rejected', reason: { status: 429 } }]);
    expect(calls).toBe(11);
  });

  test('a signal ends a pause at once', async () => {
    const controller = new AbortController();
    const promise = failure(
      mapConcurrent([1], () => Promise.reject(limited(3_600_000)), { signal: controller.signal }),
    );
    await vi.advanceTimersByTimeAsync(1000);
    controller.abort(new Error('enough'));
    expect(await promise).toMatchObject({ message: 'enough' });
    expect(vi.getTimerCount()).toBe(0);
  });
});

test.each([
  ['the model’s own 429', limited(1, 'llm_rate_limit')],
  ['a 429 without Retry-After', limited(undefined)],
  ['a 503', Object.assign(new Error('503'), { status: 503, retryAfter: 1 })],
  ['a lost connection', new TypeError('fetch failed')],
  ['nothing at all', undefined],
])('%s may come after the message was taken, and is not repeated', async (_, error) => {
  let calls = 0;
  const results = await mapConcurrent([1], () => {
    calls++;
    throw error;
  });
  expect(results).toEqual([{ status: 'rejected', reason: error }]);
  expect(calls).toBe(1);
});

test('with a client: its 429s slow a batch down, and every message is taken once', async () => {
  const taken: string[] = [];
  let refusals = 0;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    // Every other call is refused at first.
    if (refusals < 8 && (taken.length + refusals) % 2) {
      refusals++;
      response
        .writeHead(429, { 'retry-after': '0.02', 'content-type': 'application/json' })
        .end('{"detail":"slow down"}');
      return;
    }
    const { name } = JSON.parse(body);
    taken.push(name);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: `agent-${name}`, name }));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await vi.waitFor(() => expect(server.listening).toBe(true));
  const client = new LettaClient({ baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, retries: 0 });
  const names = Array.from({ length: 20 }, (_, i) => `n${i}`);
  const results = await mapConcurrent(names, (name, { signal }) => client.agents.create({ name }, { signal }));
  expect(results.map((result) => result.status === 'fulfilled' && result.value.name)).toEqual(names);
  expect(taken.toSorted()).toEqual(names.toSorted());
  expect(refusals).toBe(8);
});

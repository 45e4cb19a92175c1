import { afterAll, beforeAll, expect, test } from 'vitest';
import { JobCancelledError, JobFailedError, LettaClient, NotFoundError, TimeoutError } from '../../src/index.ts';
import { createMock } from '../../src/mock/index.ts';
import { serve } from '../../src/mock/server.ts';

const mock = createMock({ rateLimit: 'off' });
let server: Awaited<ReturnType<typeof serve>>;
let client: LettaClient;

beforeAll(async () => {
  server = await serve(mock, { port: 0 });
  client = new LettaClient({ baseURL: server.url, apiKey: 'key' });
});
afterAll(() => server.close());

const looks = (id: string) => mock.log.filter(({ path }) => path.endsWith(id)).length;

test('a job is waited for, and each of its states told once', async () => {
  const { id } = mock.state.jobs.start();
  const seen: string[] = [];
  const job = await client.jobs.wait({ jobId: id, onUpdate: ({ status }) => seen.push(status) });
  expect(job).toMatchObject({ id, status: 'completed' });
  expect(seen).toEqual(['pending', 'running', 'completed']);
  expect(looks(id)).toBeLessThan(12);
});

test('one that has ended is given at once', async () => {
  const done = [...mock.state.jobs].find(({ status }) => status === 'completed')!;
  expect(await client.jobs.wait({ jobId: done.id })).toMatchObject({ id: done.id });
  expect(looks(done.id)).toBe(1);
});

test('failed, expired and cancelled are told apart from done', async () => {
  const outcome = (status: string) => {
    const jobId = [...mock.state.jobs].find((job) => job.status === status)!.id;
    return client.jobs.wait({ jobId }).catch((error) => error);
  };
  for (const status of ['failed', 'expired']) {
    const error = await outcome(status);
    expect(error).toBeInstanceOf(JobFailedError);
    expect(error).toMatchObject({ code: 'job_failed', job: { status } });
  }
  const cancelled = await outcome('cancelled');
  expect(cancelled).toBeInstanceOf(JobCancelledError);
  expect(cancelled).toMatchObject({ code: 'job_cancelled', job: { status: 'cancelled' } });
  expect((await outcome('failed')).message).toContain('The file could not be read.');
});

test('signal, timeout and an unknown id end the waiting', async () => {
  const waiting = [...mock.state.jobs].find(({ status }) => status === 'created')!.id;
  const reason = new Error('enough');
  const abort = new AbortController();
  const waited = client.jobs.wait({ jobId: waiting, signal: abort.signal });
  setTimeout(() => abort.abort(reason), 50);
  await expect(waited).rejects.toBe(reason);
  await expect(client.jobs.wait({ jobId: waiting, timeout: 100 })).rejects.toThrow(TimeoutError);
  const jobId = 'job-123e4567-e89b-42d3-8456-426614174000';
  await expect(client.jobs.wait({ jobId })).rejects.toThrow(NotFoundError);
  await expect(client.jobs.wait({ jobId: waiting, timeout: 0 })).rejects.toThrow(/timeout/);
  await expect(client.jobs.wait({ jobId: waiting, interval: 5 } as never)).rejects.toThrow(/interval is no option/);
});

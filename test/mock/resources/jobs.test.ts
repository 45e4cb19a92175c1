import { expect, it } from 'vitest';
import { createMock } from '../../../src/mock/index.ts';
import { caller } from '../helpers.ts';

const setUp = () => {
  const mock = createMock({ now: '2026-01-01T00:00:00Z' });
  return { mock, call: caller(mock) };
};

it('a job completes as the clock advances', async () => {
  const { mock, call } = setUp();
  const job = mock.state.jobs.start({ metadata: { type: 'import' } });
  const status = async () => (await call('GET', `/v1/jobs/${job.id}`)).body.status;
  expect(await status()).toBe('pending');
  await mock.clock.advance(500);
  expect(await status()).toBe('running');
  await mock.clock.advance(1500);
  expect((await call('GET', `/v1/jobs/${job.id}`)).body).toMatchObject({
    status: 'completed',
    completed_at: '2026-01-01T00:00:02.000000Z',
    stop_reason: 'end_turn',
    metadata: { type: 'import' },
    total_duration_ns: 2_000_000_000,
  });
});

it('a job can fail', async () => {
  const { mock } = setUp();
  const job = mock.state.jobs.start({ ends: 'failed' });
  await mock.clock.advance(5000);
  expect(mock.state.jobs.get(job.id)).toMatchObject({ status: 'failed', stop_reason: 'error' });
});

it('a job is listed as active until it ends', async () => {
  const { mock, call } = setUp();
  const before = (await call('GET', '/v1/jobs/?active=true')).body.length;
  const job = mock.state.jobs.start();
  const [first] = (await call('GET', '/v1/jobs/?active=true')).body;
  expect(first.id).toBe(job.id);
  await mock.clock.advance(5000);
  expect((await call('GET', '/v1/jobs/?active=true')).body).toHaveLength(before);
});

it('a cancelled job stays cancelled', async () => {
  const { mock, call } = setUp();
  const job = mock.state.jobs.start();
  const cancelled = await call('PATCH', `/v1/jobs/${job.id}/cancel`);
  expect(cancelled.body).toMatchObject({ id: job.id, status: 'cancelled', completed_at: expect.any(String) });
  await mock.clock.advance(5000);
  expect(mock.state.jobs.get(job.id)?.status).toBe('cancelled');
});

it('a job that has ended is not cancelled', async () => {
  const { mock, call } = setUp();
  const job = mock.state.jobs.start();
  await mock.clock.advance(5000);
  const again = await call('PATCH', `/api/jobs/${job.id}/cancel`);
  expect(again.status).toBe(409);
  expect(again.body).toMatchObject({ detail: expect.stringContaining('already ended'), trace_id: expect.any(String) });
});

it('an upload under /api returns its job, and the file follows the job', async () => {
  const { mock, call } = setUp();
  const [source] = mock.state.sources;
  const form = new FormData();
  form.append('file', new File(['Some words.'], 'words.txt', { type: 'text/plain' }));
  const { status, body: job } = await call('POST', `/api/sources/${source!.id}/upload`, form);
  expect([status, job.status, job.metadata.filename]).toEqual([200, 'pending', 'words.txt']);
  const file = async () =>
    (await call('GET', `/api/sources/${source!.id}/files`)).body.find(
      (one: { id: string }) => one.id === job.metadata.file_id,
    );
  expect((await file()).processing_status).toBe('parsing');
  await mock.clock.advance(2000);
  expect((await file()).processing_status).toBe('completed');
  expect((await call('GET', `/api/jobs/${job.id}`)).body.status).toBe('completed');
});

it('an upload under /v1 returns the file instead of a job', async () => {
  const { mock, call } = setUp();
  const [source] = mock.state.sources;
  const jobs = mock.state.jobs.size;
  const send = (query = '', name = 'words.txt', type = 'text/plain') => {
    const form = new FormData();
    form.append('file', new File(['Some words.'], name, { type }));
    return call('POST', `/v1/sources/${source!.id}/upload${query}`, form);
  };
  const { body: file } = await send();
  expect(file).toMatchObject({ file_name: 'Reading Room/words.txt', file_size: 11, processing_status: 'parsing' });
  expect(file.content).toBeNull();
  expect((await send()).body.file_name).toBe('Reading Room/words_(1).txt');
  const skipped = await send('?duplicate_handling=skip');
  expect(skipped.headers.get('x-upload-result')).toBe('skipped');
  expect((await send('?duplicate_handling=error')).status).toBe(400);
  expect((await send('?duplicate_handling=replace')).body.file_name).toBe('words.txt');
  expect((await send('', 'x.bin', 'application/octet-stream')).status).toBe(415);
  expect(mock.state.jobs.size).toBe(jobs);
});

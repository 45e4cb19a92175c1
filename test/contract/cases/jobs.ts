import { expect } from 'vitest';
import { failure, success } from '../case.ts';
import { differences, expected } from '../differences.ts';
import { http, type Target, unknownId } from '../target.ts';

/** Skips checks on targets without jobs: released servers keep none (recordings: jobs/01). */
const some = (t: Target) => t.name !== 'real' && t.name !== 'gateway';
const active = ['created', 'pending', 'running'];

export const jobCases = [
  success('jobs.list', 'returns jobs, newest first', async (t) => {
    const jobs = await t.client.jobs.list().toArray();
    if (some(t)) expect(jobs.length).toBeGreaterThan(3);
    const times = jobs.map((job) => Date.parse(job.created_at));
    expect(times).toEqual([...times].sort((one, other) => other - one));
  }),
  success('jobs.list', 'returns only active ones', async (t) => {
    const jobs = await t.client.jobs.list({ active: true }).toArray();
    if (some(t)) expect(jobs.length).toBeGreaterThan(0);
    expect(jobs.filter((job) => !active.includes(job.status))).toEqual([]);
  }),
  success('jobs.list', 'pages', async (t) => {
    const whole = await t.client.jobs.list({ order: 'asc' }).toArray();
    const paged = await t.client.jobs.list({ order: 'asc', limit: 1 }).toArray();
    expect(paged.map((job) => job.id)).toEqual(whole.map((job) => job.id));
  }),
  failure('jobs.list', 'rejects an unknown cursor', async (t) => {
    const { status, body } = await http(t, 'GET', '/jobs/', { query: { after: unknownId('job') } });
    expect(status).toBe(400);
    expect(body.detail).toBe(`Job with id ${unknownId('job')} not found`);
  }),
  success('jobs.get', 'returns the job', async (t) => {
    for (const job of await t.client.jobs.list().toArray({ max: 2 }))
      expect((await t.client.jobs.get({ jobId: job.id })).id).toBe(job.id);
  }),
  success('jobs.cancel', 'cancels a running job', async (t) => {
    const [job] = await t.client.jobs.list({ active: true }).toArray({ max: 1 });
    if (!job) return expect(some(t)).toBe(false);
    expect(await t.client.jobs.cancel({ jobId: job.id })).toMatchObject({ id: job.id, status: 'cancelled' });
    const active = await t.client.jobs.list({ active: true }).toArray();
    expect(active.map((each) => each.id)).not.toContain(job.id);
  }),
  success('jobs.delete', 'deletes, and answers 404 the second time', async (t) => {
    const [job] = await t.client.jobs.list().toArray({ max: 1 });
    if (!job) return expect(some(t)).toBe(false);
    expect((await http(t, 'DELETE', `/jobs/${job.id}`)).status).toBe(expected(t, differences.deleted));
    expect((await http(t, 'DELETE', `/jobs/${job.id}`)).status).toBe(404);
  }),
];

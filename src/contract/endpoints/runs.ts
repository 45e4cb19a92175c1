import { endpoint } from '../endpoint.ts';
import { LettaEvent } from '../schemas/event.ts';
import { Health, Job, JobListQuery, Run, RunListQuery, RunStreamRequest } from '../schemas/run.ts';

export const jobs = {
  /** List jobs, newest first. */
  list: endpoint({
    method: 'GET',
    path: '/jobs/',
    query: JobListQuery,
    page: Job,
    paging: { cursors: 'chronological' },
  }),
  /** Get a job by its id. */
  get: endpoint({ method: 'GET', path: '/jobs/{jobId}', value: Job }),
  /** Cancel a job that has not ended. */
  cancel: endpoint({ method: 'PATCH', path: '/jobs/{jobId}/cancel', value: Job, idempotent: true }),
  /** Delete a job. */
  delete: endpoint({ method: 'DELETE', path: '/jobs/{jobId}' }),
};

export const runs = {
  /** List runs, newest first. */
  list: endpoint({ method: 'GET', path: '/runs/', query: RunListQuery, page: Run, paging: { cursors: 'inverted' } }),
  /** Get a run by its id. */
  get: endpoint({ method: 'GET', path: '/runs/{runId}', value: Run }),
  /** Resume the stream of a background run after an event. Needs Redis on the server. */
  stream: endpoint({
    method: 'POST',
    path: '/runs/{runId}/stream',
    body: RunStreamRequest,
    bodyOptional: true,
    events: LettaEvent,
    idempotent: true,
  }),
};

export const health = endpoint({ method: 'GET', path: '/health/', value: Health, public: true });

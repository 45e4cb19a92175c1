import { contract, type Job } from '../../contract/index.ts';
import type { Behaviour } from '../../server/behaviour.ts';
import { HttpError } from '../../server/errors.ts';
import { hasEnded } from '../world/job-collection.ts';
import { paginate } from '../world/page.ts';
import { conflict, noEntity, notFound } from '../world/refusals.ts';
import type { World } from '../world/state.ts';

export function jobBehaviour({ state }: World): Behaviour['jobs'] {
  const known = (id: string): Job => {
    const job = state.jobs.get(id);
    if (!job) throw noEntity('Job', id);
    return job;
  };
  return {
    list: ({ active, source_id, ...query }, context) => {
      const find = (id: string) => {
        const job = state.jobs.recall(id);
        if (!job) throw new HttpError(400, `Job with id ${id} not found`);
        return job;
      };
      const matching = state.jobs.filter(
        (job) => (!active || !hasEnded(job)) && (!source_id || job.metadata?.source_id === source_id),
      );
      const compare = state.jobs.byCreation(query.order);
      const order = { compare, find, row: contract.jobs.list, newestFirst: query.order !== 'asc' };
      return paginate(matching, query, order, context);
    },
    get: ({ jobId }) => known(jobId),
    /** Cancelling a job that has ended is neither documented nor recorded: it is rejected with a 409. */
    cancel: ({ jobId }) => {
      const job = known(jobId);
      if (hasEnded(job)) throw conflict(`Job ${jobId} has already ended: ${job.status}`);
      return state.jobs.end(job, 'cancelled', 'cancelled');
    },
    delete: ({ jobId }) => {
      const job = state.jobs.delete(jobId);
      if (!job) throw notFound(`Job with id ${jobId} does not exist or user does not have access`);
      return job;
    },
  };
}

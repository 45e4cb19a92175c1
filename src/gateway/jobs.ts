import { contract, type FileMetadata, type Job } from '../contract/index.ts';
import { HttpError } from '../server/errors.ts';
import type { Handler } from './handler.ts';
import { pageOf } from './page.ts';
import { Uploads } from './uploads.ts';
import type { Upstream, UpstreamOf } from './upstream.ts';

/** The rows of jobs: those of the upstream server, and uploads. */
export function jobRows(upstreamOf: UpstreamOf): Record<string, Handler> {
  const uploads = new Uploads();
  /** Handles uploads here, and passes other jobs upstream. */
  const either =
    (own: (jobId: string, upstream: Upstream) => unknown, theirs: 'get' | 'cancel' | 'delete'): Handler =>
    (args, { key, signal }) => {
      const jobId = args.jobId as string;
      const upstream = upstreamOf(key);
      return uploads.has(key!, jobId) ? own(jobId, upstream) : upstream.client.jobs[theirs]({ jobId }, { signal });
    };

  return {
    'sources.files.upload': async (args, { key, signal, headers }) => {
      const uploading = upstreamOf(key).client.sources.files.upload(args as never, { signal });
      const { data, response } = await uploading.withResponse();
      const result = response.headers.get('x-upload-result');
      if (result) headers.set('x-upload-result', result);
      return uploads.start(key!, args.sourceId as string, data as FileMetadata);
    },
    'jobs.list': async (args, { key, signal }) => {
      const { client } = upstreamOf(key);
      const { active, source_id, order, before, after } = args as Parameters<typeof client.jobs.list>[0] & object;
      const own = await uploads.of(key!, source_id ?? undefined, client);
      const theirs = client.jobs.list({ active, source_id, order }, { signal }).toArray();
      const all = [...own, ...(await theirs)].filter((job) => !active || !job.completed_at);
      for (const cursor of [before, after])
        if (cursor && !all.some(({ id }) => id === cursor)) throw new HttpError(400, `Job with id ${cursor} not found`);
      const sorted = all.sort(byTime(order === 'asc' ? 1 : -1));
      const list = { page: async () => sorted, all: async () => sorted };
      return pageOf({ ...contract.jobs.list, paging: { cursors: 'none' } }, args, list);
    },
    'jobs.get': either((jobId, { client }) => uploads.get(jobId, client), 'get'),
    'jobs.cancel': either(async (jobId, { client }) => {
      const { status } = await uploads.get(jobId, client);
      const why =
        status === 'running' ? 'is processing a file and cannot be cancelled' : `has already ended: ${status}`;
      throw new HttpError(409, `Job ${jobId} ${why}`);
    }, 'cancel'),
    'jobs.delete': either((jobId) => uploads.forget(jobId), 'delete'),
  };
}

const byTime =
  (sign: 1 | -1) =>
  (one: Job, other: Job): number =>
    sign * (Date.parse(one.created_at) - Date.parse(other.created_at));

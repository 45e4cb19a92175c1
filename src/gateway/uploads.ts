import type { LettaClient } from '../client/client.ts';
import type { FileMetadata, Job } from '../contract/index.ts';

interface Kept {
  job: Job;
  fileId: string;
  sourceId: string;
}

const ends: Record<string, Job['status']> = { completed: 'completed', error: 'failed' };

/**
 * Uploads as the documented API has them: jobs. Released servers answer with the file, whose own status says how far it
 * is; the gateway remembers which job stands for which file, each caller's apart from the others'.
 */
export class Uploads {
  readonly #jobs = new Map<string, Map<string, Kept>>();

  start(key: string, sourceId: string, file: FileMetadata): Job {
    const id = `job-${crypto.randomUUID()}`;
    const created_at = file.created_at ?? new Date().toISOString();
    const metadata = { type: 'embedding', filename: file.file_name, source_id: sourceId, file_id: file.id };
    const job: Job = {
      id,
      status: 'running',
      created_at,
      completed_at: null,
      stop_reason: null,
      metadata,
      job_type: 'job',
    };
    const own = this.#jobs.get(key) ?? new Map<string, Kept>();
    this.#jobs.set(key, own.set(id, { job, sourceId, fileId: file.id }));
    return settle(job, file);
  }

  has(key: string, jobId: string): boolean {
    return this.#jobs.get(key)?.has(jobId) ?? false;
  }

  forget(key: string, jobId: string): void {
    this.#jobs.get(key)?.delete(jobId);
  }

  /** A job as it is now. */
  async get(key: string, jobId: string, client: LettaClient): Promise<Job> {
    return this.#look(this.#jobs.get(key)!.get(jobId)!, client);
  }

  all(key: string, client: LettaClient): Promise<Job[]> {
    return Promise.all([...(this.#jobs.get(key)?.values() ?? [])].map((kept) => this.#look(kept, client)));
  }

  async #look({ job, sourceId, fileId }: Kept, client: LettaClient): Promise<Job> {
    if (job.completed_at) return job;
    for await (const file of client.sources.files.list({ sourceId })) if (file.id === fileId) return settle(job, file);
    return Object.assign(job, { status: 'failed', completed_at: new Date().toISOString() });
  }
}

function settle(job: Job, file: FileMetadata): Job {
  const status = ends[file.processing_status ?? ''];
  return status ? Object.assign(job, { status, completed_at: file.updated_at ?? new Date().toISOString() }) : job;
}

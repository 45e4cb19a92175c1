import type { LettaClient } from '../client/client.ts';
import type { FileMetadata, Job } from '../contract/index.ts';

interface Kept {
  /** The caller's key. */
  key: string;
  job: Job;
  fileId: string;
  sourceId: string;
}

const ends: Readonly<Record<string, Job['status']>> = { completed: 'completed', error: 'failed' };

/** The maximum number of jobs kept; beyond it, the oldest are dropped. */
const mostJobs = 10_000;

/**
 * Uploads as jobs, as in the documented API. Released servers return the file, whose own status shows its progress.
 * The gateway keeps the job of each file, separately for each caller, in memory only.
 */
export class Uploads {
  readonly #jobs = new Map<string, Kept>();

  /** The job that processes a file; the same one for every upload of that file. */
  start(key: string, sourceId: string, file: FileMetadata): Job {
    const id = file.id.replace(/^file-/, 'job-');
    const created_at = file.created_at ?? new Date().toISOString();
    const filename = file.original_file_name ?? file.file_name;
    const metadata = { type: 'upload', source_id: sourceId, file_id: file.id, filename };
    const none = { completed_at: null, stop_reason: null };
    const job: Job = { id, status: 'running', created_at, ...none, metadata, job_type: 'job' };
    this.#jobs.delete(id);
    if (this.#jobs.size >= mostJobs) this.#jobs.delete(this.#jobs.keys().next().value!);
    this.#jobs.set(id, { key, job, sourceId, fileId: file.id });
    return updated(job, file);
  }

  /** Whether a job is an upload of this caller. */
  has(key: string, jobId: string): boolean {
    return this.#jobs.get(jobId)?.key === key;
  }

  forget(jobId: string): void {
    this.#jobs.delete(jobId);
  }

  /** The current state of a known job. */
  get(jobId: string, client: LettaClient): Promise<Job> {
    return refresh(this.#jobs.get(jobId)!, client);
  }

  /** The current state of a caller's jobs, optionally of one source. */
  of(key: string, sourceId: string | undefined, client: LettaClient): Promise<Job[]> {
    const own = [...this.#jobs.values()].filter(
      (one) => one.key === key && (sourceId ?? one.sourceId) === one.sourceId,
    );
    return Promise.all(own.map((kept) => refresh(kept, client)));
  }
}

async function refresh({ job, sourceId, fileId }: Kept, client: LettaClient): Promise<Job> {
  if (job.completed_at) return job;
  for await (const file of client.sources.files.list({ sourceId })) if (file.id === fileId) return updated(job, file);
  // The file was deleted before it was processed.
  return Object.assign(job, { status: 'failed', stop_reason: 'error', completed_at: new Date().toISOString() });
}

function updated(job: Job, file: FileMetadata): Job {
  const status = ends[file.processing_status ?? ''];
  if (status === undefined) return job;
  const stop_reason = status === 'completed' ? 'end_turn' : 'error';
  return Object.assign(job, { status, stop_reason, completed_at: file.updated_at ?? new Date().toISOString() });
}

import type { LettaClient } from '../client/client.ts';
import type { FileMetadata, Job } from '../contract/index.ts';

interface Kept {
  /** Whose it is. */
  key: string;
  job: Job;
  fileId: string;
  sourceId: string;
}

const ends: Readonly<Record<string, Job['status']>> = { completed: 'completed', error: 'failed' };

/** The most jobs that are remembered; then the oldest are forgotten. */
const mostJobs = 10_000;

/**
 * Uploads as the documented API has them: jobs. Released servers answer with the file, whose own status says how far it is.
 * The gateway remembers which job stands for which file, for each caller apart, and forgets it when it is stopped.
 */
export class Uploads {
  readonly #jobs = new Map<string, Kept>();

  /** The job that reads a file; the same one however often the file comes. */
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
    return settled(job, file);
  }

  /** Whether a job is one of these, and the caller's. */
  has(key: string, jobId: string): boolean {
    return this.#jobs.get(jobId)?.key === key;
  }

  forget(jobId: string): void {
    this.#jobs.delete(jobId);
  }

  /** A job that there is, as it is now. */
  get(jobId: string, client: LettaClient): Promise<Job> {
    return look(this.#jobs.get(jobId)!, client);
  }

  /** The jobs of a caller, or those of one source, as they are now. */
  of(key: string, sourceId: string | undefined, client: LettaClient): Promise<Job[]> {
    const own = [...this.#jobs.values()].filter(
      (one) => one.key === key && (sourceId ?? one.sourceId) === one.sourceId,
    );
    return Promise.all(own.map((kept) => look(kept, client)));
  }
}

async function look({ job, sourceId, fileId }: Kept, client: LettaClient): Promise<Job> {
  if (job.completed_at) return job;
  for await (const file of client.sources.files.list({ sourceId })) if (file.id === fileId) return settled(job, file);
  // The file was deleted before it had been read.
  return Object.assign(job, { status: 'failed', stop_reason: 'error', completed_at: new Date().toISOString() });
}

function settled(job: Job, file: FileMetadata): Job {
  const status = ends[file.processing_status ?? ''];
  if (status === undefined) return job;
  const stop_reason = status === 'completed' ? 'end_turn' : 'error';
  return Object.assign(job, { status, stop_reason, completed_at: file.updated_at ?? new Date().toISOString() });
}

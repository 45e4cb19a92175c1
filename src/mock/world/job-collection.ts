import { blankJob } from '../../../fixtures/jobs.ts';
import type { Job } from '../../contract/index.ts';
import type { Clock } from './clock.ts';
import { Collection } from './collection.ts';
import type { Ids } from './ids.ts';

/** How long a job waits before it runs, and how long it runs, in milliseconds. */
export const jobTimes = { pending: 500, running: 1500 };

export interface JobStart extends Partial<Job> {
  /** How it ends: `completed` by default, or `failed`. */
  ends?: 'completed' | 'failed';
}

const ended = new Set(['completed', 'failed', 'cancelled', 'expired']);

/** Whether a job has ended. */
export const hasEnded = (job: Job): boolean => ended.has(job.status);

/** The jobs. `start` runs one. */
export class JobCollection extends Collection<Job> {
  readonly #clock: Clock;
  readonly #ids: Ids;

  constructor(clock: Clock, ids: Ids) {
    super();
    this.#clock = clock;
    this.#ids = ids;
  }

  /**
   * Starts a job. The clock moves it from `pending` through `running` to its end, unless it is cancelled or deleted.
   *
   * @example
   * const job = mock.state.jobs.start({ metadata: { type: 'import' } });
   */
  start({ ends = 'completed', ...fields }: JobStart = {}): Job {
    const created_at = this.#clock.stamp();
    const id = this.#ids.next('job');
    const job = this.add({ ...blankJob, id, status: 'pending', created_at, updated_at: created_at, ...fields });
    void this.#carry(job, ends, this.#clock.now());
    return job;
  }

  /** Ends a job now. */
  end(job: Job, status: 'completed' | 'failed' | 'cancelled', stop_reason: string): Job {
    const now = this.#clock.stamp();
    return Object.assign(job, { status, stop_reason, completed_at: now, updated_at: now });
  }

  async #carry(job: Job, ends: 'completed' | 'failed', started: number): Promise<void> {
    const alive = () => this.get(job.id) === job && !hasEnded(job);
    await this.#clock.sleep(jobTimes.pending);
    if (!alive()) return;
    Object.assign(job, { status: 'running', updated_at: this.#clock.stamp() });
    await this.#clock.sleep(jobTimes.running);
    if (!alive()) return;
    this.end(job, ends, ends === 'completed' ? 'end_turn' : 'error');
    job.total_duration_ns = (this.#clock.now() - started) * 1_000_000;
  }
}

import type { Job, Run } from '../../contract/index.ts';
import { LettaError } from './base.ts';

/** A job or run that was waited for has failed, or has expired. */
export class JobFailedError extends LettaError {
  override name = 'JobFailedError' as const;
  override readonly code = 'job_failed' as const;
  /** As it was in the end; `metadata.error` often says why. */
  declare readonly job: Job | Run;
}

/** A job or run that was waited for has been cancelled. */
export class JobCancelledError extends LettaError {
  override name = 'JobCancelledError' as const;
  override readonly code = 'job_cancelled' as const;
  /** As it was in the end. */
  declare readonly job: Job | Run;
}

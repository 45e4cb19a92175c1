import type { FileMetadata, Job } from '../../contract/index.ts';

/** The result of uploading a file. */
export interface Uploaded {
  /** As it was named on the command line. */
  file: string;
  /** As the server says it: `parsing`, `completed`, `error`, …; `skipped` where it had it; `failed` where it did not take it. */
  status: string;
  /** The file's, or where the server reads it as a job, the job's. */
  id?: string;
  error?: string;
  /** The code that such a failure leaves. */
  exitCode?: number;
}

export const hasFailed = ({ error }: Uploaded): boolean => error !== undefined;

/** A file as released servers answer, or the job that reads it, as documented. */
export type Taken = FileMetadata | Job;

export const statusOf = (taken: Taken): string =>
  String('processing_status' in taken ? taken.processing_status : (taken as Job).status);

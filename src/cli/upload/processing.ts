import { setTimeout as sleep } from 'node:timers/promises';
import type { LettaClient } from '../../client/client.ts';
import { hasFailed, statusOf, type Taken, type Uploaded } from './result.ts';

export interface ProcessingOptions {
  client: LettaClient;
  sourceId: string;
  /** The most time to wait for all of them, in milliseconds. Default: none. */
  timeout: number | undefined;
  signal: AbortSignal;
  /** Told how many are processed. */
  onDone(count: number): void;
}

/** Polls after half a second, then less and less often. */
const pauseBefore = (look: number): number => Math.min(3000, 500 * 1.3 ** look);

/** Waits until the server has read the files: as documented a job does that, released servers say it of the file. */
export async function awaitProcessing(uploads: readonly Uploaded[], options: ProcessingOptions): Promise<Uploaded[]> {
  const results = [...uploads];
  const deadline = performance.now() + (options.timeout ?? Number.POSITIVE_INFINITY);
  for (let look = 0; ; look++) {
    const left = results.filter(isUnderWay);
    options.onDone(results.length - left.length);
    if (left.length === 0) return results;
    if (performance.now() > deadline) return results.map((one) => (isUnderWay(one) ? tooSlow(one) : one));
    await sleep(pauseBefore(look), undefined, { signal: options.signal });
    const found = await find(left, options);
    for (const [i, one] of results.entries()) if (isUnderWay(one)) results[i] = updated(one, found.get(one.id));
  }
}

const ended = new Set(['completed', 'error', 'skipped', 'failed', 'cancelled', 'expired']);
const isUnderWay = (upload: Uploaded): upload is Uploaded & { id: string } =>
  !hasFailed(upload) && upload.id !== undefined && !ended.has(upload.status);

/** What the server says of them now. */
async function find(
  left: { id: string }[],
  { client, sourceId, signal }: ProcessingOptions,
): Promise<Map<string, Taken>> {
  const found = new Map<string, Taken>();
  const jobs = left.filter(({ id }) => id.startsWith('job-'));
  for (const { id } of jobs) found.set(id, await client.jobs.get({ jobId: id }, { signal }));
  if (jobs.length === left.length) return found;
  for await (const file of client.sources.files.list({ sourceId }, { signal })) found.set(file.id, file);
  return found;
}

function updated(upload: Uploaded, found: Taken | undefined): Uploaded {
  if (!found) return wrong(upload, 'failed', 'it is no longer in the source');
  const status = statusOf(found);
  if (!ended.has(status) || status === 'completed') return { ...upload, status };
  return wrong(
    upload,
    status,
    'error_message' in found && found.error_message ? String(found.error_message) : 'it could not be read',
  );
}

const tooSlow = (upload: Uploaded): Uploaded =>
  wrong(upload, upload.status, 'not processed in time; processing may continue');
const wrong = (upload: Uploaded, status: string, error: string): Uploaded => ({
  ...upload,
  status,
  error,
  exitCode: 1,
});

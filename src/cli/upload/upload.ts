import type { LettaClient } from '../../client/client.ts';
import { mapConcurrent } from '../../client/concurrency/map-concurrent.ts';
import { exitOf } from '../errors/exit.ts';
import { statusOf, type Uploaded } from './result.ts';

/** What servers can do where a source has a file of the same name. */
export const duplicates = ['skip', 'error', 'suffix', 'replace'] as const;
export type Duplicates = (typeof duplicates)[number];

/** A file, as the command line named it. */
export interface NamedFile {
  file: File;
  path: string;
}

export interface UploadAllOptions {
  client: LettaClient;
  sourceId: string;
  concurrency: number;
  duplicateHandling: Duplicates | undefined;
  /** The most time for one upload, in milliseconds. */
  timeout: number | undefined;
  signal: AbortSignal;
  onDone(file: File): void;
}

/** Uploads files, a few at a time. One that fails does not stop the others. */
export async function uploadAll(files: readonly NamedFile[], options: UploadAllOptions): Promise<Uploaded[]> {
  const { concurrency, signal } = options;
  const settled = await mapConcurrent(files, (named) => upload(named, options), {
    concurrency,
    signal,
    onProgress: ({ index }) => options.onDone(files[index]!.file),
  });
  return settled.map((result, i) =>
    result.status === 'fulfilled' ? result.value : failed(files[i]!, result.reason, signal),
  );
}

/** Once: `mapConcurrent` comes again where the server asks for patience. */
async function upload({ file, path }: NamedFile, options: UploadAllOptions): Promise<Uploaded> {
  const { client, sourceId, duplicateHandling: duplicate_handling, timeout, signal } = options;
  const args = { sourceId, file, ...(duplicate_handling && { duplicate_handling }) };
  const sending = client.sources.files.upload(args, { signal, timeout, retries: 0 });
  const { data, response } = await sending.withResponse();
  const isSkipped = response.headers.get('x-upload-result') === 'skipped';
  return { file: path, status: isSkipped ? 'skipped' : statusOf(data), id: data.id };
}

function failed({ path }: NamedFile, error: unknown, signal: AbortSignal): Uploaded {
  const { code, message } = exitOf(error, signal);
  return { file: path, status: 'failed', error: message, exitCode: code };
}

import { Command, Option } from 'commander';
import { resolveId } from '../connection/resolve-ids.ts';
import { CliError } from '../errors/cli-error.ts';
import { openFile } from '../io/input-files.ts';
import type { Io } from '../io/io.ts';
import { printItems } from '../output/print.ts';
import type { Choose } from '../parse/choose.ts';
import { withExamples } from '../parse/help.ts';
import { type Settings, settingsOf } from '../parse/settings.ts';
import { count } from '../parse/values.ts';
import { awaitProcessing } from '../upload/processing.ts';
import { UploadProgress } from '../upload/progress.ts';
import { hasFailed, type Uploaded } from '../upload/result.ts';
import { type Duplicates, duplicates, uploadAll } from '../upload/upload.ts';

export interface UploadOptions {
  settings: Settings;
  /** By name or id. */
  source: string;
  files: string[];
  /** Whether to wait until the server has read them. */
  wait: boolean;
  concurrency: number;
  duplicateHandling?: Duplicates;
}

/** `letta sources upload SOURCE FILES…` */
export function command(choose: Choose<'sources upload', UploadOptions>): Command {
  const parser = new Command('upload')
    .description('Upload files to a source, several at once, and wait until they are processed.')
    .argument('<source>', 'The name or id of the source.')
    .argument('<files...>', 'The files.')
    .addOption(new Option('--no-wait', 'Do not wait until the files are processed.'))
    .addOption(new Option('--concurrency <n>', 'How many files to upload at once.').default(4).argParser(count))
    .addOption(
      new Option(
        '--duplicate-handling <how>',
        'What to do if the source has a file of the same name (server default: suffix).',
      ).choices(duplicates),
    )
    .action((source: string, files: string[], flags: Omit<UploadOptions, 'settings' | 'source' | 'files'>, command) =>
      choose({
        command: 'sources upload',
        options: { settings: settingsOf(command as Command), source, files, ...flags },
      }),
    );
  return withExamples(parser, [
    'letta sources upload papers note.txt',
    'letta sources upload papers note.txt --no-wait -q',
  ]);
}

/**
 * Uploads the files and prints what became of each.
 *
 * @throws UsageError where one is not there, before anything is sent; CliError where one failed
 */
export async function run(options: UploadOptions, io: Io): Promise<void> {
  const { settings } = options;
  const files = await Promise.all(options.files.map((path) => openFile(path, 'sources upload', io)));
  const client = await io.connect(settings);
  const sourceId = await resolveId(client, 'source', options.source, { signal: io.signal });
  const progress = new UploadProgress(files, io, !settings.quiet);
  const { concurrency, duplicateHandling, wait } = options;
  const where = { client, sourceId, signal: io.signal, timeout: settings.timeout };
  let results: Uploaded[];
  try {
    const named = files.map((file, i) => ({ file, path: options.files[i]! }));
    results = await uploadAll(named, {
      ...where,
      concurrency,
      duplicateHandling,
      onDone: (file) => progress.sent(file),
    });
    if (wait) results = await awaitProcessing(results, { ...where, onDone: (done) => progress.processed(done) });
  } finally {
    await progress.end();
  }
  await printItems(results.map(shown), settings, io, [
    ...['file', 'status', 'id'],
    ...(results.some(hasFailed) ? ['error'] : []),
  ]);
  check(results);
}

/** Without what only we need. */
const shown = ({ exitCode: _, ...result }: Uploaded) => result;

/** @throws CliError: 1, or what all of them failed with */
function check(results: readonly Uploaded[]): void {
  const failed = results.filter(hasFailed);
  if (failed.length === 0) return;
  const codes = new Set(results.map(({ exitCode = 0 }) => exitCode));
  const words = failed.map(({ file, error }) => `${file}: ${error}`);
  throw new CliError(words.join('\n'), codes.size === 1 ? failed[0]!.exitCode : 1);
}

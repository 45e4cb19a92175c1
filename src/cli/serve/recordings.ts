import { UsageError } from '../errors/cli-error.ts';
import type { Io } from '../io/io.ts';
import { readRecordings } from '../recordings/read.ts';
import { RecordingsWriter } from '../recordings/write.ts';
import { untilStopped } from './listen.ts';

interface Place {
  port: number;
  host: string;
  cors?: string[];
}

export interface RecordOptions {
  /** The server that answers. */
  record: string;
  /** The directory that recordings are written into. */
  into: string;
  /** Leave out what people and agents said. */
  redact: boolean;
}

/**
 * Passes everything on to a server and keeps it, until it is stopped.
 *
 * @throws CliError where a recording can't be written
 */
export async function record(
  { record: upstream, into, redact, ...place }: Place & RecordOptions,
  io: Io,
): Promise<void> {
  if (!/^https?:/.test(upstream) || !URL.canParse(upstream))
    throw new UsageError(`--record: ${upstream} is not an http(s) URL.`, 'mock');
  const broken = new AbortController();
  const writer = await RecordingsWriter.open(into, (error) => broken.abort(error));
  const { createRecorder } = await import('../../mock/recordings/record.ts');
  const save: RecordingsWriter['save'] = (recording, number) => writer.save(recording, number);
  const handle = createRecorder({ upstream, redact, save });
  await listen(`recorder of ${upstream}`, handle, place, {
    ...io,
    signal: AbortSignal.any([io.signal, broken.signal]),
  });
  await writer.close();
  broken.signal.throwIfAborted();
  await io.stderr.write(`${writer.count} exchange${writer.count === 1 ? '' : 's'} recorded in ${into}.\n`);
}

/** Answers from recordings until it is stopped. */
export async function replay(options: Place & { replay: string; realTime?: boolean }, io: Io): Promise<void> {
  const { replay: directory, realTime, ...place } = options;
  const recordings = await readRecordings(directory);
  const { createReplay } = await import('../../mock/recordings/replay.ts');
  await listen(`replay of ${directory}`, createReplay(recordings, { realTime }), place, io);
}

type Answers = Parameters<typeof import('../../mock/server.ts')['serve']>[0]['handle'];

async function listen(what: string, handle: Answers, { port, host, cors }: Place, io: Io): Promise<void> {
  const { serve } = await import('../../mock/server.ts');
  await untilStopped(what, serve({ handle }, { port, host, ...(cors && { cors }) }), `${host}:${port}`, io);
}

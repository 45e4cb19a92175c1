import { Command, Option } from 'commander';
import { UsageError } from '../errors/cli-error.ts';
import { readJson } from '../io/input-files.ts';
import type { Io } from '../io/io.ts';
import type { Choose } from '../parse/choose.ts';
import { several } from '../parse/global-options.ts';
import { withExamples } from '../parse/help.ts';
import { settingsOf } from '../parse/settings.ts';
import { milliseconds, port, rateLimit } from '../parse/values.ts';
import { untilStopped } from '../serve/listen.ts';
import { type RecordOptions, record, replay } from '../serve/recordings.ts';
import { applyScript } from '../serve/script.ts';
import { createSeed, seedKey } from '../serve/seed.ts';

export interface MockOptions extends Partial<RecordOptions> {
  port: number;
  host: string;
  /** The only key that is accepted. Absent: any. */
  apiKey?: string;
  /** Requests a minute for each key. */
  rateLimit: number | 'off';
  /** How long every answer takes, in milliseconds. */
  latency?: number;
  /** The origins whose pages may call it. Absent: any. */
  cors?: string[];
  /** A JSON file with what the mock is to hold besides its fixtures. */
  seed?: string;
  /** A JSON file with what its agents do next. */
  script?: string;
  /** A directory of recordings that are answered with, instead of a mock. */
  replay?: string;
  /** Streams take the time that they took. */
  realTime?: boolean;
}

const examples = [
  'letta mock --port 8283 --latency 50',
  'letta mock --record http://localhost:8283 --into recordings --port 9000',
  'letta mock --replay recordings',
];

/** `letta mock` */
export function command(choose: Choose<'mock', MockOptions>): Command {
  const parser = new Command('mock').description('Serve a mock of the Letta API on a port, until it is stopped.');
  const ofMocks = ['seed', 'script', 'latency', 'rateLimit', 'apiKey'];
  withExamples(parser, examples);
  return parser
    .addOption(new Option('--port <port>', 'The port to listen on; 0 picks a free one.').default(8283).argParser(port))
    .addOption(new Option('--host <host>', 'The address to listen on.').default('127.0.0.1'))
    .addOption(
      new Option('--rate-limit <n|off>', 'Requests per minute for each key.').default(100).argParser(rateLimit),
    )
    .addOption(new Option('--latency <ms>', 'How long each response takes, in milliseconds.').argParser(milliseconds))
    .addOption(
      new Option('--cors <origin>', 'An origin whose pages may call it; repeatable (default: any).').argParser(several),
    )
    .addOption(
      new Option(
        '--seed <file>',
        'A JSON file of objects to create at the start: { "agents": [{ "name": … }], "tools": […] }.',
      ),
    )
    .addOption(
      new Option('--script <file>', 'A JSON file with the next turns of agents: { "AGENT": [{ "say": … }, …] }.'),
    )
    .addOption(
      new Option(
        '--record <url>',
        'Forward requests to this server and record them, instead of serving a mock.',
      ).conflicts(['replay', ...ofMocks]),
    )
    .addOption(new Option('--into <dir>', 'The directory for recordings (default: recordings).'))
    .addOption(new Option('--redact', 'Leave the content of messages out of recordings. Keys are never recorded.'))
    .addOption(new Option('--replay <dir>', 'Answer from recordings only.').conflicts(ofMocks))
    .addOption(new Option('--real-time', 'Replay streams at their recorded pace.'))
    .action(() => {
      // The key is a global flag. That of the environment is for a real server, and stays out of this.
      const { apiKey } = settingsOf(parser);
      const options = { ...parser.opts(), ...(apiKey !== undefined && { apiKey }) } as MockOptions;
      check(options);
      choose({ command: 'mock', options });
    });
}

/** @throws UsageError where a flag stands without the one that it belongs to */
function check({ apiKey, record, into, redact, replay, realTime }: MockOptions): void {
  if (!record && (into !== undefined || redact)) throw new UsageError('--into and --redact require --record.', 'mock');
  if (!replay && realTime) throw new UsageError('--real-time requires --replay.', 'mock');
  if (apiKey !== undefined && (record || replay))
    throw new UsageError('--api-key sets the key of the mock: it cannot be used with --record or --replay.', 'mock');
}

/** Serves until the signal; then it closes its connections and is done. */
export async function run(options: MockOptions, io: Io): Promise<void> {
  const { record: upstream, into = 'recordings', redact = false, replay: directory, ...rest } = options;
  if (upstream !== undefined) return record({ ...rest, record: upstream, into, redact }, io);
  if (directory !== undefined) return replay({ ...rest, replay: directory }, io);
  const { port, host, apiKey, rateLimit, latency, cors, seed, script } = rest;
  const [{ createMock }, { serve }] = await Promise.all([
    import('../../mock/index.ts'),
    import('../../mock/server.ts'),
  ]);
  const ownKey = seedKey();
  const mock = createMock({
    rateLimit,
    ...(latency !== undefined && { latency }),
    ...(apiKey !== undefined && { apiKeys: [apiKey, ownKey] }),
  });
  if (seed !== undefined) await createSeed(mock, await readJson(seed, 'mock', io), ownKey);
  if (script !== undefined) applyScript(mock, await readJson(script, 'mock', io));
  await untilStopped('mock server', serve(mock, { port, host, ...(cors && { cors }) }), `${host}:${port}`, io);
}

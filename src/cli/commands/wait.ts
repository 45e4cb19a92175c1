import { Command } from 'commander';
import type { LettaClient } from '../../client/client.ts';
import type { Job, Run } from '../../contract/index.ts';
import { CliError } from '../errors/cli-error.ts';
import { type Exit, exitOf } from '../errors/exit.ts';
import type { Io } from '../io/io.ts';
import { clock } from '../output/clock.ts';
import { printEvent, printItems, printValue } from '../output/print.ts';
import { harmless } from '../output/text.ts';
import { WaitingLine } from '../output/waiting-line.ts';
import type { Choose } from '../parse/choose.ts';
import { withExamples } from '../parse/help.ts';
import { isForPrograms, type Settings, settingsOf } from '../parse/settings.ts';

/** The resources that have `wait` and `watch`. */
type Kind = 'jobs' | 'runs';
type Verb = 'wait' | 'watch';

export interface WaitingOptions {
  settings: Settings;
  ids: string[];
}

/** They are in the mock. */
const examples = {
  jobs: 'job-10000000-0000-4000-8000-000000000001',
  runs: 'run-20000000-0000-4000-8000-000000000001',
};

const about = {
  wait: (kind: Kind) => `Wait until ${kind} have ended, and print them. Exits with 0 if all succeeded, else 1.`,
  watch: (kind: Kind) => `Print the progress of ${kind} until they have ended: lines on a terminal, else NDJSON.`,
};

/** `letta jobs wait ID…` and its like. */
const waiting = <K extends Kind, V extends Verb>(kind: K, verb: V) => ({
  command: (choose: Choose<`${K} ${V}`, WaitingOptions>): Command =>
    withExamples(
      new Command(verb)
        .description(about[verb](kind))
        .argument('<ids...>', 'Their ids. --timeout limits how long to wait.')
        .action((ids: string[], _, command: Command) =>
          choose({ command: `${kind} ${verb}`, options: { settings: settingsOf(command), ids } }),
        ),
      [`letta ${kind} ${verb} ${examples[kind]} --timeout 600`],
    ),
  run: (options: WaitingOptions, io: Io) => waitForAll(kind, verb, options, io),
});

export const jobsWait = waiting('jobs', 'wait');
export const jobsWatch = waiting('jobs', 'watch');
export const runsWait = waiting('runs', 'wait');
export const runsWatch = waiting('runs', 'watch');

/** What is known of one of them in the end, and how it ended where that was not well. */
interface End {
  value: Job | Run | undefined;
  exit: Exit | undefined;
}

/** @throws CliError with the code of the one that did not end well; 1 where several ended in different ways */
async function waitForAll(kind: Kind, verb: Verb, { settings, ids }: WaitingOptions, io: Io): Promise<void> {
  const client = await io.connect(settings);
  const waiting = new WaitingLine(io, verb === 'wait' && !settings.quiet);
  const tell = verb === 'watch' ? watcher(settings, io) : async (now: Job | Run) => waiting.note(now);
  const ends = await Promise.all(ids.map((id) => waitFor(client, kind, id, { settings, io, tell })));
  await waiting.end();
  if (verb === 'wait') await print(ends, settings, io);
  const exits = ends.map(({ exit }) => exit).filter((exit) => exit !== undefined && exit.code !== 0) as Exit[];
  if (exits.length === 0) return;
  const codes = new Set(exits.map(({ code }) => code));
  const messages = new Set(exits.map(({ message }) => message));
  throw new CliError([...messages].join('\n'), codes.size === 1 ? exits[0]!.code : 1);
}

interface Telling {
  settings: Settings;
  io: Io;
  tell(now: Job | Run): Promise<void>;
}

async function waitFor(client: LettaClient, kind: Kind, id: string, { settings, io, tell }: Telling): Promise<End> {
  const closed = new AbortController();
  // Each change is told before the next one, and before the end.
  let told: Promise<void> = Promise.resolve();
  const how = {
    signal: AbortSignal.any([io.signal, closed.signal]),
    timeout: settings.timeout,
    onUpdate: (now: Job | Run) => {
      told = told.then(() => tell(now));
      told.catch((error) => closed.abort(error));
    },
  };
  const end = kind === 'jobs' ? client.jobs.wait({ jobId: id, ...how }) : client.runs.wait({ runId: id, ...how });
  try {
    const value = await (end as Promise<Job | Run>);
    await told;
    return { value, exit: undecided(value) };
  } catch (error) {
    return { value: (error as { job?: Job | Run }).job, exit: exitOf(error, io.signal) };
  }
}

/** A run that stopped for an approval has ended without success. */
const undecided = ({ id, stop_reason }: Job | Run): Exit | undefined =>
  stop_reason === 'requires_approval' ? { code: 3, message: `${id} is waiting for approval.` } : undefined;

async function print(ends: End[], settings: Settings, io: Io): Promise<void> {
  const values = ends.map(({ value }) => value).filter((value) => value !== undefined);
  if (values.length === 0) return;
  await (ends.length > 1 ? printItems(values, settings, io) : printValue(values[0], settings, io));
}

/** Prints each change: a line for people, everything for programs. */
const watcher =
  (settings: Settings, io: Io) =>
  (now: Job | Run): Promise<void> =>
    io.stdout.isTTY && !isForPrograms(settings)
      ? io.stdout.write(`${clock()}  ${line(now)}\n`)
      : printEvent(now, settings, io);

const line = ({ id, status, stop_reason }: Job | Run): string =>
  harmless(`${id}  ${status}${stop_reason && stop_reason !== 'end_turn' ? `  ${stop_reason}` : ''}`);

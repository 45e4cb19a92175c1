import { Command, Option } from 'commander';
import { Batch } from '../batch/batch.ts';
import { type Item, itemsIn } from '../batch/input.ts';
import { Store } from '../batch/store.ts';
import { Tally } from '../batch/tally.ts';
import { type Repeat, unsentItems } from '../batch/unsent.ts';
import { resolveId } from '../connection/resolve-ids.ts';
import { CliError, UsageError } from '../errors/cli-error.ts';
import { exitOf } from '../errors/exit.ts';
import { readText } from '../io/input-files.ts';
import type { Io } from '../io/io.ts';
import type { Choose } from '../parse/choose.ts';
import { withExamples } from '../parse/help.ts';
import { type Settings, settingsOf } from '../parse/settings.ts';
import { count } from '../parse/values.ts';

export interface BatchCommandOptions extends Repeat {
  settings: Settings;
  /** A file of JSON lines, or `-`. */
  file: string;
  out: string;
  /** For lines that name none. */
  agent?: string;
  concurrency: number;
  requestsPerMinute?: number;
  /** Keep every message of the turns. */
  messages?: boolean;
}

const examples = [
  "letta batch questions.jsonl --agent 'Research Assistant' --out answers.jsonl",
  "letta batch questions.jsonl --agent 'Research Assistant' --out answers.jsonl --retry-failed --retry-uncertain",
];

/** `letta batch FILE` */
export function command(choose: Choose<'batch', BatchCommandOptions>): Command {
  const parser = new Command('batch')
    .description(
      'Send a message for each line of a file, a few at a time. Run it again to resume after an interruption.',
    )
    .argument('<file>', 'JSON lines: { "message": …, "agent"?: …, "id"?: … }, or - for stdin.')
    .addOption(
      new Option(
        '--out <file>',
        'Where to write the results: a line for each message, with its reply or error.',
      ).makeOptionMandatory(),
    )
    .addOption(new Option('--agent <agent>', 'The agent for lines that do not set one, by name or id.'))
    .addOption(new Option('--concurrency <n>', 'How many messages to send at once.').default(4).argParser(count))
    .addOption(
      new Option('--requests-per-minute <n>', 'How many messages to send per minute, at most.').argParser(count),
    )
    .addOption(new Option('--messages', 'Write every message of each turn, not only the text of the reply.'))
    .addOption(new Option('--retry-failed', 'Send messages again that failed in an earlier run.'))
    .addOption(
      new Option(
        '--retry-uncertain',
        'Send messages again that were in progress when an earlier run stopped; they may arrive twice.',
      ),
    )
    .action((file: string, flags: Omit<BatchCommandOptions, 'settings' | 'file'>, command: Command) =>
      choose({ command: 'batch', options: { settings: settingsOf(command), file, ...flags } }),
    );
  return withExamples(parser, examples);
}

/**
 * Sends what has no result yet. Each send is recorded before it is made, so that none is made twice, whatever stops it.
 *
 * @throws UsageError where the input has mistakes; CliError where a message failed, or something stopped it
 */
export async function run(options: BatchCommandOptions, io: Io): Promise<void> {
  const { settings, out } = options;
  if (settings.printRequest)
    throw new UsageError('--print-request prints a single request: use it with `letta send`.', 'batch');
  const written = itemsIn(await readText(options.file, 'batch', io), options.agent);
  const client = await io.connect(settings);
  const items = await withIds(written, (agent) => resolveId(client, 'agent', agent, { signal: io.signal }));
  const store = await Store.open(out, items);
  try {
    const tally = new Tally(items.length, { io, quiet: settings.quiet });
    const left = await unsentItems(items, store, client, { ...options, signal: io.signal });
    const waiting = new Set(left);
    for (const item of items) if (!waiting.has(item)) tally.count(store.statusOf(item)!);
    io.signal.addEventListener('abort', () => tally.stopping().catch(() => {}));
    const { concurrency, requestsPerMinute, messages = false } = options;
    const how = { concurrency, requestsPerMinute, messages, timeout: settings.timeout, signal: io.signal };
    await new Batch({ client, store, ...how, onResult: ({ status }) => tally.count(status) })
      .run(left)
      .catch(async (error) => {
        await tally.end();
        throw stopped(error, items.length - tally.done, items.length, io);
      });
    await tally.end();
    tally.check(out);
  } finally {
    await store.close();
  }
}

/** Each agent is looked for once. */
async function withIds(items: readonly Item[], idOf: (agent: string) => Promise<string>): Promise<Item[]> {
  const ids = new Map<string, string>();
  for (const { agent } of items) if (!ids.has(agent)) ids.set(agent, await idOf(agent));
  return items.map((item) => ({ ...item, agent: ids.get(item.agent)! }));
}

function stopped(error: unknown, left: number, total: number, io: Io): CliError {
  const { code, message } = exitOf(error, io.signal);
  return new CliError(`${message}\n${left} of ${total} lines are left: run the same command again to resume.`, code);
}

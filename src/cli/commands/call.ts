import type { LettaClient } from '../../client/client.ts';
import type { CallOptions as ClientCallOptions } from '../../client/options.ts';
import { withIds } from '../connection/resolve-ids.ts';
import { CliError, UsageError } from '../errors/cli-error.ts';
import { fill } from '../io/input-files.ts';
import type { Io } from '../io/io.ts';
import { canAsk } from '../io/terminal.ts';
import { printEvent, printItems, printsAsItComes, printValue } from '../output/print.ts';
import { Progress } from '../output/progress.ts';
import type { CallOptions } from '../parse/call-options.ts';
import { wordsOf } from '../spec/spec.ts';
import { Approvals } from '../turn/approvals.ts';

/** Calls one row of the contract and prints the result. */
export async function runCall(options: CallOptions, io: Io): Promise<void> {
  const { settings, row, kind } = options;
  if (options.confirm) checkCanAsk(options, io);
  const how = callOptions(options, io);
  const given = await fill(options, io);
  const client = await io.connect(settings);
  const args = await withIds(client, given, how);
  if (options.confirm) await confirm({ ...options, args }, io);
  const result = methodOf(client, row)(args, how);
  if (kind === 'events') return follow(result as AsyncIterable<unknown>, options, io);
  if (kind === 'page') return list(result as AsyncIterable<unknown>, options, io);
  const value = await result;
  if (kind === 'none') return;
  await printValue(value, settings, io);
  new Approvals().see(value).check(args.agentId);
}

type Method = (args: Record<string, unknown>, options: ClientCallOptions) => unknown;

/** The client's method for a row, which has the row's name. */
const methodOf = (client: LettaClient, row: string): Method =>
  row.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], client) as Method;

const callOptions = ({ settings: { timeout } }: CallOptions, io: Io): ClientCallOptions => ({
  signal: io.signal,
  ...(timeout !== undefined && { timeout }),
});

/** Prints up to `limit` items, fetching pages as needed. */
async function list(items: AsyncIterable<unknown>, options: CallOptions, io: Io): Promise<void> {
  const { settings, limit = Number.POSITIVE_INFINITY } = options;
  const progress = new Progress(io, !settings.quiet && !(io.stdout.isTTY && printsAsItComes(settings, io)));
  let found = 0;
  const counted = async function* () {
    try {
      for await (const item of items) {
        await progress.say(`${++found} so far …`);
        yield item;
        if (found >= limit) return;
      }
    } finally {
      // Before a table is printed, which waits for all of them.
      await progress.end();
    }
  };
  await printItems(counted(), settings, io);
  await hint(options, found, io);
}

/** Events as they come, a line each. */
async function follow(events: AsyncIterable<unknown>, { settings }: CallOptions, io: Io): Promise<void> {
  const approvals = new Approvals();
  for await (const event of events) {
    approvals.see(event);
    await printEvent(event, settings, io);
  }
  approvals.check(undefined);
}

/** A list truncated by the default limit must not look complete. */
async function hint({ limit, limited, settings }: CallOptions, found: number, io: Io): Promise<void> {
  if (limited || settings.quiet || found !== limit) return;
  await io.stderr.write(`Stopped at ${found} items; use \`--limit all\` to get all of them.\n`);
}

/** @throws UsageError without a terminal to confirm on */
function checkCanAsk({ row }: CallOptions, io: Io): void {
  if (canAsk(io)) return;
  throw new UsageError('deleting requires confirmation, and there is no terminal to ask on: pass --yes.', wordsOf(row));
}

/** @throws CliError where the answer is no */
async function confirm({ row, args }: CallOptions, io: Io): Promise<void> {
  const what = [wordsOf(row), ...Object.values(args)].join(' ');
  const answer = await io.stdin.ask(`${what}: are you sure? [y/N] `);
  if (!/^y(es)?$/i.test(answer?.trim() ?? '')) throw new CliError('nothing was deleted.');
}

import type { LettaClient } from '../../client/client.ts';
import type { CallOptions as ClientCallOptions } from '../../client/options.ts';
import { CliError } from '../exit.ts';
import type { Io } from '../io.ts';
import { fill } from '../later.ts';
import { withIds } from '../names.ts';
import { printEvent, printItems, printValue } from '../output/print.ts';
import type { CallOptions } from '../task.ts';
import { Approvals } from './approvals.ts';

/** Carries out one row of the contract and prints what comes of it. */
export async function runCall(options: CallOptions, io: Io): Promise<void> {
  const { settings, row, kind, limit } = options;
  const how = callOptions(options, io);
  const given = await fill(options, io);
  const client = await io.connect(settings);
  const args = await withIds(client, given, how);
  if (options.confirm) await confirm(options, io);
  const result = methodOf(client, row)(args, how);
  if (kind === 'events') return follow(result as AsyncIterable<unknown>, options, io);
  if (kind === 'page') {
    const items = await (result as Listing).toArray({ max: limit ?? Number.POSITIVE_INFINITY });
    await printItems(items, settings, io);
    return hint(options, items.length, io);
  }
  const value = await result;
  if (kind === 'none') return;
  await printValue(value, settings, io);
  new Approvals().see(value).check(args.agentId);
}

/** What all lists of the client have in common. */
interface Listing {
  toArray(options: { max: number }): Promise<unknown[]>;
}

type Method = (args: Record<string, unknown>, options: ClientCallOptions) => unknown;

/** The client's method for a row, which has the row's name. */
const methodOf = (client: LettaClient, row: string): Method =>
  row.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], client) as Method;

const callOptions = ({ settings: { timeout } }: CallOptions, io: Io): ClientCallOptions => ({
  signal: io.signal,
  ...(timeout !== undefined && { timeout }),
});

/** Events as they come, a line each. */
async function follow(events: AsyncIterable<unknown>, { settings }: CallOptions, io: Io): Promise<void> {
  const approvals = new Approvals();
  for await (const event of events) {
    approvals.see(event);
    await printEvent(event, settings, io);
  }
  approvals.check(undefined);
}

/** A list that was cut where nobody asked for it must not look whole. */
async function hint({ limit, limited, settings }: CallOptions, found: number, io: Io): Promise<void> {
  if (limited || settings.quiet || found !== limit) return;
  await io.stderr.write(`Stopped at ${found} items; \`--limit all\` gives every one.\n`);
}

/** Asks on a terminal. Where nobody can be asked, the command line itself is the answer. */
async function confirm({ row, args }: CallOptions, io: Io): Promise<void> {
  if (!(io.stdin.isTTY && io.stderr.isTTY)) return;
  const what = [...row.split('.'), ...Object.values(args)].join(' ');
  const answer = await io.stdin.ask(`${what}: are you sure? [y/N] `);
  if (!/^y(es)?$/i.test(answer?.trim() ?? '')) throw new CliError('nothing was deleted.');
}

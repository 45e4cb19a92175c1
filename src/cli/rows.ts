import { Command } from 'commander';
import { UsageError } from './exit.ts';
import { type Flag, kebab } from './flags.ts';
import { type CommandSpec, commands, type GroupSpec, isCommand } from './from-contract.ts';
import { dataOption, limitOption, optionsOf, yesOption } from './options.ts';
import type { Choose } from './program.ts';
import { settingsOf } from './settings.ts';
import type { CallOptions } from './task.ts';

/**
 * Adds the commands of the contract. Those that the command line does not name get neither commands nor flags below
 * them: making all of them would take longer than most calls.
 */
export function addRows(program: Command, argv: readonly string[], choose: Choose): void {
  for (const spec of commands()) program.addCommand(commandOf(spec, argv, choose));
}

const commandOf = (spec: CommandSpec | GroupSpec, argv: readonly string[], choose: Choose): Command =>
  isCommand(spec) ? leafOf(spec, argv, choose) : groupOf(spec, argv, choose);

function groupOf({ name, about, entries }: GroupSpec, argv: readonly string[], choose: Choose): Command {
  const group = new Command(name).description(about);
  if (!argv.includes(name)) return group;
  for (const entry of entries) group.addCommand(commandOf(entry, argv, choose));
  return group;
}

function leafOf(spec: CommandSpec, argv: readonly string[], choose: Choose): Command {
  const leaf = new Command(spec.verb).description(spec.about);
  if (!argv.includes(spec.verb)) return leaf;
  for (const name of spec.positionals) leaf.argument(`<${kebab(name)}>`);
  const { kind, method, body } = spec.endpoint;
  const flags = spec.flags();
  for (const flag of ownFlags(spec, flags)) for (const option of optionsOf(flag)) leaf.addOption(option);
  if (kind === 'page') leaf.addOption(limitOption(`How many items (default: ${pageSize(flags)}).`));
  if (body) leaf.addOption(dataOption());
  if (method === 'DELETE') leaf.addOption(yesOption());
  return leaf.action(() => choose({ command: 'call', options: callOf(spec, flags, leaf) }));
}

/** Without the size of a page, which a person has no use for: `--limit` says how many items there are to be in all. */
const ownFlags = ({ endpoint }: CommandSpec, flags: Flag[]): Flag[] =>
  flags.filter(({ field }) => !(endpoint.kind === 'page' && field === 'limit'));

/** What servers give at once. Lists without pages give everything. */
const pageSize = (flags: Flag[]): number | 'all' => {
  const fallback = flags.find(({ field }) => field === 'limit')?.fallback;
  return typeof fallback === 'number' ? fallback : 'all';
};

function callOf(spec: CommandSpec, flags: Flag[], leaf: Command): CallOptions {
  const given = leaf.opts<Given>();
  const { data } = given;
  const args: Record<string, unknown> = {};
  for (const flag of ownFlags(spec, flags)) {
    const value = given[attributeOf(flag)];
    if (value !== undefined) args[flag.field] = value;
    else if (flag.required && data === undefined) throw new UsageError(`--${flag.name} is missing.`, words(spec));
  }
  spec.positionals.forEach((name, i) => {
    args[name] = leaf.args[i];
  });
  const { kind, method } = spec.endpoint;
  const settings = settingsOf(leaf);
  const call: CallOptions = { settings, row: spec.row, kind, args };
  if (data !== undefined) call.data = data;
  if (kind === 'page') Object.assign(call, paging(spec, flags, args, given.limit));
  if (method === 'DELETE') call.confirm = !given.yes;
  return call;
}

interface Given extends Record<string, unknown> {
  data?: unknown;
  limit?: number;
  yes?: boolean;
}

const words = ({ row }: CommandSpec): string => row.split('.').join(' ');

/** Where commander keeps the value of `--match-all-tags`. */
const attributeOf = ({ name }: Flag): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** How many items are wanted, and a page that is no larger than that. */
function paging({ endpoint }: CommandSpec, flags: Flag[], args: Record<string, unknown>, asked: number | undefined) {
  const size = pageSize(flags);
  const limit = asked ?? (size === 'all' ? Number.POSITIVE_INFINITY : size);
  // A filter leaves some of a page: small ones would only mean more of them.
  const filtered = endpoint.paging?.filteredAfter?.some((field) => args[field] !== undefined);
  if (size !== 'all') args.limit = filtered ? size : Math.min(limit, size);
  return { limit, limited: asked !== undefined };
}

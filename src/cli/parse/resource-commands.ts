import { Command } from 'commander';
import { argumentOf } from '../connection/resolve-ids.ts';
import { UsageError } from '../errors/cli-error.ts';
import { specs } from '../generated/specs/index.ts';
import { type CommandSpec, type Flag, flagName, type GroupSpec, isCommand, kebab, wordsOf } from '../spec/spec.ts';
import type { CallOptions } from './call-options.ts';
import type { Choose } from './choose.ts';
import { optionsOf } from './field-options.ts';
import { dataOption, limitOption, yesOption } from './global-options.ts';
import { withExamples } from './help.ts';
import { settingsOf } from './settings.ts';

type ChooseCall = Choose<'call', CallOptions>;

/**
 * Adds commands of the contract. Those that the command line does not name get neither commands nor flags below
 * them: making all of them would take longer than most calls.
 */
export async function addRows(
  program: Command,
  names: readonly string[],
  argv: readonly string[],
  choose: ChooseCall,
): Promise<void> {
  for (const name of names) {
    const { about, load } = specs[name as keyof typeof specs];
    const isNamed = argv.includes(name);
    program.addCommand(isNamed ? commandOf((await load()).spec, argv, choose) : new Command(name).description(about));
  }
}

const commandOf = (spec: CommandSpec | GroupSpec, argv: readonly string[], choose: ChooseCall): Command =>
  isCommand(spec) ? leafOf(spec, argv, choose) : groupOf(spec, argv, choose);

function groupOf({ name, about, entries }: GroupSpec, argv: readonly string[], choose: ChooseCall): Command {
  const group = new Command(name).description(about);
  if (!argv.includes(name)) return group;
  for (const entry of entries) group.addCommand(commandOf(entry, argv, choose));
  return group;
}

const verbOf = ({ row }: CommandSpec): string => kebab(row.split('.').at(-1)!);

function leafOf(spec: CommandSpec, argv: readonly string[], choose: ChooseCall): Command {
  const leaf = new Command(verbOf(spec)).description(spec.about);
  if (!argv.includes(leaf.name())) return leaf;
  for (const { name, about } of spec.positionals.map(argumentOf)) leaf.argument(`<${name}>`, about);
  const { kind, method, body, answer, example } = spec;
  const flags = ownFlags(spec).toSorted((a, b) => Number(b.required ?? false) - Number(a.required ?? false));
  for (const option of flags.flatMap(optionsOf)) leaf.addOption(option);
  if (kind === 'page') leaf.addOption(limitOption(`How many items (default: ${pageSize(spec)}).`));
  if (body) leaf.addOption(dataOption());
  if (method === 'DELETE') leaf.addOption(yesOption());
  withExamples(leaf, [example], answer);
  return leaf.action(() => choose({ command: 'call', options: callOf(spec, leaf) }));
}

/** Without the size of a page, which a person has no use for: `--limit` says how many items there are to be in all. */
const ownFlags = ({ kind, flags }: CommandSpec): Flag[] =>
  flags.filter(({ field }) => !(kind === 'page' && field === 'limit'));

/** What servers give at once. Lists without pages give everything. */
const pageSize = ({ flags }: CommandSpec): number | 'all' => {
  const fallback = flags.find(({ field }) => field === 'limit')?.fallback;
  return typeof fallback === 'number' ? fallback : 'all';
};

function callOf(spec: CommandSpec, leaf: Command): CallOptions {
  const { row, kind, method } = spec;
  const given = leaf.opts<Given>();
  const { data } = given;
  const args: Record<string, unknown> = {};
  for (const { field, required } of ownFlags(spec)) {
    const value = given[attributeOf(field)];
    if (value !== undefined) args[field] = value;
    else if (required && data === undefined) throw new UsageError(`--${flagName(field)} is missing.`, wordsOf(row));
  }
  spec.positionals.forEach((name, i) => {
    args[name] = leaf.args[i];
  });
  const settings = settingsOf(leaf);
  checkFields(spec, settings.fields);
  const call: CallOptions = { settings, row, kind, args };
  if (data !== undefined) call.data = data;
  if (kind === 'page') Object.assign(call, paging(spec, args, given.limit));
  if (method === 'DELETE') call.confirm = !given.yes;
  return call;
}

interface Given extends Record<string, unknown> {
  data?: unknown;
  limit?: number;
  yes?: boolean;
}

/** Where commander keeps the value of `--match-all-tags`. */
const attributeOf = (field: string): string =>
  flagName(field).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** @throws UsageError where a field is asked for that answers don't have: most likely it is misspelt */
function checkFields({ row, answer }: CommandSpec, fields: readonly string[] = []): void {
  const unknown = answer && fields.find((path) => !answer.includes(path.split('.')[0]!));
  if (unknown) throw new UsageError(`--json: there is no field ${unknown}: use ${answer.join(', ')}.`, wordsOf(row));
}

/** How many items are wanted, and a page that is no larger than that. */
function paging(spec: CommandSpec, args: Record<string, unknown>, asked: number | undefined) {
  const size = pageSize(spec);
  const limit = asked ?? (size === 'all' ? Number.POSITIVE_INFINITY : size);
  // A filter leaves some of a page: small ones would only mean more of them.
  const filtered = spec.filteredAfter?.some((field) => args[field] !== undefined);
  if (size !== 'all') args.limit = filtered ? size : Math.min(limit, size);
  return { limit, limited: asked !== undefined };
}

import { Command, CommanderError, type Option } from 'commander';
import { version } from '../../client/generated/version.ts';
import { own } from '../commands/index.ts';
import { UsageError } from '../errors/cli-error.ts';
import { specs } from '../generated/specs/index.ts';
import type { Build } from './choose.ts';
import { globalOptions } from './global-options.ts';
import { groups, layOut, type Screen, sharedFlags } from './help.ts';
import { addRows } from './resource-commands.ts';
import type { Task } from './task.ts';
import { isFieldList } from './values.ts';

/**
 * What a command line asks for. Nothing is run and no file is read.
 *
 * @param screen where a help text will be shown
 * @throws UsageError where it is wrong
 * @example
 * await parse(['agents', 'get', id, '--json'])
 */
export async function parse(argv: readonly string[], screen: Screen = { columns: 80, color: false }): Promise<Task> {
  let task: Task | undefined;
  const written: string[] = [];
  const words = withJson(asFlag(argv));
  const chosen = (found: Task) => {
    task = found;
  };
  const program = await build(words, chosen, screen);
  layOut(program, screen);
  try {
    silence(program, (text) => written.push(text), screen);
    program.parse(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw usage(error, program);
  }
  return task ?? { command: 'print', options: { text: written.join('') } };
}

/** `help agents list` → `agents list --help`; nothing at all asks for help too. */
const asFlag = (argv: readonly string[]): readonly string[] => {
  if (argv.length === 0) return ['--help'];
  return argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;
};

/** `--json` takes the word behind it only where that can name fields, and not the command. */
function withJson(argv: readonly string[]): readonly string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const first = firstWord(argv);
  return argv.map((arg, i) => {
    const next = argv[i + 1] ?? '';
    const takes = isFieldList(next) && first !== undefined && first < i;
    return arg === '--json' && i < end && !takes ? '--json=' : arg;
  });
}

const notes = `
Help for a command: letta COMMAND --help

Exit codes: 0 success, 1 failure, 2 invalid usage, 3 approval required,
  4 invalid or missing key, 5 not found, 6 try again later, 130 interrupted.

Try it without a server or a key: letta agents list --mock`;

/** With the commands that the command line names, or with all, where it names none that there is. */
async function build(argv: readonly string[], choose: (task: Task) => void, screen: Screen): Promise<Command> {
  const program = new Command('letta').description('Work with Letta agents from the command line.');
  program.addHelpText('after', () => `\n${sharedFlags(program, screen)}${notes}`);
  for (const option of globalOptions()) program.addOption(option);
  program.optionsGroup(groups.others).version(version, '-V, --version', 'Show the version.');
  const word = argv[firstWord(argv) ?? -1] ?? '';
  const isResource = Object.hasOwn(specs, word);
  program.commandsGroup('Commands:');
  if (!isResource) await addOwn(program, isOwn(word) ? [word] : Object.keys(own).filter(isSingle), choose);
  program.commandsGroup('Resources:');
  if (!isOwn(word)) await addRows(program, isResource ? [word] : Object.keys(specs), argv, choose);
  for (const name of Object.keys(own)) {
    const [group, verb] = name.split(' ');
    const parent = verb && group === word && program.commands.find((command) => command.name() === group);
    if (parent) await addOwn(parent, [name], choose);
  }
  return program;
}

const isOwn = (word: string): word is keyof typeof own => Object.hasOwn(own, word);

const isSingle = (name: string): boolean => !name.includes(' ');

async function addOwn(parent: Command, names: readonly string[], choose: (task: Task) => void): Promise<void> {
  for (const name of names) if (isOwn(name)) parent.addCommand((await own[name]()).command(choose, nothingChosen));
}

/** For completion, which asks what there is and runs nothing. */
const nothingChosen: Build = (words) => build(words, () => {}, { columns: 80, color: false });

/** Where the first argument stands that is neither a flag nor the value of one. Only global flags can stand before it. */
function firstWord(argv: readonly string[]): number | undefined {
  const valued = globalOptions().filter((option) => option.required);
  const takesNext = (arg: string) => valued.some((option: Option) => option.long === arg || option.short === arg);
  for (let i = 0; i < argv.length; i++) {
    if (takesNext(argv[i]!)) i++;
    else if (!argv[i]!.startsWith('-')) return i;
  }
  return undefined;
}

/** Makes every command throw and collect its words instead of leaving the process and printing them. */
function silence(command: Command, write: (text: string) => void, screen: Screen): void {
  command
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: write, outputError: () => {}, getOutHasColors: () => screen.color });
  for (const below of command.commands) silence(below, write, screen);
}

/** Turns an error of commander into a `UsageError`. */
function usage(error: CommanderError, program: Command): UsageError {
  const path = pathOf(program);
  const group = path.at(-1)!;
  const names = group
    .createHelp()
    .visibleCommands(group)
    .map((command) => command.name());
  const missing = `a command is missing: use ${names.join(', ')}.`;
  const said = error.code === 'commander.help' ? missing : error.message.replace(/^error: /, '');
  return new UsageError(
    said,
    path
      .slice(1)
      .map((command) => command.name())
      .join(' '),
  );
}

/** How far into the commands the parser came. */
function pathOf(command: Command): Command[] {
  const below = command.commands.find((candidate) => candidate.name() === command.args[0]);
  return below ? [command, ...pathOf(below)] : [command];
}

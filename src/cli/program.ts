import { Command, CommanderError, type Option } from 'commander';
import { version } from '../client/version.ts';
import { own } from './commands/index.ts';
import { UsageError } from './exit.ts';
import { globalOptions } from './options.ts';
import { isFieldList } from './parse-values.ts';
import type { Task } from './task.ts';

/** Takes the task that a command line turned out to ask for. */
export type Choose = (task: Task) => void;

/**
 * What a command line asks for. Nothing is run and no file is read.
 *
 * @throws UsageError where it is wrong
 * @example
 * await parse(['agents', 'get', id, '--json'])
 */
export async function parse(argv: readonly string[]): Promise<Task> {
  let task: Task | undefined;
  const written: string[] = [];
  const words = withJson(asFlag(argv));
  const program = await build(words, (chosen) => {
    task = chosen;
  });
  try {
    silence(program, (text) => written.push(text));
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

async function build(argv: readonly string[], choose: Choose): Promise<Command> {
  const program = new Command('letta')
    .description('Letta agents on the command line.')
    .version(version, '-V, --version');
  for (const option of globalOptions()) program.addOption(option);
  const word = argv[firstWord(argv) ?? -1] ?? '';
  if (isOwn(word)) return program.addCommand((await own[word]()).command(choose));
  // The contract brings zod along: only commands that come from it, and the help of all, wait for that.
  const { addRows } = await import('./rows.ts');
  addRows(program, argv, choose);
  const groups = program.commands.filter((group) => group.commands.length > 0);
  for (const [name, load] of Object.entries(own)) {
    const parent = name.includes(' ') ? groups.find((group) => name.startsWith(`${group.name()} `)) : program;
    // A command line that names a group needs nothing of what stands beside it.
    if (parent && (groups.length === 0 || parent !== program)) parent.addCommand((await load()).command(choose));
  }
  return program;
}

const isOwn = (word: string): word is keyof typeof own => Object.hasOwn(own, word);

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
function silence(command: Command, write: (text: string) => void): void {
  command
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: write, outputError: () => {} });
  command.configureHelp({ showGlobalOptions: true });
  for (const below of command.commands) silence(below, write);
}

/** Commander's words for what is wrong, in ours. */
function usage(error: CommanderError, program: Command): UsageError {
  const path = pathOf(program);
  const { commands } = path.at(-1)!;
  const missing = `a command is missing. There are: ${commands.map((command) => command.name()).join(', ')}.`;
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

import { type Command, Help, Option } from 'commander';

/** Where help is shown. */
export interface Screen {
  /** In characters. */
  columns: number;
  color: boolean;
  /** Without the flags that all commands have. */
  brief?: boolean;
}

/** Longer and shorter lines are hard to read. */
const widest = 100;
const narrowest = 24;
const widestTerm = 31;

/** Gives a command, and all below it, the help of this program. */
export function layOut(command: Command, screen: Screen): void {
  command.createHelp = () => new Layout(screen);
  command.addHelpOption(new Option('-h, --help', 'Show this help.').helpGroup(groups.others));
  for (const below of command.commands) layOut(below, screen);
}

/** The headings under which flags stand. */
export const groups = { fields: 'Fields:', output: 'Output:', connection: 'Connection:', others: 'Other:' } as const;

/** A command's own flags, and below them those that all commands have, each under its heading. */
class Layout extends Help {
  readonly #brief: boolean;

  constructor({ columns, color, brief = false }: Screen) {
    super();
    this.#brief = brief;
    this.helpWidth = Math.min(columns, widest);
    this.minWidthToWrap = narrowest;
    if (color) this.styleTitle = (title) => `\u001b[1m${title}\u001b[22m`;
  }

  override subcommandTerm(command: Command): string {
    return command.name();
  }

  /** What a group of commands is about are its commands. */
  override visibleOptions(command: Command): Option[] {
    if (!command.parent) return [];
    const own = command.options.filter(({ hidden }) => !hidden);
    return this.#brief || command.commands.length > 0 ? own : [...own, ...this.sharedOptions(command)];
  }

  /** The flags that all commands have: those of the program, and with its own help also its version. */
  sharedOptions(command: Command): Option[] {
    const program = rootOf(command);
    return super.visibleOptions(program).filter(({ long }) => program === command || long !== '--version');
  }

  /** One long flag must not leave too little room for what all are about. */
  override padWidth(command: Command, helper: Help): number {
    return Math.min(super.padWidth(command, helper), widestTerm);
  }

  /** Beside its name, or below it where there is no room. */
  override formatItem(term: string, termWidth: number, description: string, helper: Help): string {
    const width = this.helpWidth ?? widest;
    if (!description || (term.length <= termWidth && width - termWidth - 4 >= narrowest))
      return super.formatItem(term, termWidth, description, helper);
    return `  ${term}\n${this.boxWrap(description, width - 6).replace(/^/gm, '      ')}`;
  }

  override optionDescription({ description, argChoices = [], flags, defaultValue }: Option): string {
    const choices = flags.includes(argChoices.join('|')) ? '' : `One of: ${argChoices.join(', ')}.`;
    const fallback = defaultValue === undefined ? '' : `(default: ${defaultValue})`;
    return [description, choices, fallback].filter(Boolean).join(' ');
  }
}

const rootOf = (command: Command): Command => (command.parent ? rootOf(command.parent) : command);

/** The flags that all commands have, each group under its heading: they end the help of the program. */
export function sharedFlags(program: Command, screen: Screen): string {
  const help = new Layout(screen);
  const options = help.sharedOptions(program);
  const width = Math.max(...options.map(({ flags }) => flags.length));
  const item = (option: Option) => help.formatItem(option.flags, width, help.optionDescription(option), help);
  return [...Map.groupBy(options, ({ helpGroupHeading = '' }) => helpGroupHeading)]
    .flatMap(([heading, group]) => help.formatItemList(heading, group.map(item), help))
    .join('\n');
}

/**
 * Adds examples to the help of a command, and the fields that `--json` can choose from.
 *
 * @param lines whole command lines; they are run by a test
 */
export function withExamples(command: Command, lines: readonly string[], fields: readonly string[] = []): Command {
  command.addHelpText('after', () => {
    const help = command.createHelp();
    const choice = fields.length > 0 ? [section('Fields of --json:', indented(help, fields.join(', ')), help)] : [];
    return ['', ...choice, section('Examples:', lines.map(folded).join('\n'), help)].join('\n');
  });
  return command;
}

const section = (title: string, text: string, help: Help): string => `${help.styleTitle(title)}\n${text}\n`;

const indented = (help: Help, text: string): string =>
  help.boxWrap(text, (help.helpWidth ?? widest) - 2).replace(/^/gm, '  ');

/** A flag in each line, where they don't fit one. */
function folded(line: string): string {
  const whole = `  $ ${line}`;
  return whole.length <= 78 ? whole : whole.replaceAll(' --', ' \\\n      --');
}

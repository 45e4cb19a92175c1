import { Argument, Command } from 'commander';
import { candidates, files } from '../completion/candidates.ts';
import { filesLine, type Shell, shells } from '../completion/shells.ts';
import { walk } from '../completion/walk.ts';
import type { Io } from '../io/io.ts';
import { harmless } from '../output/text.ts';
import type { Build, Choose } from '../parse/choose.ts';

export interface CompletionOptions {
  shell: string;
  /** The words to complete, in the shell's own format, and how to build the commands; absent to print the script. */
  about?: { words: string[]; build: Build };
}

const description = `Print the script that completes commands, flags, values and names in a shell.

  bash   source <(letta completion bash)           in ~/.bashrc
  zsh    source <(letta completion zsh)            in ~/.zshrc, after compinit
  fish   letta completion fish | source            in ~/.config/fish/config.fish`;

/** `letta completion SHELL`, and what the scripts call. */
export function command(choose: Choose<'completion', CompletionOptions>, build: Build): Command {
  const group = new Command('completion').summary('Print the completion script for a shell.').description(description);
  for (const shell of Object.keys(shells))
    group
      .command(shell)
      .description(`Print the script for ${shell}.`)
      .action(() => choose({ command: 'completion', options: { shell } }));
  group
    .command('words', { hidden: true })
    .addArgument(new Argument('<shell>').choices(Object.keys(shells)))
    .argument('[words...]')
    .action((shell: string, words: string[]) =>
      choose({ command: 'completion', options: { shell, about: { words, build } } }),
    );
  return group;
}

/** Prints the script, or the candidates at the cursor. The latter never fails: a shell has no place to show why. */
export async function run({ shell, about }: CompletionOptions, io: Io): Promise<void> {
  const of = shells[shell]!;
  if (about === undefined) return io.stdout.write(of.script);
  const lines = await answer(of, about, io).catch(() => []);
  await io.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

type About = NonNullable<CompletionOptions['about']>;

async function answer(shell: Shell, { words: asked, build }: About, io: Io): Promise<string[]> {
  const words = shell.read(asked);
  const current = words.at(-1) ?? '';
  const typed = words.slice(0, -1);
  const before = typed[0] === 'help' ? typed.slice(1) : typed;
  const program = await build(before);
  program.exitOverride().configureOutput({ writeErr: () => {}, outputError: () => {} });
  parseGlobalFlags(program, before);
  const found = await candidates(walk(program, before, current), current, program, io);
  if (found === files) return [filesLine];
  return found
    .filter(({ value }) => value.startsWith(current) && isPlain(value))
    .map(({ value, about }) => shell.show({ value, about: harmless(about) }, asked));
}

/** Parses the global flags, which select the server to complete names from. The line is often still invalid. */
function parseGlobalFlags(program: Command, before: readonly string[]): void {
  try {
    program.parseOptions([...before]);
  } catch {
    // The flags before the error are set.
  }
}

/** Names come from servers: only a single line of plain text is safe to pass to a shell. */
const isPlain = (value: string): boolean => value !== '' && harmless(value) === value && !/[\n\t]/.test(value);

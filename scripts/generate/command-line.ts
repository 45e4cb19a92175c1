import { Command } from 'commander';
import { own } from '../../src/cli/commands/index.ts';
import { specs } from '../../src/cli/generated/specs/index.ts';
import { parse } from '../../src/cli/parse/program.ts';
import { leavesOf, wordsOf } from '../../src/cli/spec/spec.ts';

const intro = `# Commands

The help of each command, written by \`npm run generate\`. [cli.md](cli.md) describes what they have in common.
`;

/** The help of a command without the global flags. */
async function helpOf(words: string): Promise<string> {
  const task = await parse([...words.split(' ').filter(Boolean), '--help'], { columns: 80, color: false, brief: true });
  if (task.command !== 'print') throw new Error(`letta ${words} --help printed no help`);
  return `\`\`\`text\n${task.options.text.trimEnd()}\n\`\`\`\n`;
}

const section = async (words: string): Promise<string> => `### letta ${words}\n\n${await helpOf(words)}`;

/** The words of a command, or of its subcommands. */
const commandsBelow = (command: Command, before: string): string[] => {
  const words = `${before}${command.name()}`;
  return command.commands.length > 0 ? command.commands.flatMap((below) => commandsBelow(below, `${words} `)) : [words];
};

/**
 * docs/cli-commands.md, as text. It is the output of the program itself, so all other files must be generated before this is
 * imported.
 */
export async function commandsFile(): Promise<string> {
  const parts = [intro, `## letta\n\n${await helpOf('')}`];
  for (const [name, load] of Object.entries(own)) {
    const group = name.includes(' ') ? `${name.split(' ')[0]} ` : '';
    for (const words of commandsBelow(
      (await load()).command(
        () => {},
        async () => new Command(),
      ),
      group,
    ))
      parts.push(await section(words));
  }
  for (const [name, { about, load }] of Object.entries(specs)) {
    parts.push(`## letta ${name}\n\n${about}\n`);
    for (const { row } of leavesOf((await load()).spec)) parts.push(await section(wordsOf(row)));
  }
  return parts.join('\n');
}

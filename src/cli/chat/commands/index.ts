import { agents, create } from './agents.ts';
import type { Command, Stage } from './command.ts';
import { copy } from './copy.ts';
import { exporting } from './export.ts';
import { help } from './help.ts';
import { memory } from './memory.ts';
import { messages } from './messages.ts';
import { model } from './model.ts';
import { quit } from './quit.ts';
import { reasoning } from './reasoning.ts';
import { reset } from './reset.ts';
import { socket } from './socket.ts';
import { tools } from './tools.ts';

/** All commands, in the order in which they are listed. */
export const commands: readonly Command[] = [
  help(() => commands),
  agents,
  create,
  memory,
  tools,
  model,
  messages,
  reasoning,
  reset,
  exporting,
  copy,
  socket,
  quit,
];

/** A line that begins with a slash, taken apart. Undefined for what is no command but a message: a path, say. */
export function parseCommand(line: string): { name: string; args: string } | undefined {
  const [, name, args = ''] = /^\/([a-z]+)(?:\s+(\S.*|))?$/is.exec(line.trim()) ?? [];
  return name === undefined ? undefined : { name: name.toLowerCase(), args: args.trim() };
}

/** Does what a command says; tells the person where it fails or is none. */
export async function runCommand(name: string, args: string, stage: Stage): Promise<void> {
  const { session } = stage;
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) return session.say(`There is no command /${name}. /help lists all commands.`, 'warning');
  try {
    await command.run(args, stage);
  } catch (error) {
    session.say(`/${name}: ${(error as Error).message}`, 'error');
  }
}

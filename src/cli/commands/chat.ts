import { Command } from 'commander';
import type { ChatOptions } from '../chat/options.ts';
import { UsageError } from '../errors/cli-error.ts';
import type { Io } from '../io/io.ts';
import { isColored } from '../io/terminal.ts';
import type { Choose } from '../parse/choose.ts';
import { settingsOf } from '../parse/settings.ts';
import { run as send } from './send.ts';

/** `letta chat [AGENT]` */
export function command(choose: Choose<'chat', ChatOptions>): Command {
  return new Command('chat')
    .description('Chat with an agent. Without a terminal, send the message from stdin.')
    .argument('[agent]', 'The name or id of an agent. Without it, you choose one from a list.')
    .option('--screen-reader', 'Print plain lines for a screen reader (also: INK_SCREEN_READER=true).')
    .action((agent: string | undefined, flags: Pick<ChatOptions, 'screenReader'>, command: Command) => {
      const settings = settingsOf(command);
      choose({ command: 'chat', options: { settings, ...flags, ...(agent !== undefined && { agent }) } });
    });
}

/** Talks on a terminal; without one it is `letta send`. */
export async function run(options: ChatOptions, io: Io): Promise<void> {
  if (io.stdin.isTTY && io.stdout.isTTY) {
    // Ink only supports FORCE_COLOR, and reads it when it is loaded.
    if (!isColored(io.stdout, options.settings, io.env)) process.env.FORCE_COLOR = '0';
    return (await import('../chat/index.ts')).chat(options, io);
  }
  const { settings, agent = await anyOfMock(settings, io) } = options;
  await send({ settings, agent }, io);
}

/** On the mock any agent will do: a newcomer knows none of them. */
async function anyOfMock(settings: ChatOptions['settings'], io: Io): Promise<string> {
  if (!settings.mock) throw new UsageError('there is no terminal to choose an agent on: pass its name or id.', 'chat');
  const client = await io.connect(settings);
  const [agent] = await client.agents.list({ order: 'asc' }, { signal: io.signal }).toArray({ max: 1 });
  return agent!.id;
}

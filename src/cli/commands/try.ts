import { Command } from 'commander';
import { UsageError } from '../exit.ts';
import type { Io } from '../io.ts';
import type { Choose } from '../program.ts';
import type { Settings } from '../settings.ts';
import { settingsOf } from '../settings.ts';
import { run as send } from './send.ts';

/** `letta try` */
export function command(choose: Choose): Command {
  return new Command('try')
    .description('Say something to an agent on a mock in this process. Needs no server and no key.')
    .action((_, command: Command) => choose({ command: 'try', options: { settings: settingsOf(command) } }));
}

/** Takes what is piped in, or asks on a terminal, and prints what an agent of the mock answers. */
export async function run({ settings }: { settings: Settings }, io: Io): Promise<void> {
  const given = io.stdin.isTTY ? undefined : await piped(io);
  const client = await io.connect({ ...settings, baseURL: undefined, mock: true });
  const [agent] = await client.agents.list({ order: 'asc' }, { signal: io.signal }).toArray({ max: 1 });
  const message = given ?? (await io.stdin.ask(`Say something to ${agent!.name}: `));
  // Ctrl-D, or nothing typed: the person has left.
  if (message === undefined || message.trim() === '') return;
  await send({ settings, agent: agent!.id, message }, { ...io, connect: async () => client });
  if (io.stderr.isTTY)
    await io.stderr.write('\nThat was a mock. `letta agents list --mock` shows more of it, `letta --help` the rest.\n');
}

async function piped(io: Io): Promise<string> {
  const text = (await (await io.open('-')).text()).trim();
  if (text === '')
    throw new UsageError(
      'there is no terminal to ask at and nothing was piped in: try `echo hello | letta try`.',
      'try',
    );
  return text;
}

import { Command } from 'commander';
import type { Settings } from '../config.ts';
import { UsageError } from '../exit.ts';
import type { Io } from '../io.ts';
import type { Choose } from '../program.ts';
import { settingsOf } from '../settings.ts';
import { runSend } from './send.ts';

/** `letta try` */
export function tryCommand(choose: Choose): Command {
  return new Command('try')
    .description('Say something to an agent on a mock in this process. Needs no server and no key.')
    .action((_, command: Command) => choose({ command: 'try', options: { settings: settingsOf(command) } }));
}

/** Asks for a message on a terminal, or takes what is piped in, and prints what an agent of the mock answers. */
export async function runTry({ settings }: { settings: Settings }, io: Io): Promise<void> {
  const message = io.stdin.isTTY ? await io.stdin.ask('Say something to the agent: ') : await piped(io);
  // Ctrl-D, or nothing typed: the person has left.
  if (message === undefined || message.trim() === '') return;
  const client = await io.connect({ ...settings, baseURL: undefined, mock: true });
  const agent = await client.agents.create({ name: 'First try', model, embedding });
  const connected = { ...io, connect: async () => client };
  await runSend({ settings, agentId: agent.id, message }, connected);
  if (io.stderr.isTTY)
    await io.stderr.write('\nThat was a mock. `letta agents list --mock` shows more of it, `letta --help` the rest.\n');
}

/** What released servers call the models that the mock offers too. */
const model = 'openai-proxy/gpt-4o-mini';
const embedding = 'openai/text-embedding-3-small';

async function piped(io: Io): Promise<string> {
  const text = (await (await io.open('-')).text()).trim();
  if (text === '')
    throw new UsageError(
      'there is no terminal to ask at and nothing was piped in: try `echo hello | letta try`.',
      'try',
    );
  return text;
}

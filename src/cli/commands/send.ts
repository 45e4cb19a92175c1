import { Command } from 'commander';
import { CliError, UsageError } from '../exit.ts';
import type { Io } from '../io.ts';
import { resolveId } from '../names.ts';
import { printEvent } from '../output/print.ts';
import type { Choose } from '../program.ts';
import { isForPrograms, type Settings, settingsOf } from '../settings.ts';
import { Approvals } from './approvals.ts';
import { Speaker } from './speaker.ts';

export interface SendOptions {
  settings: Settings;
  /** Its name or id. */
  agent: string;
  /** Absent, or `-`: what stdin holds. */
  message?: string;
}

/** `letta send AGENT [MESSAGE]` */
export function command(choose: Choose): Command {
  return new Command('send')
    .description('Send a message to an agent and print its answer as it comes.')
    .argument('<agent>', 'Its name or id.')
    .argument('[message]', 'What to say. Without it, what is piped in.')
    .action((agent: string, message: string | undefined, _, command: Command) => {
      const settings = settingsOf(command);
      choose({ command: 'send', options: { settings, agent, ...(message !== undefined && { message }) } });
    });
}

/**
 * Sends the message and prints the answer's words; thoughts and tool calls go to stderr, where that is a terminal.
 *
 * @throws CliError (3) where the agent waits for an approval
 */
export async function run(options: SendOptions, io: Io): Promise<void> {
  const { settings } = options;
  const message = await messageOf(options, io);
  const client = await io.connect(settings);
  const how = { signal: io.signal, timeout: settings.timeout };
  const agentId = await resolveId(client, 'agent', options.agent, how);
  const stream = client.agents.sendMessageStream({ agentId, message }, how);
  const speaker = new Speaker(settings, io);
  const approvals = new Approvals();
  let end: string | undefined;
  try {
    for await (const event of stream) {
      approvals.see(event);
      if (event.message_type === 'stop_reason') end = event.stop_reason;
      await (isForPrograms(settings) ? printEvent(event, settings, io) : speaker.say(event));
    }
  } finally {
    await speaker.end();
  }
  approvals.check(agentId);
  if (end && early.has(end)) throw new CliError(`the turn ended early: ${end}.`);
}

/** Ends of a turn that leave it unfinished. Failures are thrown by the stream itself. */
const early = new Set(['cancelled', 'max_steps', 'max_tokens_exceeded', 'insufficient_credits']);

async function messageOf({ message }: SendOptions, io: Io): Promise<string> {
  if (message === undefined && io.stdin.isTTY)
    throw new UsageError('there is no message: give it as an argument or pipe it in.', 'send');
  const piped = message === undefined || message === '-';
  const text = piped ? (await (await io.open('-')).text()).replace(/\r?\n$/, '') : message;
  if (text.trim() === '') throw new UsageError('the message is empty.', 'send');
  return text;
}

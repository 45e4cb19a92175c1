import { Command, Option } from 'commander';
import type { OnApproval } from '../../client/approvals/approvals.ts';
import type { LettaClient } from '../../client/client.ts';
import { resolveId } from '../connection/resolve-ids.ts';
import { UsageError } from '../errors/cli-error.ts';
import type { Io } from '../io/io.ts';
import { printEvent } from '../output/print.ts';
import type { Choose } from '../parse/choose.ts';
import { withExamples } from '../parse/help.ts';
import { isForPrograms, type Settings, settingsOf } from '../parse/settings.ts';
import { type Approve, decider } from '../turn/decide.ts';
import { type MessageGiven, messageOf } from '../turn/message.ts';
import { type TrackedTurn, TurnOutcome } from '../turn/outcome.ts';
import { TurnPrinter } from '../turn/printer.ts';

export interface SendOptions extends MessageGiven {
  settings: Settings;
  /** Its name or id. */
  agent: string;
  /** One of the agent's conversations, instead of its own messages. */
  conversation?: string;
  /** Run the turn in the background, and resume its stream if the connection drops. */
  background?: boolean;
  approve?: Approve;
}

const examples = [
  "letta send 'Research Assistant' 'What is new?'",
  "letta send 'Research Assistant' --file note.txt",
  "letta send 'Research Assistant' 'Tidy up' --approve all --background",
];

/** `letta send AGENT [MESSAGE]` */
export function command(choose: Choose<'send', SendOptions>): Command {
  const parser = new Command('send')
    .description('Send a message to an agent and print its reply as it arrives.')
    .argument('<agent>', 'The name or id of the agent.')
    .argument('[message]', 'The message. Without it, it is read from stdin.')
    .addOption(new Option('--file <path>', 'A file that holds the message, or - for stdin.'))
    .addOption(new Option('--conversation <id>', "One of the agent's conversations."))
    .addOption(
      new Option('--background', 'Run the turn in the background, and resume its stream if the connection drops.'),
    )
    .addOption(
      new Option('--approve <who>', 'Tool calls that need an approval: all, none, or ask on a terminal.')
        .choices(['all', 'none', 'ask'])
        .default('ask'),
    )
    .action((agent: string, message: string | undefined, flags: object, command: Command) => {
      if (message !== undefined && 'file' in flags)
        throw new UsageError('pass the message as an argument or with --file, not both.', 'send');
      const options = { settings: settingsOf(command), agent, ...(message !== undefined && { message }), ...flags };
      choose({ command: 'send', options });
    });
  return withExamples(parser, examples);
}

/**
 * Sends the message and prints the answer's words; thoughts and tool calls go to stderr, where that is a terminal.
 *
 * @throws CliError (3) where the agent waits for an approval, (130) where a person stopped listening, with the way on
 */
export async function run(options: SendOptions, io: Io): Promise<void> {
  const { settings, agent, conversation, background = false, approve = 'ask' } = options;
  const message = await messageOf(options, 'send', io);
  const client = await io.connect(settings);
  const agentId = await resolveId(client, 'agent', agent, { signal: io.signal });
  const turn = { agentId, conversation, background };
  const speaker = new TurnPrinter(settings, io);
  const heard = new TurnOutcome(turn);
  const onApproval = decider(approve, () => speaker.end(), io);
  const how = { signal: io.signal, timeout: settings.timeout };
  try {
    for await (const event of await begin(client, turn, { message, onApproval }, how)) {
      const run = heard.see(event);
      if (run && background && !settings.quiet) await io.stderr.write(`Run ${run}\n`);
      if (event.message_type === 'ping') continue;
      await (isForPrograms(settings) ? printEvent(event, settings, io) : speaker.say(event));
    }
  } catch (error) {
    throw heard.cutShort(error, io.signal);
  } finally {
    await speaker.end();
  }
  heard.check();
}

/** Sends it. Pings are the first to name the run. */
async function begin(
  { agents, conversations }: LettaClient,
  { agentId, conversation, background }: TrackedTurn,
  message: { message: string; onApproval: OnApproval | undefined },
  how: { signal: AbortSignal; timeout: number | undefined },
) {
  const said = { ...message, ...(background && { background }) };
  const withPings = { ...how, pings: true };
  if (conversation === undefined) return agents.sendMessageStream({ agentId, ...said }, withPings);
  const { signal } = how;
  const { agent_id } = await conversations.get({ conversationId: conversation }, { signal });
  if (agent_id !== agentId) throw new UsageError(`${conversation} is a conversation with ${agent_id}.`, 'send');
  return conversations.sendMessageStream({ conversationId: conversation, ...said }, withPings);
}

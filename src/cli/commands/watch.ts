import { setTimeout as sleep } from 'node:timers/promises';
import { styleText } from 'node:util';
import { Command, Option } from 'commander';
import { isTransient } from '../../client/resume/loss.ts';
import { resolveId } from '../connection/resolve-ids.ts';
import { exitOf } from '../errors/exit.ts';
import type { Io } from '../io/io.ts';
import { isColored } from '../io/terminal.ts';
import { printEvent } from '../output/print.ts';
import type { Choose } from '../parse/choose.ts';
import { withExamples } from '../parse/help.ts';
import { isForPrograms, type Settings, settingsOf } from '../parse/settings.ts';
import { count } from '../parse/values.ts';
import { type Change, Changes } from '../watch/changes.ts';
import { lineOf } from '../watch/line.ts';

export interface WatchOptions {
  settings: Settings;
  /** Its name or id. */
  agent: string;
  /** How many of the messages that are there already are shown first. */
  last: number;
}

/** The polling interval, in milliseconds. */
const pause = 1000;
/** The longest polling interval while the server is unreachable. */
const longestPause = 30_000;

/** `letta watch AGENT` */
export function command(choose: Choose<'watch', WatchOptions>): Command {
  const parser = new Command('watch')
    .description('Show the messages, thoughts and tool calls of an agent as they happen, until Ctrl-C.')
    .argument('<agent>', 'The name or id of the agent.')
    .addOption(new Option('--last <n>', 'How many earlier messages to show first.').default(10).argParser(count))
    .action((agent: string, { last }: { last: number }, command: Command) =>
      choose({ command: 'watch', options: { settings: settingsOf(command), agent, last } }),
    );
  return withExamples(parser, [
    "letta watch 'Research Assistant'",
    "letta watch 'Research Assistant' --jq '.message.content // empty'",
  ]);
}

/** Looks again and again: also for turns that others began, which nothing but the lists shows. */
export async function run({ settings, agent, last }: WatchOptions, io: Io): Promise<void> {
  const client = await io.connect(settings);
  const { signal } = io;
  const agentId = await resolveId(client, 'agent', agent, { signal });
  const changes = new Changes(client, agentId, { signal, timeout: settings.timeout });
  const tell = teller(settings, io);
  try {
    for (const change of await changes.begin(last)) await tell(change);
    for (let lost = 0; ; ) {
      await sleep(Math.min(longestPause, pause * 2 ** lost), undefined, { signal });
      const fresh = await changes.look().catch(async (error: unknown) => {
        if (signal.aborted || !isTransient(error)) throw error;
        if (lost++ === 0) await io.stderr.write(`${exitOf(error, signal).message} Trying again.\n`);
      });
      if (!fresh) continue;
      if (lost > 0) await io.stderr.write('The server is back.\n');
      lost = 0;
      for (const change of fresh) await tell(change);
    }
  } catch (error) {
    // That is how it ends.
    if (!signal.aborted) throw error;
  }
}

/** Prints a line for people, everything for programs. */
function teller(settings: Settings, io: Io): (change: Change) => Promise<void> {
  if (!io.stdout.isTTY || isForPrograms(settings)) return (change) => printEvent(change, settings, io);
  const colored = isColored(io.stdout, settings, io.env);
  const dim = (text: string) => (colored ? styleText('dim', text, { validateStream: false }) : text);
  return (change) => io.stdout.write(lineOf(change, dim));
}

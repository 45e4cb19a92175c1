import { styleText } from 'node:util';
import { Command, Option } from 'commander';
import { examine } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';
import { CliError } from '../errors/cli-error.ts';
import type { Io } from '../io/io.ts';
import { isColored } from '../io/terminal.ts';
import { printItems } from '../output/print.ts';
import { harmless } from '../output/text.ts';
import type { Choose } from '../parse/choose.ts';
import { withExamples } from '../parse/help.ts';
import { type Settings, settingsOf } from '../parse/settings.ts';

export interface DoctorOptions {
  settings: Settings;
  /** Whether its pages may call the server. */
  origin?: string;
}

/** `letta doctor` */
export function command(choose: Choose<'doctor', DoctorOptions>): Command {
  const parser = new Command('doctor')
    .description('Check settings, network, server and key, and suggest how to fix what is wrong.')
    .addOption(
      new Option(
        '--origin <origin>',
        'Also check whether pages of this origin may call the server: http://localhost:3000.',
      ),
    )
    .action(({ origin }, command: Command) =>
      choose({
        command: 'doctor',
        options: { settings: settingsOf(command), ...(origin !== undefined && { origin }) },
      }),
    );
  return withExamples(parser, ['letta doctor', 'letta doctor --origin http://localhost:3000']);
}

/** Prints each finding as it comes. @throws CliError (1) where something is wrong */
export async function run({ settings, origin }: DoctorOptions, io: Io): Promise<void> {
  let wrong = 0;
  const counted = async function* () {
    for await (const finding of examine(settings, origin, io)) {
      if (finding.status === 'failed') wrong++;
      yield finding;
    }
  };
  const isTold = settings.format === 'table' || (settings.format === undefined && io.stdout.isTTY);
  if (isTold) for await (const finding of counted()) await tell(finding, settings, io);
  else await printItems(counted(), settings, io);
  if (wrong > 0) throw new CliError(`${wrong} ${wrong === 1 ? 'check' : 'checks'} failed.`);
}

const marks = { ok: ['✓', 'green'], failed: ['✗', 'red'], unknown: ['–', 'dim'] } as const;
const width = 'configuration'.length;

async function tell(
  { check, status, detail, remedy }: Finding,
  settings: Settings,
  { stdout, env }: Io,
): Promise<void> {
  const [mark, style] = marks[status];
  const colored = isColored(stdout, settings, env);
  const shown = colored ? styleText(style, mark, { validateStream: false }) : mark;
  const advice = remedy === undefined ? '' : `${' '.repeat(width + 4)}→ ${remedy}\n`;
  await stdout.write(`${shown} ${check.padEnd(width)}  ${harmless(detail)}\n${advice}`);
}

import { type Argument, type Command, Option } from 'commander';
import type { Io } from '../io/io.ts';
import { readConfig } from '../profiles/file.ts';
import { configPath } from '../profiles/path.ts';
import type { Candidate } from './candidate.ts';
import { namesOf } from './names.ts';
import type { Spot } from './walk.ts';

/** Leave file names to the shell. */
export const files = 'files';

/** What can stand at a spot, whatever it begins with. */
export async function candidates(spot: Spot, current: string, program: Command, io: Io) {
  switch (spot.kind) {
    case 'command':
      return visible(spot.command).map((command) => ({ value: command.name(), about: command.description() }));
    case 'flag':
      return flagsOf(spot.chain);
    case 'value': {
      const found = await valuesOf(spot.of, spot.command, current.slice(spot.begins.length), program, io);
      return found === files ? files : found.map(({ value, about }) => ({ value: spot.begins + value, about }));
    }
    default:
      return [];
  }
}

const visible = (command: Command): Command[] =>
  command
    .createHelp()
    .visibleCommands(command)
    .filter((below) => below.name() !== 'help');

/** Those of the command itself first, each once. */
function flagsOf(chain: Command[]): Candidate[] {
  const all = chain.toReversed().flatMap((command) => command.createHelp().visibleOptions(command));
  const flags = all.flatMap(({ long, description }) => (long ? [{ value: long, about: description }] : []));
  return [...new Map(flags.toReversed().map((flag) => [flag.value, flag])).values()].toReversed();
}

async function valuesOf(
  of: Option | Argument,
  command: Command,
  current: string,
  program: Command,
  io: Io,
): Promise<Candidate[] | typeof files> {
  if (of.argChoices) return of.argChoices.map((value) => ({ value, about: '' }));
  const name = of instanceof Option ? of.attributeName() : of.name();
  if (name === 'profile' || (name === 'name' && command.parent?.name() === 'profiles')) return profiles(io);
  const placeholder = of instanceof Option ? of.flags : `<${of.name()}>`;
  if (/<(file|files|path|dir)(\.\.\.)?>/.test(placeholder)) return files;
  return namesOf(name, current, program, io);
}

async function profiles({ env }: Io): Promise<Candidate[]> {
  const { profiles = {} } = await readConfig(configPath(env));
  return Object.entries(profiles).map(([value, { base_url = '' }]) => ({ value, about: base_url }));
}

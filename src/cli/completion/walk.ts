import type { Argument, Command, Option } from 'commander';

/** What stands where the cursor is. */
export type Spot =
  | { kind: 'flag'; chain: Command[] }
  | { kind: 'value'; of: Option | Argument; command: Command; begins: string }
  | { kind: 'command'; command: Command }
  | { kind: 'nothing' };

/**
 * Follows the words before the cursor through the commands, to what can stand at it.
 *
 * @param current what of the word at the cursor stands before it
 */
export function walk(program: Command, before: readonly string[], current: string): Spot {
  const chain = [program];
  let position = 0;
  let pending: Option | undefined;
  let isOver = false;
  for (const word of before) {
    const command = chain.at(-1)!;
    const below = position === 0 ? command.commands.find((candidate) => candidate.name() === word) : undefined;
    if (pending) pending = undefined;
    else if (word === '--') isOver = true;
    else if (word.startsWith('-') && !isOver) pending = valued(chain, word);
    else if (below) chain.push(below);
    else position++;
  }
  const command = chain.at(-1)!;
  if (pending) return { kind: 'value', of: pending, command, begins: '' };
  if (current.startsWith('-') && !isOver) return atFlag(chain, current);
  if (command.commands.length > 0 && position === 0) return { kind: 'command', command };
  const argument = argumentAt(command, position);
  return argument ? { kind: 'value', of: argument, command, begins: '' } : { kind: 'nothing' };
}

/** `--output` or, with the beginning of its value, `--output=js`. */
function atFlag(chain: Command[], current: string): Spot {
  const [flag, begins] = /^(--[^=]+=)/.exec(current) ?? [];
  if (flag === undefined || begins === undefined) return { kind: 'flag', chain };
  const option = optionOf(chain, flag.slice(0, -1));
  return option ? { kind: 'value', of: option, command: chain.at(-1)!, begins } : { kind: 'nothing' };
}

/** The option that takes the next word as its value. */
function valued(chain: Command[], word: string): Option | undefined {
  const option = word.includes('=') ? undefined : optionOf(chain, word);
  return option?.required ? option : undefined;
}

const optionOf = (chain: Command[], flag: string): Option | undefined =>
  chain.flatMap(({ options }) => options).find(({ long, short }) => flag === long || flag === short);

function argumentAt(command: Command, position: number): Argument | undefined {
  const { registeredArguments: all } = command;
  const last = all.at(-1);
  return all[position] ?? (last?.variadic ? last : undefined);
}

import { examples } from '../../contract/examples.ts';
import { quoted } from '../output/shell-quote.ts';
import { type CommandSpec, type Flag, flagName, wordsOf } from './spec.ts';

type Example = Pick<CommandSpec, 'row' | 'method' | 'positionals' | 'flags'>;

/**
 * A row's example as a command that works on a mock: `letta agents get agent-a0000000-…`.
 *
 * @example
 * exampleLine(spec) // "letta blocks create --label glossary --value 'Recall: …'"
 */
export function exampleLine({ row, method, positionals, flags }: Example): string {
  const args: Record<string, unknown> = { ...examples[row as keyof typeof examples] };
  const places = positionals.map((name) => quoted(String(args[name])));
  const given = flags.flatMap((flag) => (args[flag.field] === undefined ? [] : flagged(flag, args[flag.field])));
  return ['letta', wordsOf(row), ...places, ...given, ...(method === 'DELETE' ? ['--yes'] : [])].join(' ');
}

function flagged({ field, kind, many }: Flag, value: unknown): string[] {
  const name = flagName(field);
  if (kind === 'boolean') return [value ? `--${name}` : `--no-${name}`];
  return (many ? (value as unknown[]) : [value]).map((one) => `--${name} ${quoted(textOf(one))}`);
}

const textOf = (value: unknown): string => {
  if (value instanceof File) return value.name;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

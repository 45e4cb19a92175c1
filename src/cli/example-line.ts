import { examples } from '../contract/examples.ts';
import type { Flag } from './flags.ts';
import { kebab } from './flags.ts';
import type { CommandSpec } from './from-contract.ts';

/**
 * A row's example as a command that works on a mock: `letta agents get agent-a0000000-…`.
 *
 * @example
 * exampleLine(spec) // "letta blocks create --label glossary --value 'Recall: …'"
 */
export function exampleLine({ row, positionals, flags }: CommandSpec): string {
  const args: Record<string, unknown> = { ...examples[row as keyof typeof examples] };
  const places = positionals.map((name) => quoted(String(args[name])));
  const given = flags().flatMap((flag) => (args[flag.field] === undefined ? [] : flagged(flag, args[flag.field])));
  return ['letta', ...row.split('.').map(kebab), ...places, ...given].join(' ');
}

function flagged({ name, kind, many }: Flag, value: unknown): string[] {
  if (kind === 'boolean') return [value ? `--${name}` : `--no-${name}`];
  return (many ? (value as unknown[]) : [value]).map((one) => `--${name} ${quoted(textOf(one))}`);
}

const textOf = (value: unknown): string => {
  if (value instanceof File) return value.name;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** As one word of a shell. */
const quoted = (text: string): string =>
  /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

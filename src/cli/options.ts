import { Option } from 'commander';
import type { Flag } from './flags.ts';
import { body, fieldList, limit, parseValue, seconds } from './parse-values.ts';
import type { Format } from './settings.ts';

const formats: readonly Format[] = ['table', 'json', 'yaml'];

/** The flags that every command takes. No field of the contract may have one of their names; a test sees to it. */
export const globalOptions = (): Option[] => [
  new Option('--profile <name>', 'A server and key that `letta login` stored (default: LETTA_PROFILE).'),
  new Option('--base-url <url>', 'The server (default: LETTA_BASE_URL, else that of the profile, else Letta Cloud).'),
  new Option(
    '--api-key <key>',
    'The key for it (default: LETTA_API_KEY, else that of the profile, for its server alone).',
  ),
  new Option('--api-prefix <prefix>', 'Where its paths begin. Found out by default.').choices(['auto', '/v1', '/api']),
  new Option('--mock', 'Use a mock in this process: no server and no key are needed.').conflicts([
    'baseUrl',
    'profile',
  ]),
  new Option('-o, --output <format>', 'How to print (default: table on a terminal, else json).').choices(formats),
  new Option('--json [fields]', 'Print JSON, of these fields alone: id,name,llm_config.model.').argParser(fieldList),
  new Option('--jq <program>', 'Print what this program of jq makes of the JSON.'),
  new Option('-q, --quiet', 'Print ids alone.'),
  new Option('--wide', 'Do not cut a table where it is wider than the terminal.'),
  new Option('--timeout <seconds>', 'The longest that the call may take.').argParser(seconds),
  new Option('--print-request', 'Print the request as a call of curl, without the key, and send nothing.'),
  new Option('--verbose', 'Tell on stderr what is sent, repeated and waited for.'),
  new Option('--no-color', 'Print without colors (also: NO_COLOR).'),
];

/** The flags of some commands that stand beside the contract's. */
export const dataOption = (): Option =>
  new Option('--data <json>', 'The whole body as JSON, @file, or - for stdin. Flags count above it.').argParser(body);
export const limitOption = (about: string): Option => new Option('--limit <n|all>', about).argParser(limit);
export const yesOption = (): Option => new Option('-y, --yes', 'Do not ask before deleting.');

/** A field as options of commander: two for a boolean, so that either can be said. */
export function optionsOf(flag: Flag): Option[] {
  const long = `--${flag.name}`;
  if (flag.kind === 'boolean') {
    const negative = new Option(`--no-${flag.name}`).hideHelp();
    return [described(new Option(long), flag, ` (or --no-${flag.name})`), negative];
  }
  const option = described(new Option(`${long} <${placeholders[flag.kind]}>`), flag);
  if (flag.choices) option.choices(flag.choices);
  return [option.argParser(flag.many ? collecting(flag) : (text) => parseValue(flag, text))];
}

const placeholders = {
  text: 'text',
  integer: 'n',
  number: 'number',
  json: 'json',
  content: 'text|json',
  file: 'path',
} as const;

function described(option: Option, flag: Flag, more = ''): Option {
  const { about, many, required, fallback, deprecated } = flag;
  const notes = [
    many && 'repeatable',
    required && 'required',
    fallback !== undefined && `default: ${typeof fallback === 'string' ? fallback : JSON.stringify(fallback)}`,
  ].filter((note) => note !== false);
  option.description = `${about}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}${more}`.trim();
  return option.hideHelp(deprecated !== undefined);
}

/** Repeated flags add up; a JSON array counts as all of its items. */
const collecting =
  (flag: Flag) =>
  (text: string, before: unknown): unknown[] => {
    const value = parseValue(flag, text);
    return [...((before as unknown[] | undefined) ?? []), ...(Array.isArray(value) ? value : [value])];
  };

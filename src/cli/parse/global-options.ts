import { Option } from 'commander';
import { groups } from './help.ts';
import type { Format } from './settings.ts';
import { body, fieldList, limit, seconds } from './values.ts';

const formats: readonly Format[] = ['table', 'json', 'yaml'];

const output = (): Option[] => [
  new Option('-o, --output <table|json|yaml>', 'How to print (default: table on a terminal, else json).').choices(
    formats,
  ),
  new Option('--json [fields]', 'Print JSON, of these fields alone: id,name,llm_config.model.').argParser(fieldList),
  new Option('--jq <program>', 'Print what this program of jq makes of the JSON.'),
  new Option('-q, --quiet', 'Print ids alone.'),
  new Option('--wide', 'Wrap and cut nothing, even where it is wider than the terminal.'),
  new Option('--no-color', 'Print without colors (also: NO_COLOR).'),
];

const connection = (): Option[] => [
  new Option('--profile <name>', 'A server and key that `letta login` stored (default: LETTA_PROFILE).'),
  new Option('--base-url <url>', 'The server (default: LETTA_BASE_URL, else the profile, else Letta Cloud).'),
  new Option('--api-key <key>', 'The key for it (default: LETTA_API_KEY, else the profile, for its server alone).'),
  new Option('--api-prefix <auto|/v1|/api>', 'Where its paths begin. Found out by default.').choices([
    'auto',
    '/v1',
    '/api',
  ]),
  new Option('--mock', 'Use a mock in this process: no server and no key are needed.').conflicts([
    'baseUrl',
    'profile',
  ]),
  new Option('--timeout <seconds>', 'The longest that the call may take.').argParser(seconds),
];

const others = (): Option[] => [
  new Option('--print-request', 'Print the request as a call of curl, without the key, and send nothing.'),
  new Option('--verbose', 'Tell on stderr what is sent, repeated and waited for.'),
];

const under = (heading: string, options: Option[]): Option[] => options.map((option) => option.helpGroup(heading));

/** The flags that every command takes. No field of the contract may have one of their names; a test sees to it. */
export const globalOptions = (): Option[] => [
  ...under(groups.output, output()),
  ...under(groups.connection, connection()),
  ...under(groups.others, others()),
];

/** The flags of some commands that stand beside the contract's. */
export const dataOption = (): Option =>
  new Option('--data <json>', 'The whole body as JSON, @file, or - for stdin. Flags count above it.')
    .argParser(body)
    .helpGroup(groups.fields);
export const limitOption = (about: string): Option =>
  new Option('--limit <n|all>', about).argParser(limit).helpGroup(groups.output);
export const yesOption = (): Option =>
  new Option('-y, --yes', 'Do not ask before deleting; needed where nobody can be asked.');

/** Takes a flag as often as it is given. */
export const several = (value: string, before: string[] = []): string[] => [...before, value];

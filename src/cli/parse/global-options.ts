import { Option } from 'commander';
import { groups } from './help.ts';
import type { Format } from './settings.ts';
import { body, fieldList, limit, seconds } from './values.ts';

const formats: readonly Format[] = ['table', 'json', 'yaml'];

const output = (): Option[] => [
  new Option('-o, --output <table|json|yaml>', 'The output format (default: table on a terminal, else json).').choices(
    formats,
  ),
  new Option('--json [fields]', 'Print JSON, with these fields only: id,name,llm_config.model.').argParser(fieldList),
  new Option('--jq <expression>', 'Filter the JSON output with a jq expression.'),
  new Option('-q, --quiet', 'Print ids only.'),
  new Option('--wide', 'Do not wrap or truncate output to the width of the terminal.'),
  new Option('--no-color', 'Disable colors (also: NO_COLOR).'),
];

const connection = (): Option[] => [
  new Option('--profile <name>', 'A profile stored by `letta login` (default: LETTA_PROFILE).'),
  new Option('--base-url <url>', 'The server (default: LETTA_BASE_URL, else the profile, else Letta Cloud).'),
  new Option('--api-key <key>', 'The API key (default: LETTA_API_KEY, else that of the profile, for its server only).'),
  new Option(
    '--api-prefix <auto|/v1|/api>',
    'The prefix of the paths of the API (default: auto, which detects it).',
  ).choices(['auto', '/v1', '/api']),
  new Option('--mock', 'Use a mock in this process, without a server or a key.').conflicts(['baseUrl', 'profile']),
  new Option('--timeout <seconds>', 'How long the call may take, at most.').argParser(seconds),
];

const others = (): Option[] => [
  new Option('--print-request', 'Print the request as a curl command, without the key, instead of sending it.'),
  new Option('--verbose', 'Log requests, responses and retries to stderr.'),
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
  new Option('--data <json>', 'The request body as JSON, @file, or - for stdin. Flags override its fields.')
    .argParser(body)
    .helpGroup(groups.fields);
export const limitOption = (about: string): Option =>
  new Option('--limit <n|all>', about).argParser(limit).helpGroup(groups.output);
export const yesOption = (): Option => new Option('-y, --yes', 'Skip the confirmation; required without a terminal.');

/** Takes a flag as often as it is given. */
export const several = (value: string, before: string[] = []): string[] => [...before, value];

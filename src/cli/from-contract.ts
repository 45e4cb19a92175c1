import { comments } from '../contract/comments.ts';
import { contract, type Endpoint, isEndpoint, pathParameters, type Resource } from '../contract/index.ts';
import { type Flag, flagsOf, kebab } from './flags.ts';

/** A row of the contract as a command. */
export interface CommandSpec {
  /** `agents.tools.attach` */
  row: string;
  /** `attach` */
  verb: string;
  about: string;
  endpoint: Endpoint;
  /** The path's parameters, in order: `['agentId', 'toolId']`. */
  positionals: string[];
  /** The fields of query and body. Made on demand: only the command that runs needs them. */
  flags(): Flag[];
}

/** A resource of the contract as a group of commands. */
export interface GroupSpec {
  /** `tools` */
  name: string;
  about: string;
  entries: (CommandSpec | GroupSpec)[];
}

/** Named by people, not by the API: `letta chat` is the conversation. */
const notCommands = new Set(['chat']);

/** Every command that the contract gives, by its first word. */
export const commands = (): (CommandSpec | GroupSpec)[] =>
  Object.entries(contract)
    .filter(([name]) => !notCommands.has(name))
    .map(([name, entry]) => specOf(name, entry, ''));

/** Tells a command from a group. */
export const isCommand = (spec: CommandSpec | GroupSpec): spec is CommandSpec => 'row' in spec;

function specOf(name: string, entry: Endpoint | Resource, prefix: string): CommandSpec | GroupSpec {
  const path = prefix + name;
  if (isEndpoint(entry)) return commandOf(path, kebab(name), entry);
  const entries = Object.entries(entry).map(([key, below]) => specOf(key, below, `${path}.`));
  return { name: kebab(name), about: verbsOf(entries), entries };
}

const commandOf = (row: string, verb: string, endpoint: Endpoint): CommandSpec => ({
  row,
  verb,
  about: comments.rows[row] ?? '',
  endpoint,
  positionals: pathParameters(endpoint.path),
  flags: () => [endpoint.query, endpoint.body, endpoint.form].flatMap((schema) => (schema ? flagsOf(schema) : [])),
});

/** What a group offers, in its own words: `list, create, get, tools …` */
const verbsOf = (entries: (CommandSpec | GroupSpec)[]): string =>
  entries.map((entry) => (isCommand(entry) ? entry.verb : `${entry.name} …`)).join(', ');

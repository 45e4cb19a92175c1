import type { Kind, Method } from '../../contract/index.ts';

/** What a flag takes. `content` is text, or JSON where it is an array. */
export type FlagKind = 'text' | 'integer' | 'number' | 'boolean' | 'json' | 'content' | 'file';

/** A field of the contract as a flag. */
export interface Flag {
  /** As the wire spells it: `match_all_tags` */
  field: string;
  kind: FlagKind;
  choices?: string[];
  /** Repeated for each item of an array. */
  many?: true;
  required?: true;
  /** What servers take where nothing is said. */
  fallback?: unknown;
  about: string;
  /** What to use instead, or an empty text. */
  deprecated?: string;
}

/** A row of the contract as a command. */
export interface CommandSpec {
  /** `agents.tools.attach` */
  row: string;
  about: string;
  method: Method;
  kind: Kind;
  /** The path's parameters, in order: `['agentId', 'toolId']`. */
  positionals: string[];
  /** The fields of query and body. */
  flags: Flag[];
  /** It has a body, which can also be given whole. */
  body?: true;
  /** Fields that a server applies after it has cut the page. */
  filteredAfter?: string[];
  /** The fields of the answer, where those are known. */
  answer?: string[];
  /** A command line that works on a mock. */
  example: string;
}

/** A resource of the contract as a group of commands. */
export interface GroupSpec {
  /** `tools` */
  name: string;
  about: string;
  entries: (CommandSpec | GroupSpec)[];
}

/** Tells a command from a group. */
export const isCommand = (spec: CommandSpec | GroupSpec): spec is CommandSpec => 'row' in spec;

/** Every command of a group, and a command itself. */
export const leavesOf = (spec: CommandSpec | GroupSpec): CommandSpec[] =>
  isCommand(spec) ? [spec] : spec.entries.flatMap(leavesOf);

/** `matchAllTags`, `match_all_tags` → `match-all-tags`; `metadata_` → `metadata` */
export const kebab = (name: string): string =>
  name
    .replace(/(?<!_)_+$/, '')
    .replaceAll('_', '-')
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Fields whose names the flags of every command have taken: `--api-key` is the key of the server that is asked. */
const renamed: Readonly<Record<string, string>> = { api_key: 'provider-api-key', base_url: 'provider-base-url' };

/** The flag of a field, without its dashes. */
export const flagName = (field: string): string => renamed[field] ?? kebab(field);

/** A row as it is typed: `agents.sendMessage` → `agents send-message` */
export const wordsOf = (row: string): string => row.split('.').map(kebab).join(' ');

import type { comments } from '../../contract/generated/comments.ts';
import { contract, type Endpoint, isEndpoint, pathParameters, type Resource } from '../../contract/index.ts';
import { exampleLine } from './example.ts';
import { fieldsOf, flagsOf } from './flags.ts';
import { type CommandSpec, type GroupSpec, isCommand, kebab } from './spec.ts';

/** Named by people, not by the API: `letta chat` is the conversation. */
const notCommands = new Set(['chat']);

/** Every command that the contract gives, by its first word: what `npm run generate` writes into `specs`. */
export const commands = (comments: Comments): [name: string, spec: CommandSpec | GroupSpec][] =>
  Object.entries(contract)
    .filter(([name]) => !notCommands.has(name))
    .map(([name, entry]) => [kebab(name), specOf(name, entry, '', comments)]);

type Comments = typeof comments;

function specOf(name: string, entry: Endpoint | Resource, prefix: string, comments: Comments): CommandSpec | GroupSpec {
  const path = prefix + name;
  if (isEndpoint(entry)) return commandOf(path, entry, comments);
  const entries = Object.entries(entry).map(([key, below]) => specOf(key, below, `${path}.`, comments));
  return { name: kebab(name), about: comments.resources[path] ?? verbsOf(entries), entries };
}

function commandOf(row: string, endpoint: Endpoint, comments: Comments): CommandSpec {
  const { method, kind, path, query, body, form, paging, answer } = endpoint;
  const fields = answer ? fieldsOf(answer) : [];
  const spec = {
    row,
    about: comments.rows[row] ?? '',
    method,
    kind,
    positionals: pathParameters(path),
    flags: [query, body, form].flatMap((schema) => (schema ? flagsOf(schema, comments) : [])),
    ...(body && { body: true as const }),
    ...(paging?.filteredAfter && { filteredAfter: [...paging.filteredAfter] }),
    ...(fields.length > 0 && { answer: fields }),
  };
  return { ...spec, example: exampleLine(spec) };
}

/** What a group offers, in its own words: `list, create, get, tools …` */
const verbsOf = (entries: (CommandSpec | GroupSpec)[]): string =>
  entries.map((entry) => (isCommand(entry) ? kebab(entry.row.split('.').at(-1)!) : `${entry.name} …`)).join(', ');

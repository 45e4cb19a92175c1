import type { LettaClient } from '../../client/client.ts';
import type { CallOptions } from '../../client/options.ts';
import { CliError } from '../errors/cli-error.ts';
import { harmless } from '../output/text.ts';
import { kebab } from '../spec/spec.ts';

/** Resources that have a name besides their id. */
export type Named = 'agent' | 'tool' | 'source' | 'block';

interface Found {
  id: string;
  name: string;
}

type Find = (client: LettaClient, name: string, options: CallOptions) => AsyncIterable<Found>;

/** How to find a name. Servers may match loosely, so results are filtered for the exact name. */
const find: Readonly<Record<Named, Find>> = {
  agent: ({ agents }, name, options) => agents.list({ name }, options),
  tool: ({ tools }, name, options) => named(tools.list({ name }, options), (tool) => tool.name),
  source: ({ sources }, _, options) => sources.list({}, options),
  block: ({ blocks }, label, options) => named(blocks.list({ label }, options), (block) => block.label),
};

/**
 * The id that a word on the command line stands for: an id is taken as it is, without asking the server; anything else is a
 * name, or the label of a block.
 *
 * @throws CliError (5) where nothing has the name, (2) where several have it; the message lists them
 * @example
 * const agentId = await resolveId(client, 'agent', 'Research Assistant', { signal: io.signal });
 */
export async function resolveId(
  client: LettaClient,
  kind: Named,
  text: string,
  options: CallOptions = {},
): Promise<string> {
  // The client has the best message for an empty id.
  if (text === '' || isId(kind, text)) return text;
  const found: Found[] = [];
  for await (const item of find[kind](client, text, options)) if (item.name === text) found.push(item);
  const [first, ...others] = found;
  if (!first)
    throw new CliError(`there is no ${kind} named "${harmless(text)}". \`letta ${kind}s list\` shows all of them.`, 5);
  if (others.length > 0) throw new CliError(severalOf(kind, text, found), 2);
  return first.id;
}

/** `agent-123e4567-e89b-42d3-8456-426614174000`. Whether it is a valid one, the server says. */
const isId = (kind: Named, text: string): boolean => text.startsWith(`${kind}-`) && /-[\da-f-]{36}$/i.test(text);

const severalOf = (kind: Named, text: string, found: Found[]): string =>
  [
    `${found.length} ${kind}s are named "${harmless(text)}". Choose one by its id:`,
    ...found.map(({ id }) => `  ${harmless(id)}`),
  ].join('\n');

async function* named<Item extends { id?: string | null | undefined }>(
  items: AsyncIterable<Item>,
  nameOf: (item: Item) => string | null | undefined,
): AsyncGenerator<Found> {
  for await (const item of items) yield { id: item.id ?? '', name: nameOf(item) ?? '' };
}

/** What a parameter of a path stands for on the command line: `agentId` → `agent`, whose name or id it is. */
export function argumentOf(parameter: string): { name: string; about: string } {
  const kind = parameters[parameter];
  if (!kind) return { name: kebab(parameter), about: '' };
  return {
    name: kind,
    about: `The ${kind === 'block' ? 'label' : 'name'} or id of ${kind === 'agent' ? 'an' : 'a'} ${kind}.`,
  };
}

/** The parameters of paths that hold the id of something with a name. */
const parameters: Readonly<Record<string, Named>> = {
  agentId: 'agent',
  toolId: 'tool',
  sourceId: 'source',
  blockId: 'block',
};

/** The arguments of a call with ids in the place of names. */
export async function withIds(
  client: LettaClient,
  args: Record<string, unknown>,
  options: CallOptions = {},
): Promise<Record<string, unknown>> {
  const resolved = { ...args };
  for (const [name, kind] of Object.entries(parameters))
    if (typeof args[name] === 'string') resolved[name] = await resolveId(client, kind, args[name], options);
  return resolved;
}

import type { Command } from 'commander';
import type { LettaClient } from '../../client/client.ts';
import type { CallOptions } from '../../client/options.ts';
import type { Io } from '../io/io.ts';
import { settingsOf } from '../parse/settings.ts';
import type { Candidate } from './candidate.ts';

interface Item {
  id?: string | null | undefined;
  name?: string | null | undefined;
  label?: string | null | undefined;
}

type List = (client: LettaClient, options: CallOptions) => { toArray(most: { max: number }): Promise<Item[]> };

const lists: Readonly<Record<string, List>> = {
  agent: (client, options) => client.agents.list({ limit: most }, options),
  tool: (client, options) => client.tools.list({ limit: most }, options),
  source: (client, options) => client.sources.list({}, options),
  block: (client, options) => client.blocks.list({ limit: most }, options),
};

/** More candidates would not be read. */
const most = 100;
/** The timeout in milliseconds: the user is waiting after pressing Tab. */
const patience = 1000;

/** The names that a server has for an argument; ids where an id was begun, and for what shares its name. */
export async function namesOf(argument: string, current: string, program: Command, io: Io): Promise<Candidate[]> {
  const kind = argument.replace(/Id$/, '');
  const list = Object.hasOwn(lists, kind) ? lists[kind] : undefined;
  if (!list) return [];
  const client = await io.connect(settingsOf(program));
  const signal = AbortSignal.any([io.signal, AbortSignal.timeout(patience)]);
  const items = await list(client, { signal, retries: 0 }).toArray({ max: most });
  const nameOf = ({ name, label }: Item): string => name ?? label ?? '';
  const uses = Map.groupBy(items, nameOf);
  return items.map((item) => {
    const [id, name] = [item.id ?? '', nameOf(item)];
    const byId = current.startsWith(`${kind}-`) || name === '' || uses.get(name)!.length > 1;
    return byId ? { value: id, about: name } : { value: name, about: id };
  });
}

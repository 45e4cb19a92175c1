import type { LettaClient } from '../../client/client.ts';
import { routes } from '../../client/generated/routes.ts';
import type { ApiPrefix, CallOptions } from '../../client/options.ts';
import type { PagePromise } from '../../client/pages/page.ts';
import { isRoute, type Routes } from '../../client/routes/route.ts';

type List = (args: Record<string, unknown>, options: CallOptions) => PagePromise<unknown>;

/** A list of the client, found by its path. */
export interface KnownList {
  /** What stands for the parameters of the path. */
  args: Record<string, string>;
  methodOf(client: LettaClient): List;
}

/** `/v1` or `/api`, where a path names one. */
export const prefixOf = (path: string): Exclude<ApiPrefix, 'auto'> | undefined =>
  /^(\/v1|\/api)\//.exec(path)?.[1] as Exclude<ApiPrefix, 'auto'> | undefined;

/** The list of the client that a path leads to, if there is one. Its own slash at the end, or none, makes no difference. */
export function listAt(path: string): KnownList | undefined {
  const prefix = prefixOf(path);
  if (prefix === undefined && path.startsWith('/')) return undefined;
  return find(routes, bare(path.slice(prefix?.length ?? 0)), []);
}

function find(table: Routes, path: string, names: string[]): KnownList | undefined {
  for (const [name, entry] of Object.entries(table)) {
    const here = [...names, name];
    if (!isRoute(entry)) {
      const below = find(entry, path, here);
      if (below) return below;
    } else if (entry[2] === 'page') {
      const args = match(bare(entry[1]), path);
      if (args) return { args, methodOf: (client) => at(client, here) as List };
    }
  }
  return undefined;
}

const at = (client: LettaClient, names: string[]): unknown =>
  names.reduce<unknown>((object, name) => (object as Record<string, unknown>)[name], client);

const bare = (path: string): string => path.replace(/^\/|\/$/g, '');

/** The parameters of a path that has the form of a template. */
function match(template: string, path: string): Record<string, string> | undefined {
  const [wanted, found] = [template.split('/'), path.split('/')];
  if (wanted.length !== found.length) return undefined;
  const args: Record<string, string> = {};
  for (const [i, step] of wanted.entries()) {
    const name = /^\{(\w+)\}$/.exec(step)?.[1];
    if (name) args[name] = decodeURIComponent(found[i]!);
    else if (step !== found[i]) return undefined;
  }
  return args;
}

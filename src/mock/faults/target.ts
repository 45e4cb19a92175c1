import { documented, released } from '../../contract/dialects.ts';
import { createRouter, place } from '../../server/route.ts';

/** What is known of a call when a fault may strike it. */
export interface Target {
  method: string;
  /** Without its query. */
  path: string;
  /** The dotted name of its row, where it leads to one. */
  row?: string | undefined;
  /** The agent that is spoken to, where there is one. */
  agent?: string | undefined;
}

const routers = { '/v1': createRouter(released), '/api': createRouter(documented) };

function rowOf({ method, url }: Request) {
  const { dialect, path } = place(new URL(url).pathname);
  const target = path === undefined ? undefined : routers[dialect.prefix](method, path);
  return target?.kind === 'row' ? target : undefined;
}

/** Whether a request is a message to an agent: then what it is answered does not say whether the agent heard it. */
export const isSend = (request: Request): boolean =>
  /\.sendMessage|^chat\.completions\.create$/.test(rowOf(request)?.name ?? '');

/** What a request is about. It can still be read afterwards. */
export async function targetOf(request: Request): Promise<Target> {
  const { method } = request;
  const path = new URL(request.url).pathname;
  const target = rowOf(request);
  if (!target) return { method, path };
  const { name, parameters } = target;
  const agent = parameters.agentId ?? (name === 'chat.completions.create' ? await modelOf(request) : undefined);
  return { method, path, row: name, agent };
}

/** Chat completions name their agent in the body. */
async function modelOf(request: Request): Promise<string | undefined> {
  const body = await request
    .clone()
    .json()
    .catch(() => undefined);
  return typeof body?.model === 'string' ? body.model : undefined;
}

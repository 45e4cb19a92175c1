import { documented, released } from '../../contract/dialects.ts';
import { createRouter, place } from '../../server/route.ts';

/** What faults match a call by. */
export interface Target {
  method: string;
  /** Without its query. */
  path: string;
  /** The dotted name of its row, if it matches one. */
  row?: string | undefined;
  /** The agent that is messaged, if any. */
  agent?: string | undefined;
}

const routers = { '/v1': createRouter(released), '/api': createRouter(documented) };

function rowOf({ method, url }: Request) {
  const { dialect, path } = place(new URL(url).pathname);
  const target = path === undefined ? undefined : routers[dialect.prefix](method, path);
  return target?.kind === 'row' ? target : undefined;
}

/** Whether a request sends a message to an agent. Its status does not tell whether the agent accepted the message. */
export const isSend = (request: Request): boolean =>
  /\.sendMessage|^chat\.completions\.create$/.test(rowOf(request)?.name ?? '');

/** The target of a request, whose body stays readable. */
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

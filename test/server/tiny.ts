import { isEndpoint, type Resource } from '../../src/contract/endpoint.ts';
import { contract } from '../../src/contract/index.ts';
import type { Behaviour, Context } from '../../src/server/behaviour.ts';
import { HttpError } from '../../src/server/errors.ts';
import { createHandler, type HandlerOptions } from '../../src/server/handle.ts';

type Method = (args: Record<string, unknown>, context: Context) => unknown;

/** The default handler of every row. */
const reached: Method = () => {
  throw new HttpError(418, 'The behaviour was reached');
};

/** A behaviour with only the given handlers, by the dotted names of their rows. */
export const tiny = (methods: Record<string, Method> = {}): Behaviour =>
  filled(contract as never, methods, '') as Behaviour;

function filled(resource: Resource, methods: Record<string, Method>, prefix: string): unknown {
  return Object.fromEntries(
    Object.entries(resource).map(([key, entry]) => {
      const name = prefix + key;
      return [key, isEndpoint(entry) ? (methods[name] ?? reached) : filled(entry, methods, `${name}.`)];
    }),
  );
}

export const key = 'the-key';

export interface Sent extends RequestInit {
  key?: string | null;
  json?: unknown;
}

/** A handler for a tiny behaviour, and a call to it. */
export function serving(methods: Record<string, Method> = {}, options: Partial<HandlerOptions> = {}) {
  const handle = createHandler({ behaviour: tiny(methods), rateLimit: 'off', ids: () => 'trace-1', ...options });
  return (path: string, { key: sent = key, json, ...init }: Sent = {}) => {
    const headers = new Headers(init.headers);
    if (sent !== null && !headers.has('authorization')) headers.set('authorization', `Bearer ${sent}`);
    if (json !== undefined) headers.set('content-type', 'application/json');
    const method = init.method ?? (json === undefined ? 'GET' : 'POST');
    const body = json === undefined ? init.body : JSON.stringify(json);
    return handle(new Request(`http://letta.test${path}`, { ...init, method, headers, body: body ?? null }));
  };
}

export const agentId = 'agent-123e4567-e89b-42d3-8456-426614174000';

/** The `detail` of a response. */
export const detailOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { detail: string }).detail;

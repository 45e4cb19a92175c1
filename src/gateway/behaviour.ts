import { type Endpoint, isEndpoint, type Resource } from '../contract/endpoint.ts';
import { contract } from '../contract/index.ts';
import type { Behaviour } from '../server/behaviour.ts';
import { chatRows } from './chat.ts';
import { answerTo } from './errors.ts';
import { openFrames } from './frames.ts';
import type { Handler } from './handler.ts';
import { jobRows } from './jobs.ts';
import { type Args, pageOf } from './page.ts';
import { send } from './sends.ts';
import { translatedRows } from './translate.ts';
import type { Upstream, UpstreamOf } from './upstream.ts';

/** A method of the client, for any row. */
type Method = (args: Args, options: { signal: AbortSignal }) => unknown;
/** What all lists of the client have in common. */
type Listed = PromiseLike<{ items: unknown[] }> & { toArray(): Promise<unknown[]> };

/** The documented API on top of a released server: every row calls the client's method, except rows that differ. */
export function gatewayBehaviour(upstreamOf: UpstreamOf): Behaviour {
  const special = { ...translatedRows(upstreamOf), ...jobRows(upstreamOf), ...chatRows(upstreamOf) };
  const handlers = (resource: Resource, prefix = ''): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(resource).map(([key, entry]) => {
        const name = prefix + key;
        if (!isEndpoint(entry)) return [key, handlers(entry, `${name}.`)];
        return [key, withUpstreamErrors(special[name] ?? through(name, entry, upstreamOf))];
      }),
    );
  // Built by walking the contract, so every row has a handler.
  return handlers({ ...contract }) as Behaviour;
}

/** Errors from upstream keep the server's own message. */
const withUpstreamErrors =
  (handler: Handler): Handler =>
  async (args, context) => {
    try {
      return await handler(args, context);
    } catch (error) {
      throw answerTo(error);
    }
  };

/** Calls the row of the same name upstream. */
function through(name: string, row: Endpoint, upstreamOf: UpstreamOf): Handler {
  return (args, context) => {
    const upstream = upstreamOf(context.key);
    const { signal } = context;
    if (row.over) return send(upstream, row, args, signal);
    if (row.kind === 'events') return openFrames(upstream, name, args, signal);
    const method = methodOf(upstream, name);
    if (row.kind !== 'page') return method(args, { signal });
    const list = (wanted: Args) => method(wanted, { signal }) as Listed;
    return pageOf(row, args, {
      page: async (wanted) => (await list(wanted)).items,
      all: (wanted) => list(wanted).toArray(),
    });
  };
}

function methodOf({ client }: Upstream, name: string): Method {
  const path = name.split('.');
  const method = path.pop()!;
  const resource = path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], client);
  return (resource as Record<string, Method>)[method]!;
}

import type { LettaClient } from '../client/client.ts';
import type { APIError } from '../client/errors/index.ts';
import { type Endpoint, isEndpoint, type Resource } from '../contract/endpoint.ts';
import { contract, type FileMetadata, type Job, type LettaResponse } from '../contract/index.ts';
import type { Behaviour, Context } from '../server/behaviour.ts';
import { HttpError } from '../server/errors.ts';
import { answerTo } from './errors.ts';
import { framesOf, type Stream } from './frames.ts';
import { type Args, pageOf } from './page.ts';
import { agentFor, toolFor, withEmbedding } from './translate.ts';
import { Uploads } from './uploads.ts';
import { type UpstreamOptions, upstreamClients } from './upstream.ts';

type Handler = (args: Args, context: Context) => unknown;
/** A method of the client's, whatever its row. */
type Method = (args: Args, options: { signal: AbortSignal; pings?: boolean }) => unknown;
interface Listed {
  toArray(options: { max: number }): Promise<unknown[]>;
}
type ClientOf = (key: string | undefined) => LettaClient;

/** The documented API on top of a released server: the client's method for every row, but for what differs. */
export function gatewayBehaviour(options: UpstreamOptions): Behaviour {
  const clientOf = upstreamClients(options);
  const special = { ...translations(clientOf), ...jobs(clientOf) };
  const handlers = (resource: Resource, prefix = ''): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(resource).map(([key, entry]) => {
        const name = prefix + key;
        if (!isEndpoint(entry)) return [key, handlers(entry, `${name}.`)];
        return [key, telling(special[name] ?? through(name, entry, clientOf))];
      }),
    );
  return handlers(contract as unknown as Resource) as unknown as Behaviour;
}

/** What upstream refuses is told in its own words. */
const telling =
  (handler: Handler): Handler =>
  async (args, context) => {
    try {
      return await handler(args, context);
    } catch (error) {
      throw answerTo(error);
    }
  };

/** A row of the same name upstream. */
function through(name: string, row: Endpoint, clientOf: ClientOf): Handler {
  return async (args, context) => {
    // A key is no business of a public row; upstream does not look at it.
    const client = clientOf(row.public ? (context.key ?? 'none') : context.key);
    const method = methodOf(client, name);
    const options = { signal: context.signal };
    if (row.kind === 'page') return pageOf(row, asked(args, context), list(method, options));
    if (row.kind === 'events' || (row.chunk && args.stream))
      return framesOf(method(args, { ...options, ...(row.kind === 'events' && { pings: true }) }) as Stream);
    return method(args, options);
  };
}

const list = (method: Method, options: { signal: AbortSignal }) => (args: Args, max: number) =>
  (method(args, options) as Listed).toArray({ max });

function methodOf(client: LettaClient, name: string): Method {
  const path = name.split('.');
  const method = path.pop()!;
  const resource = path.reduce<object>((at, key) => at[key as never], client);
  return (args, options) => (resource[method as never] as Method)(args, options);
}

/** Of a query, only what the caller said: defaults are the server's own, and deprecated ones would contradict the rest. */
function asked(args: Args, { request }: Context): Args {
  const { searchParams } = new URL(request.url);
  const row = Object.entries(args).filter(([name]) => searchParams.has(name) || name === 'limit' || /[A-Z]/.test(name));
  return Object.fromEntries(row);
}

function translations(clientOf: ClientOf): Record<string, Handler> {
  return {
    'agents.create': async (args, { key, signal }) => {
      const client = clientOf(key);
      return client.agents.create((await agentFor(args, client)) as never, { signal });
    },
    'agents.sendMessage': (args, { key, signal }) => whole(clientOf(key).agents.sendMessage(args as never, { signal })),
    'conversations.sendMessage': (args, { key, signal }) => {
      const { conversations } = clientOf(key);
      // One path has both: it streams unless told otherwise.
      return args.streaming
        ? framesOf(conversations.sendMessageStream(args as never, { signal, pings: true }))
        : whole(conversations.sendMessage(args as never, { signal }));
    },
    'tools.delete': async ({ toolId }, { key, signal }) => {
      try {
        await clientOf(key).tools.delete({ toolId: toolId as string }, { signal });
      } catch (error) {
        // The released server's word for a tool that it does not know (recordings: tools/60).
        const { status, detail } = error as APIError;
        throw status === 400 ? new HttpError(404, detail) : error;
      }
    },
    'tools.create': (args, { key, signal }) => clientOf(key).tools.create(toolFor(args) as never, { signal }),
    'tools.upsert': (args, { key, signal }) => clientOf(key).tools.upsert(toolFor(args) as never, { signal }),
    'sources.create': async (args, { key, signal }) => {
      const client = clientOf(key);
      return client.sources.create((await withEmbedding(args, client)) as never, { signal });
    },
  };
}

function jobs(clientOf: ClientOf): Record<string, Handler> {
  const uploads = new Uploads();
  const isOwn = (args: Args, { key }: Context) => uploads.has(key!, args.jobId as string);
  return {
    'sources.files.upload': async (args, { key, signal }) => {
      const file = await clientOf(key).sources.files.upload(args as never, { signal });
      return uploads.start(key!, args.sourceId as string, file as FileMetadata);
    },
    'jobs.list': async (args, context) => {
      const client = clientOf(context.key);
      const own = (await uploads.all(context.key!, client)).filter((job) => !args.active || !job.completed_at);
      const { before, after, limit: _limit, ...rest } = asked(args, context);
      const theirs = await client.jobs.list(rest as never, { signal: context.signal }).toArray();
      const all = [...own, ...theirs].sort(byTime(args.order === 'asc'));
      for (const cursor of [before, after])
        if (cursor && !all.some(({ id }) => id === cursor)) throw new HttpError(400, `Job with id ${cursor} not found`);
      return pageOf({ ...contract.jobs.list, paging: { cursors: 'none' } }, args, async () => all);
    },
    'jobs.get': (args, context) => {
      const client = clientOf(context.key);
      if (isOwn(args, context)) return uploads.get(context.key!, args.jobId as string, client);
      return client.jobs.get({ jobId: args.jobId as string }, { signal: context.signal });
    },
    'jobs.cancel': (args, context) => {
      if (isOwn(args, context)) throw new HttpError(409, 'A file that is being read by this server can not be stopped');
      return clientOf(context.key).jobs.cancel({ jobId: args.jobId as string }, { signal: context.signal });
    },
    'jobs.delete': (args, context) => {
      if (isOwn(args, context)) return uploads.forget(context.key!, args.jobId as string);
      return clientOf(context.key).jobs.delete({ jobId: args.jobId as string }, { signal: context.signal });
    },
  };
}

/** Over a stream, these two are never said. */
const whole = async (reply: PromiseLike<LettaResponse>) => ({ ...(await reply), logprobs: null, turns: null });

const byTime =
  (ascending: boolean) =>
  (one: Job, other: Job): number =>
    (ascending ? 1 : -1) * (Date.parse(one.created_at) - Date.parse(other.created_at));

import type { LettaClient } from '../client/client.ts';
import type { APIError } from '../client/errors/api.ts';
import { documented } from '../contract/dialects.ts';
import { idPattern } from '../contract/index.ts';
import { HttpError } from '../server/errors.ts';
import type { Handler } from './handler.ts';
import type { Args } from './page.ts';
import type { UpstreamOf } from './upstream.ts';

/** The rows whose arguments or errors differ in the documented API. */
export function translatedRows(upstreamOf: UpstreamOf): Record<string, Handler> {
  return {
    'agents.create': async (args, { key, signal }) => {
      const { client } = upstreamOf(key);
      const body = {
        ...args,
        ...toolsOf(args),
        ...(await modelOf(args, client)),
        ...(await embeddingOf(args, client)),
      };
      return client.agents.create(body, { signal }).catch(rephrase(nameRefusal));
    },
    'agents.update': async (args, { key, signal }) => {
      const { client } = upstreamOf(key);
      return client.agents.update({ ...args, ...(await modelOf(args, client)) } as never, { signal });
    },
    'tools.create': (args, { key, signal }) => upstreamOf(key).client.tools.create(limited(args), { signal }),
    'tools.upsert': (args, { key, signal }) => upstreamOf(key).client.tools.upsert(limited(args), { signal }),
    'tools.delete': (args, { key, signal }) =>
      upstreamOf(key)
        .client.tools.delete({ toolId: String(args.toolId) }, { signal })
        .catch(rephrase(goneTool)),
    'sources.create': async (args, { key, signal }) => {
      const { client } = upstreamOf(key);
      return client.sources.create({ ...args, ...(await embeddingOf(args, client)) } as never, { signal });
    },
  };
}

const isToolId = (tool: string): boolean => new RegExp(idPattern('tool')).test(tool);

/** `tools` are names on released servers, and ids in the documented API. */
function toolsOf({ tools, tool_ids }: Args): Args {
  if (!Array.isArray(tools) || !tools.some(isToolId)) return {};
  const ids = [...((tool_ids as string[] | null | undefined) ?? []), ...tools.filter(isToolId)];
  return { tools: tools.filter((tool) => !isToolId(tool)), tool_ids: [...new Set(ids)] };
}

/** A bare model name, as documented, is looked up among the server's models. */
async function modelOf({ model }: Args, client: LettaClient): Promise<Args> {
  if (typeof model !== 'string' || model === '' || model.includes('/')) return {};
  const models = await client.models.list().toArray();
  const found = models.find(({ handle, name }) => handle?.endsWith(`/${model}`) || name === model);
  if (found) return { model: found.handle };
  const known = models.map(({ handle }) => `'${handle}'`).join(', ');
  throw new HttpError(404, `NOT_FOUND: Handle ${model} not found, must be one of [${known}]`);
}

/** Released servers require an embedding model, which documented calls omit. */
async function embeddingOf({ embedding, embedding_config }: Args, client: LettaClient): Promise<Args> {
  if (embedding || embedding_config) return {};
  const [first] = await client.models.embedding.list().toArray({ max: 1 });
  return first ? { embedding: first.handle } : {};
}

/** Applies the documented default limit of a tool's result. */
const limited = (args: Args) =>
  ({ ...args, return_char_limit: args.return_char_limit ?? documented.returnCharLimit }) as never;

type Rephrase = (error: APIError) => HttpError | undefined;

const rephrase =
  (translated: Rephrase) =>
  (error: unknown): never => {
    throw translated(error as APIError) ?? error;
  };

/** Released servers answer 400 for a deleted tool (recordings: tools/60). */
const goneTool: Rephrase = ({ status, detail }) =>
  status === 400 && /not found/.test(detail) ? new HttpError(404, detail) : undefined;

/** Released servers fail if a name is not a valid file name (recordings: agents/018). */
const nameRefusal: Rephrase = ({ status, detail }) =>
  status === 500 && /^Export failed: Agent name .* contains invalid characters/s.test(detail)
    ? new HttpError(400, detail.replace('Export failed: ', ''))
    : undefined;

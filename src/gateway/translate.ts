import type { LettaClient } from '../client/client.ts';
import { documented } from '../contract/dialects.ts';
import { idPattern } from '../contract/index.ts';
import { HttpError } from '../server/errors.ts';
import type { Args } from './page.ts';

const isToolId = (tool: unknown): boolean => typeof tool === 'string' && new RegExp(idPattern('tool')).test(tool);

/** `tools` holds names for released servers; the documented API puts ids there. */
function toolsOf({ tools, tool_ids }: Args): Args {
  if (!Array.isArray(tools)) return {};
  const ids = tools.filter(isToolId);
  if (ids.length === 0) return {};
  return {
    tools: tools.filter((tool) => !isToolId(tool)),
    tool_ids: [...((tool_ids as string[] | null | undefined) ?? []), ...ids],
  };
}

/** A model by its bare name, as documented, is looked up among those of the server. */
async function modelOf({ model }: Args, client: LettaClient): Promise<Args> {
  if (typeof model !== 'string' || model.includes('/')) return {};
  const models = await client.models.list().toArray();
  const found = models.find(
    (one) => one.name === model || one.model === model || one.handle?.split('/').at(-1) === model,
  );
  if (found) return { model: found.handle };
  const known = models.map(({ handle }) => handle).join(', ');
  throw new HttpError(404, `The model ${model} is none of this server's: ${known}`);
}

/** Released servers want to be told how texts become vectors; documented calls say nothing of it. */
export async function withEmbedding(args: Args, client: LettaClient): Promise<Args> {
  if (args.embedding || args.embedding_config) return args;
  const [first] = await client.models.embedding.list().toArray({ max: 1 });
  return first ? { ...args, embedding: first.handle } : args;
}

/** A new agent as documented, in the words of a released server. */
export const agentFor = async (args: Args, client: LettaClient): Promise<Args> =>
  withEmbedding({ ...args, ...toolsOf(args), ...(await modelOf(args, client)) }, client);

/** A new tool with the documented limit of its result. */
export const toolFor = (args: Args): Args => ({
  ...args,
  return_char_limit: args.return_char_limit ?? documented.returnCharLimit,
});

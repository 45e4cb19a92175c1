import type { Endpoint } from '../contract/endpoint.ts';
import type { Frame } from '../server/behaviour.ts';
import { HttpError } from '../server/errors.ts';
import { openFrames } from './frames.ts';
import { failureAnswer, isPending, TurnFailure, wholeTurn } from './turn.ts';
import type { Upstream } from './upstream.ts';

type Args = Record<string, unknown>;

/** A plain send: the whole turn, or its stream if the body requests one. */
export async function send(upstream: Upstream, { over }: Endpoint, args: Args, signal: AbortSignal) {
  if (args.streaming) return openFrames(upstream, over!, args, signal);
  // The stream would only report that an index is out of range.
  if (Array.isArray(args.messages) && args.messages.length === 0)
    throw new HttpError(422, 'Messages must not be empty');
  const { stream_tokens: _, background: __, include_pings: ___, ...rest } = args;
  const frames: AsyncIterable<Frame> = await openFrames(upstream, over!, { ...rest, streaming: true }, signal);
  try {
    return await wholeTurn(frames);
  } catch (error) {
    if (!(error instanceof TurnFailure)) throw error;
    throw failureAnswer(error, isPending(error) ? await pendingId(upstream, args, signal) : undefined);
  }
}

/** The pending approval request of an agent, which servers return with the agent; of a conversation, its last message. */
async function pendingId({ client }: Upstream, args: Args, signal: AbortSignal): Promise<string | undefined> {
  const { agentId, conversationId = '', agent_id } = args as { [name: string]: string | undefined };
  if (conversationId.startsWith('conv-')) {
    const { items } = await client.conversations.messages.list({ conversationId, limit: 5 }, { signal });
    return items.find((message) => message.message_type === 'approval_request_message')?.id as string | undefined;
  }
  const asked = { agentId: agentId ?? agent_id ?? conversationId, include: ['agent.pending_approval' as const] };
  return (await client.agents.get(asked, { signal })).pending_approval?.id;
}

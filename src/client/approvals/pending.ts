import type { AgentState, Message } from '../../contract/index.ts';
import type { Engine } from '../engine.ts';
import { APIError } from '../errors/api.ts';
import { PendingApprovalError } from '../errors/pending.ts';
import { StreamError } from '../errors/stream.ts';
import { routes } from '../generated/routes.ts';
import type { CallOptions } from '../options.ts';
import { readItems, readValue } from '../transport/body.ts';
import { redact } from '../transport/redact.ts';
import type { Args } from '../transport/request.ts';
import { objectsIn } from '../util/shapes.ts';
import { type PendingApproval, pendingOf } from './approvals.ts';

/** What an agent, or a conversation with it, waits for now. */
export async function fetchPending(
  engine: Engine,
  { agentId, agent_id, conversationId }: Args,
  options: CallOptions,
): Promise<PendingApproval | undefined> {
  if (typeof conversationId === 'string' && conversationId.startsWith('conv-')) {
    // Servers say it of agents only. A request is always the last message.
    const route = routes.conversations.messages.list;
    const args = { conversationId, limit: 5 };
    const { data } = await engine.perform('conversations.messages.list', route, args, options, readItems);
    const last = data[0] as Message | undefined;
    return last?.message_type === 'approval_request_message' ? pendingOf(last) : undefined;
  }
  const id = String(agentId ?? agent_id ?? conversationId);
  const args = { agentId: id, include: ['agent.pending_approval'] };
  const { data } = await engine.perform('agents.get', routes.agents.get, args, options, readValue);
  const agent = data as AgentState;
  const [pending] = objectsIn(agent?.pending_approval);
  return pending && pendingOf(pending);
}

/** As a 409 that says so, or, in a stream, by its words alone (recordings: approvals/11, /12). */
const isPending = (error: unknown): error is Error =>
  error instanceof APIError
    ? (error.body as { detail?: { code?: unknown } } | undefined)?.detail?.code === 'PENDING_APPROVAL'
    : error instanceof StreamError && /waiting for approval on a tool call/.test(error.message);

/** Makes of an error, where it says that the agent waits for a decision, one that shows on what. */
export async function explained(engine: Engine, args: Args, options: CallOptions, error: unknown): Promise<unknown> {
  if (!isPending(error)) return error;
  const { agentId, conversationId } = args as { agentId?: string; conversationId?: string };
  const asked = fetchPending(engine, args, { signal: options.signal, headers: options.headers });
  const pending = redact(await asked.catch(() => undefined), engine.settings.apiKey);
  const calls = pending?.calls.map((call) => `${call.name}(${call.arguments})`).join(', ');
  const how = conversationId ? 'conversations.approve({ conversationId' : 'agents.approve({ agentId';
  return new PendingApprovalError(
    `The message was not taken: the agent waits for a decision on ${calls ?? 'a tool call'}. Decide with client.${how}, decision }), then send it again.`,
    { pending, agentId, conversationId },
    { cause: error },
  );
}

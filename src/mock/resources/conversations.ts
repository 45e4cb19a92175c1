import type { AgentRecord, ConversationRecord } from '../../../fixtures/records.ts';
import type { Conversation, ConversationCreate, ConversationListQuery, Message } from '../../contract/index.ts';
import type { Behaviour, Checked, Context, Page } from '../../server/behaviour.ts';
import { by, paginate } from '../world/page.ts';
import { conflict, invalid, noEntity, userId } from '../world/refusals.ts';
import { setFields } from '../world/set-fields.ts';
import type { State, World } from '../world/state.ts';
import { listMessages, saidIn } from './agents/message-list.ts';
import { stopRuns } from './agents/messages.ts';
import { blocksOf } from './agents/view.ts';
import { knownAgent } from './agents.ts';
import { newBlock } from './blocks/create.ts';
import { conversationTurns } from './conversations/turns.ts';
import { llmFor } from './models/handles.ts';
import { isActive } from './runs.ts';

const changeable = ['summary', 'model', 'model_settings', 'last_message_at'];

export function conversationBehaviour(world: World): Behaviour['conversations'] {
  const { state, clock } = world;
  return {
    list: (query, context) => listed(query, context, state),
    create: ({ agent_id, ...body }) => shown(begin(knownAgent(agent_id, state, 'Agent not found'), body, world)),
    // Only this row returns the context (recordings: conversations/04, /06, /16).
    get: ({ conversationId }) => known(conversationId, state),
    update: ({ conversationId, ...body }) => {
      const conversation = known(conversationId, state);
      checkModel(body.model);
      return shown(Object.assign(conversation, setFields(body, changeable), { updated_at: clock.stamp() }));
    },
    delete: ({ conversationId }) => {
      known(conversationId, state);
      state.conversations.delete(conversationId);
      return null;
    },
    ...conversationTurns(world),
    cancel: ({ conversationId, agent_id }) => cancel(conversationId, agent_id, state),
    messages: {
      list: ({ conversationId, agent_id, ...query }, context) => {
        const agent = state.agents.get(state.conversations.get(conversationId)?.agent_id ?? agent_id ?? conversationId);
        return agent ? messagesOf(agent, conversationId, query, context, state) : { items: [] };
      },
    },
  };
}

/** @throws HttpError 404 */
function known(id: string, state: State): ConversationRecord {
  const conversation = state.conversations.get(id);
  if (!conversation) throw noEntity('Conversation', id);
  return conversation;
}

const shown = (conversation: ConversationRecord): Conversation => ({ ...conversation, in_context_message_ids: [] });

/** Creates a conversation, which starts with the agent's system prompt. */
function begin(agent: AgentRecord, body: ConversationCreate, world: World): ConversationRecord {
  const { state, ids, clock } = world;
  checkModel(body.model);
  const { summary = null, model = null, model_settings = null, isolated_block_labels } = body;
  const now = clock.stamp();
  const id = ids.next('conv');
  const system = { id: ids.next('message'), agent_id: agent.id, conversation_id: id, date: clock.date() };
  const nobody = { step_id: null, run_id: null, otid: null, name: null, sender_id: null };
  const isolated_block_ids = (isolated_block_labels ?? []).map((label) => isolated(label, agent, world));
  state.messages.add({ ...system, ...nobody, role: 'system', content: agent.system });
  return state.conversations.add({
    created_by_id: userId,
    last_updated_by_id: userId,
    created_at: now,
    updated_at: now,
    id,
    agent_id: agent.id,
    summary,
    in_context_message_ids: [system.id],
    isolated_block_ids,
    model,
    model_settings,
    last_message_at: null,
  });
}

/** A copy of one of the agent's blocks. */
function isolated(label: string, agent: AgentRecord, world: World): string {
  const block = blocksOf(agent, world.state).find((one) => one.label === label);
  if (!block) throw invalid(`Block with label '${label}' not found on agent '${agent.id}'`);
  const { value, description, limit } = block;
  return newBlock({ value, label, description, limit: limit ?? 100_000 }, world).id;
}

function checkModel(handle: string | null | undefined): void {
  if (!handle) return;
  if (!handle.includes('/')) throw invalid('The model handle should be in the format provider/model-name');
  llmFor(handle);
}

function listed(query: Checked<ConversationListQuery>, context: Context, state: State): Page<Conversation> {
  const { agent_id, summary_search, order, order_by = 'created_at' } = query;
  const matching = state.conversations.filter(
    (one) =>
      (!agent_id || one.agent_id === agent_id) &&
      (!summary_search || (one.summary ?? '').toLowerCase().includes(summary_search.toLowerCase())),
  );
  // The start and end of a turn have the same timestamp here.
  const compare =
    order_by === 'created_at'
      ? state.conversations.byCreation(order)
      : by<ConversationRecord>('last_message_at', order);
  const find = (id: string) => state.conversations.recall(id) ?? known(id, state);
  const page = paginate(matching, query, { compare, find }, context);
  return { ...page, items: page.items.map(shown) };
}

/** Those of a conversation are newest first, and cursors that nothing has are ignored; `default` is as the agent's own list. */
function messagesOf(
  agent: AgentRecord,
  id: string,
  query: Checked<object>,
  { dialect }: Context,
  state: State,
): Page<Message> {
  const own = !id.startsWith('conv-');
  const conversation_id = own ? 'default' : id;
  const rows = saidIn(conversation_id, agent, state);
  const cursor = (one: string | null | undefined) => (own || rows.some((row) => row.id === one) ? one : null);
  const { before, after } = query;
  const newestFirstInside = dialect.newestFirstInside || !own;
  return listMessages(
    agent,
    {
      ...query,
      conversation_id,
      before: cursor(before),
      after: cursor(after),
      use_assistant_message: true,
      assistant_message_tool_name: 'send_message',
      assistant_message_tool_kwarg: 'message',
    },
    { dialect: { ...dialect, newestFirstInside } },
    state,
  );
}

/** Cancels the active runs of a conversation (recordings: conversations/14). */
function cancel(id: string, agentId: string | null | undefined, state: State): Record<string, string> {
  const own = !id.startsWith('conv-');
  const agent = own ? (agentId ?? id) : known(id, state).agent_id;
  if (own && !state.agents.get(agent)) throw noEntity('Conversation', id);
  const runs = state.runs.filter(
    (run) => run.agent_id === agent && (own || run.conversation_id === id) && isActive(run),
  );
  if (runs.length === 0)
    throw conflict(`No active runs to cancel for ${own ? 'agent' : 'conversation'} ${own ? agent : id}`);
  return stopRuns(
    runs.map((run) => run.id),
    state,
  );
}

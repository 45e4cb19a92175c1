import type { AgentRecord } from '../../../fixtures/records.ts';
import type { AgentListQuery, AgentUpdate, LLMConfig } from '../../contract/index.ts';
import type { Behaviour, Checked } from '../../server/behaviour.ts';
import { HttpError } from '../../server/errors.ts';
import { by, paginate } from '../world/page.ts';
import { noEntity, notFound } from '../world/refusals.ts';
import type { State, World } from '../world/state.ts';
import { newAgent } from './agents/create.ts';
import { settings, variables } from './agents/settings.ts';
import { relationsFor, viewAgent } from './agents/view.ts';
import { embeddingFor, llmFor } from './models/handles.ts';

type Agents = Pick<Behaviour['agents'], 'list' | 'create' | 'get' | 'update' | 'delete'>;

export function agentBehaviour(world: World): Agents {
  const { state, clock } = world;
  return {
    list: (args, context) => {
      const { order_by: field = 'created_at', order } = args;
      const compare = field === 'created_at' ? state.agents.byCreation(order) : by<AgentRecord>(field, order);
      const find = (id: string) => state.agents.recall(id);
      const matching = state.agents.filter((agent) => matches(agent, args));
      const page = paginate(matching, args, { compare, find, zero: 'all' }, context);
      const shown = relationsFor(args, context);
      return { ...page, items: page.items.map((agent) => viewAgent(agent, state, shown)) };
    },
    create: (args, { dialect }) => viewAgent(newAgent(args, dialect, world), state),
    get: (args, context) => viewAgent(knownAgent(args.agentId, state), state, relationsFor(args, context)),
    update: ({ agentId, ...body }) => {
      const agent = state.agents.get(agentId);
      if (!agent) throw noEntity('Agent', agentId);
      Object.assign(agent, changes(agent, body, world), { updated_at: clock.stamp() });
      return viewAgent(agent, state);
    },
    delete: ({ agentId }) => {
      if (!state.agents.delete(agentId)) throw noEntity('Agent', agentId);
      state.messages.delete(agentId);
      for (const { id } of state.conversations.filter((one) => one.agent_id === agentId))
        state.conversations.delete(id);
      return { message: `Agent id=${agentId} successfully deleted` };
    },
  };
}

/** @throws HttpError 404 with the message of most rows of agents. */
export function knownAgent(id: string, state: State, detail = `Agent with ID ${id} not found`): AgentRecord {
  const agent = state.agents.get(id);
  if (!agent) throw notFound(detail);
  return agent;
}

function matches(agent: AgentRecord, query: Checked<AgentListQuery>): boolean {
  const { name, tags, match_all_tags, query_text, identity_id } = query;
  if (name && agent.name !== name) return false;
  if (tags?.length && !(match_all_tags ? tags.every(tagged) : tags.some(tagged))) return false;
  if (query_text && !agent.name.toLowerCase().includes(query_text.toLowerCase())) return false;
  if (identity_id && !agent.identity_ids?.includes(identity_id)) return false;
  const same = ['project_id', 'template_id', 'base_template_id', 'last_stop_reason', 'created_by_id'] as const;
  return same.every((field) => !query[field] || agent[field] === query[field]);

  function tagged(tag: string): boolean {
    return agent.tags.includes(tag);
  }
}

/** The changes of a PATCH: all fields that are not null. */
function changes(agent: AgentRecord, body: Checked<AgentUpdate>, { state, ids }: World): Partial<AgentRecord> {
  const { model, embedding, tool_ids, block_ids, folder_ids, source_ids = folder_ids } = body;
  for (const id of tool_ids ?? []) if (!state.tools.get(id)) throw noForeignKey('tools', 'tool_id', id);
  for (const id of source_ids ?? []) if (!state.sources.get(id)) throw noForeignKey('sources', 'source_id', id);
  if (block_ids?.some((id) => !state.blocks.get(id))) throw new HttpError(500, 'An unknown error occurred');
  return {
    ...settings(body),
    llm_config: changedModel(agent, body),
    ...(model && { model }),
    ...(embedding && { embedding, embedding_config: embeddingFor(embedding) }),
    ...(tool_ids && { tool_ids }),
    ...(block_ids && { block_ids }),
    ...(source_ids && { source_ids }),
    ...variables(body.secrets ?? body.tool_exec_environment_variables, agent.id, ids),
  };
}

/** A change of the model's settings starts again from what its provider says (recordings: agents/107). */
function changedModel(agent: AgentRecord, body: Checked<AgentUpdate>): LLMConfig {
  const { model, context_window_limit, max_tokens, parallel_tool_calls } = body;
  const before = agent.llm_config;
  if (
    [model, context_window_limit, max_tokens, parallel_tool_calls].every(
      (value) => value === undefined || value === null,
    )
  )
    return { ...before, ...body.llm_config };
  return {
    ...before,
    ...llmFor(model ?? agent.model ?? ''),
    put_inner_thoughts_in_kwargs: before.put_inner_thoughts_in_kwargs,
    context_window: context_window_limit ?? before.context_window,
    max_tokens: max_tokens ?? before.max_tokens,
    parallel_tool_calls: parallel_tool_calls ?? before.parallel_tool_calls,
  };
}

/** Released servers return their database's message. */
const noForeignKey = (table: string, field: string, id: string): HttpError =>
  new HttpError(
    409,
    `insert or update on table "${table}_agents" violates foreign key constraint "${table}_agents_${field}_fkey"\n` +
      `DETAIL:  Key (${field})=(${id}) is not present in table "${table}".`,
  );

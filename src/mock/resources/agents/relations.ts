import type { AgentRecord } from '../../../../fixtures/records.ts';
import type { Block, Tool } from '../../../contract/index.ts';
import type { Behaviour, Context } from '../../../server/behaviour.ts';
import { isLean } from '../../world/lean-callers.ts';
import { type PageQuery, paginate } from '../../world/page.ts';
import { noEntity, notFound, organizationId, userId } from '../../world/refusals.ts';
import type { State, World } from '../../world/state.ts';
import { knownAgent } from '../agents.ts';
import { changeBlock } from '../blocks.ts';
import { executed } from '../tools/run.ts';
import { blocksOf, sourcesOf, toolsOf, viewAgent } from './view.ts';

type Relations = Pick<Behaviour['agents'], 'tools' | 'blocks' | 'sources'>;

export function relationBehaviour(world: World): Relations {
  return { tools: toolRelations(world), blocks: blockRelations(world), sources: sourceRelations(world) };
}

/** What attaching and detaching answers to callers that are not taken for the official SDK. */
const shown = (agent: AgentRecord, { state }: World, context: Context) =>
  isLean(context) ? null : viewAgent(agent, state);

const anyAgent = (id: string, { state }: World): AgentRecord => knownAgent(id, state, 'Agent not found');

/** @throws HttpError 404 in the words of the rows that look an agent up as an entity. */
function agentEntity(id: string, state: State): AgentRecord {
  const agent = state.agents.get(id);
  if (!agent) throw noEntity('Agent', id);
  return agent;
}

const added = (ids: string[], id: string): string[] => (ids.includes(id) ? ids : [...ids, id]);

function toolRelations(world: World): Relations['tools'] {
  const { state } = world;
  return {
    list: ({ agentId, ...query }, context) => {
      const byAge = state.tools.byCreation(query.order);
      // The server's own were all made at the same moment: they stay in the order of their names.
      const compare = (a: Tool, b: Tool) => (isOwn(a) && isOwn(b) ? 0 : byAge(a, b));
      return related(toolsOf(anyAgent(agentId, world), state).sort(compare), query, context);
    },
    attach: ({ agentId, toolId }, context) => {
      const agent = anyAgent(agentId, world);
      const tool = state.tools.get(toolId);
      if (!tool) throw notFound(`Tool with id=${toolId} not found in organization=${organizationId}`);
      agent.tool_ids = added(agent.tool_ids, toolId);
      if (tool.default_requires_approval) requireApproval(agent, tool.name ?? '', true);
      return shown(agent, world, context);
    },
    detach: ({ agentId, toolId }, context) => {
      const agent = anyAgent(agentId, world);
      agent.tool_ids = agent.tool_ids.filter((id) => id !== toolId);
      return shown(agent, world, context);
    },
    requireApproval: ({ agentId, toolName, requires_approval }, context) => {
      const agent = agentEntity(agentId, state);
      requireApproval(agent, toolName, requires_approval);
      return shown(agent, world, context);
    },
    run: ({ agentId, toolName, args = {} }) => {
      const agent = knownAgent(agentId, state);
      const tool = toolsOf(agent, state).find(({ name }) => name === toolName);
      if (!tool) throw notFound(`Tool '${toolName}' not found or not attached to agent '${agentId}'`);
      return executed(tool, args, agent, world);
    },
  };
}

const isOwn = (tool: Tool): boolean => tool.tool_type.startsWith('letta_');

/** Also for tools that the agent does not have (recordings: agents/125). */
function requireApproval(agent: AgentRecord, tool_name: string, required: boolean): void {
  const type = 'requires_approval';
  const others = (agent.tool_rules ?? []).filter((rule) => rule.tool_name !== tool_name || rule.type !== type);
  agent.tool_rules = required ? [...others, { tool_name, type, prompt_template: null }] : others;
}

function blockRelations(world: World): Relations['blocks'] {
  const { state, clock } = world;
  const labelled = (agent: AgentRecord, label: string) => {
    const block = blocksOf(agent, state).find((one) => one.label === label);
    if (!block) throw notFound(`No block with label '${label}' found for agent '${agent.id}'`);
    return block;
  };
  return {
    list: ({ agentId, ...query }, context) => {
      const sign = query.order === 'asc' ? 1 : -1;
      const compare = (a: { id: string }, b: { id: string }) => sign * (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
      const find = (id: string) => ({ id }) as Block;
      return paginate<Block>(blocksOf(agentEntity(agentId, state), state), query, { compare, find }, context);
    },
    get: ({ agentId, blockLabel }) => labelled(agentEntity(agentId, state), blockLabel),
    update: ({ agentId, blockLabel, ...body }) => changeBlock(labelled(agentEntity(agentId, state), blockLabel), body),
    attach: ({ agentId, blockId }) => {
      const agent = agentEntity(agentId, state);
      if (!state.blocks.get(blockId)) throw noEntity('Block', blockId);
      agent.block_ids = added(agent.block_ids, blockId);
      agent.updated_at = clock.stamp();
      return viewAgent(agent, state);
    },
    detach: ({ agentId, blockId }) => {
      const agent = agentEntity(agentId, state);
      if (!agent.block_ids.includes(blockId))
        throw notFound(`No block with id '${blockId}' found for agent '${agentId}' with actor id: '${userId}'`);
      agent.block_ids = agent.block_ids.filter((id) => id !== blockId);
      agent.updated_at = clock.stamp();
      return viewAgent(agent, state);
    },
  };
}

/** The tools with which agents read files come with the first source (seen on a released server). */
const fileTools = (state: State): Tool[] => state.tools.filter((tool) => tool.tool_type === 'letta_files_core');

function sourceRelations(world: World): Relations['sources'] {
  const { state } = world;
  return {
    list: ({ agentId, ...query }, context) => {
      const agent = anyAgent(agentId, world);
      const sorted = sourcesOf(agent, state).sort(state.sources.byCreation(query.order));
      return related(sorted, query, context);
    },
    attach: ({ agentId, sourceId }) => {
      const agent = agentEntity(agentId, state);
      if (!state.sources.get(sourceId)) throw noEntity('Source', sourceId);
      agent.source_ids = added(agent.source_ids, sourceId);
      for (const tool of fileTools(state)) agent.tool_ids = added(agent.tool_ids, tool.id);
      return viewAgent(agent, state);
    },
    detach: ({ agentId, sourceId }) => {
      const agent = anyAgent(agentId, world);
      agent.source_ids = agent.source_ids.filter((id) => id !== sourceId);
      const files = new Set(fileTools(state).map((tool) => tool.id));
      if (agent.source_ids.length === 0) agent.tool_ids = agent.tool_ids.filter((id) => !files.has(id));
      return viewAgent(agent, state);
    },
  };
}

/**
 * A page of the tools or sources of an agent. Released servers compare the cursor with each item's id, whatever the
 * order of the list (seen on one: `after` gives the items whose id is greater); the documented API goes by the list.
 */
function related<T extends { id: string }>(items: T[], query: PageQuery, context: Context) {
  const places = new Map(items.map((item, index) => [item.id, index]));
  const place = (item: T) => places.get(item.id)!;
  const byPlace = (a: T, b: T) => place(a) - place(b);
  const find = (id: string) => items.find((item) => item.id === id);
  if (context.dialect.beforeIsNeighbour)
    return paginate(items, query, { compare: byPlace, find, zero: 'all' }, context);
  const { after, before, limit } = query;
  const within = items.filter((item) => (!after || item.id > after) && (!before || item.id < before));
  return paginate(within, { limit }, { compare: byPlace, find, zero: 'all' }, context);
}

import type { AgentRecord } from '../../../../fixtures/records.ts';
import type { Tool } from '../../../contract/index.ts';
import type { Behaviour } from '../../../server/behaviour.ts';
import { relation } from '../../parts/relation.ts';
import { notFound, organizationId } from '../../world/refusals.ts';
import type { State, World } from '../../world/state.ts';
import { knownAgent } from '../agents.ts';
import { executed } from '../tools/run.ts';
import { agentEntity, agentNotFound, agentOwners, agentUnlessLean, pageOfRelated } from './related.ts';
import { toolOrder, toolsOf } from './view.ts';

/** The tools of agents. */
export function agentToolBehaviour(world: World): Behaviour['agents']['tools'] {
  const { state } = world;
  const answer = agentUnlessLean(state);
  return {
    ...relation({
      owners: agentOwners(state),
      items: { items: state.tools, entity: 'Tool', param: 'toolId' },
      ids: (agent) => agent.tool_ids,
      keep: (agent, tool_ids) => Object.assign(agent, { tool_ids }),
      answer,
      page: (tools, query, context) =>
        pageOfRelated(tools.sort(toolOrder).sort(byAge(query.order, state)), query, context),
      refuse: {
        owner: { list: agentNotFound, attach: agentNotFound, detach: agentNotFound },
        attach: (id) => notFound(`Tool with id=${id} not found in organization=${organizationId}`),
      },
      attached: (agent, tool) => tool.default_requires_approval && requireApproval(agent, tool.name ?? '', true),
    }),
    requireApproval: ({ agentId, toolName, requires_approval }, context) => {
      const agent = agentEntity(agentId, state.agents);
      requireApproval(agent, toolName, requires_approval);
      return answer(agent, context);
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

/** Built-in tools were all created at the same time: they stay sorted by name. */
function byAge(order: 'asc' | 'desc' | undefined, { tools }: State) {
  const compare = tools.byCreation(order);
  return (a: Tool, b: Tool) => (isOwn(a) && isOwn(b) ? 0 : compare(a, b));
}

/** Also applies to tools that the agent does not have (recordings: agents/125). */
function requireApproval(agent: AgentRecord, tool_name: string, required: boolean): void {
  const type = 'requires_approval';
  const others = (agent.tool_rules ?? []).filter((rule) => rule.tool_name !== tool_name || rule.type !== type);
  agent.tool_rules = required ? [...others, { tool_name, type, prompt_template: null }] : others;
}

import type { AgentRecord } from '../../../../fixtures/records.ts';
import type { Behaviour } from '../../../server/behaviour.ts';
import { relation, withId } from '../../parts/relation.ts';
import type { State, World } from '../../world/state.ts';
import { agentNotFound, agentOwners, pageOfRelated } from './related.ts';
import { viewAgent } from './view.ts';

/** The sources of agents. */
export const agentSourceBehaviour = ({ state }: World): Behaviour['agents']['sources'] =>
  relation({
    owners: agentOwners(state),
    items: { items: state.sources, entity: 'Source', param: 'sourceId' },
    ids: (agent) => agent.source_ids,
    keep: (agent, source_ids) => Object.assign(agent, { source_ids }),
    answer: (agent) => viewAgent(agent, state),
    page: (sources, query, context) =>
      pageOfRelated(sources.sort(state.sources.byCreation(query.order)), query, context),
    refuse: { owner: { list: agentNotFound, detach: agentNotFound } },
    attached: (agent) => addFileTools(agent, state),
    detached: (agent) => dropFileTools(agent, state),
  });

/** The file tools are attached with the first source (seen on a released server), and detached with the last. */
const fileToolIds = ({ tools }: State): string[] =>
  tools.filter((tool) => tool.tool_type === 'letta_files_core').map(({ id }) => id);

function addFileTools(agent: AgentRecord, state: State): void {
  for (const id of fileToolIds(state)) agent.tool_ids = withId(agent.tool_ids, id);
}

function dropFileTools(agent: AgentRecord, state: State): void {
  if (agent.source_ids.length > 0) return;
  const ids = fileToolIds(state);
  agent.tool_ids = agent.tool_ids.filter((id) => !ids.includes(id));
}

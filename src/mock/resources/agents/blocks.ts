import type { AgentRecord } from '../../../../fixtures/records.ts';
import type { Block } from '../../../contract/index.ts';
import type { Behaviour, Context, Page } from '../../../server/behaviour.ts';
import { relation } from '../../parts/relation.ts';
import { type PageQuery, paginate } from '../../world/page.ts';
import { notFound, userId } from '../../world/refusals.ts';
import type { World } from '../../world/state.ts';
import { changeBlock } from '../blocks.ts';
import { agentEntity, agentOwners } from './related.ts';
import { blocksOf, viewAgent } from './view.ts';

/** The memory blocks of agents. */
export function agentBlockBehaviour({ state, clock }: World): Behaviour['agents']['blocks'] {
  const touch = (agent: AgentRecord) => Object.assign(agent, { updated_at: clock.stamp() });
  const labelled = (agentId: string, label: string) => {
    const block = blocksOf(agentEntity(agentId, state.agents), state).find((one) => one.label === label);
    if (!block) throw notFound(`No block with label '${label}' found for agent '${agentId}'`);
    return block;
  };
  return {
    ...relation({
      owners: agentOwners(state),
      items: { items: state.blocks, entity: 'Block', param: 'blockId' },
      ids: (agent) => agent.block_ids,
      keep: (agent, block_ids) => Object.assign(agent, { block_ids }),
      answer: (agent) => viewAgent(agent, state),
      page: pageById,
      refuse: {
        detach: (id, agent) =>
          notFound(`No block with id '${id}' found for agent '${agent.id}' with actor id: '${userId}'`),
      },
      attached: touch,
      detached: touch,
    }),
    get: ({ agentId, blockLabel }) => labelled(agentId, blockLabel),
    update: ({ agentId, blockLabel, ...body }) => changeBlock(labelled(agentId, blockLabel), body),
  };
}

function pageById(blocks: Block[], query: PageQuery & { order?: 'asc' | 'desc' }, context: Context): Page<Block> {
  const sign = query.order === 'asc' ? 1 : -1;
  const compare = (a: { id: string }, b: { id: string }) => sign * (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
  const find = (id: string) => ({ id }) as Block;
  return paginate<Block>(blocks, query, { compare, find }, context);
}

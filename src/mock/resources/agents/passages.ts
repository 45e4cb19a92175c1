import { contract, type Passage } from '../../../contract/index.ts';
import type { Behaviour } from '../../../server/behaviour.ts';
import { archive } from '../../turns/core-tools.ts';
import { paginate } from '../../world/page.ts';
import { notFound } from '../../world/refusals.ts';
import type { World } from '../../world/state.ts';
import { knownAgent } from '../agents.ts';

export function passageBehaviour(world: World): Behaviour['agents']['passages'] {
  const { state } = world;
  return {
    // An unknown agent has an empty archive (seen on a released server), and after an unknown cursor nothing comes.
    list: ({ agentId, search, ascending, ...query }, context) => {
      const archive_id = state.agents.get(agentId)?.archive_id;
      const known = (cursor: string | null | undefined) => !cursor || state.passages.recall(cursor) !== undefined;
      const all = known(query.after) && known(query.before);
      const matching = state.passages.filter((one) => all && one.archive_id === archive_id && holds(one, search));
      const newestFirst = ascending === false;
      const compare = state.passages.byCreation(newestFirst ? 'desc' : 'asc');
      const find = (id: string) => state.passages.recall(id);
      return paginate(matching, query, { compare, find, row: contract.agents.passages.list, newestFirst }, context);
    },
    create: ({ agentId, text, tags }) => [archive(knownAgent(agentId, state), text, tags ?? null, world)],
    delete: ({ agentId, memoryId }) => {
      const passage = state.passages.get(memoryId);
      const archive_id = state.agents.get(agentId)?.archive_id;
      if (!passage || passage.archive_id !== archive_id)
        throw notFound(`Passage with id ${memoryId} not found in database.`);
      state.passages.delete(memoryId);
      return { message: `Memory id=${memoryId} successfully deleted` };
    },
  };
}

const holds = (passage: Passage, search: string | null | undefined): boolean =>
  !search || passage.text.toLowerCase().includes(search.toLowerCase());

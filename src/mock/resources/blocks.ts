import { blankBlock } from '../../../fixtures/blocks.ts';
import type { Block, BlockListQuery, BlockUpdate } from '../../contract/index.ts';
import type { Behaviour, Checked } from '../../server/behaviour.ts';
import { collection } from '../parts/collection.ts';
import { withoutId } from '../parts/relation.ts';
import { notFound } from '../world/refusals.ts';
import { setFields } from '../world/set-fields.ts';
import type { State, World } from '../world/state.ts';
import { newBlock } from './blocks/create.ts';

export function blockBehaviour(world: World): Behaviour['blocks'] {
  const { state } = world;
  const { list, get, update, ...rows } = collection(world, {
    items: state.blocks,
    entity: 'Block',
    param: 'blockId',
    prefix: 'block',
    fields,
    stamps: false,
    filter: (query) => (block) => matches(block, query, state),
    paging: { zero: 'all' },
    refuse: { get: (id) => notFound(`Block with id '${id}' not found`) },
    deleted: ({ id }) => {
      for (const agent of state.agents) agent.block_ids = withoutId(agent.block_ids, id);
    },
  });
  return { list, create: (body) => newBlock(body, world), get, update, delete: rows.delete };
}

const fields = Object.keys({ ...blankBlock, label: '' });

/** Applies a PATCH to a block. */
export const changeBlock = (block: Block, body: BlockUpdate): Block => Object.assign(block, setFields(body, fields));

function matches(block: Block, query: Checked<BlockListQuery>, state: State): boolean {
  const { label, tags, match_all_tags, label_search, description_search, value_search, templates_only } = query;
  const tagged = (tag: string) => block.tags?.includes(tag) ?? false;
  if (label && block.label !== label) return false;
  if (query.name && block.template_name !== query.name) return false;
  if (query.project_id && block.project_id !== query.project_id) return false;
  // Blocks belong to no identities here.
  if (query.identity_id || query.identifier_keys?.length) return false;
  if (templates_only && !block.is_template) return false;
  if (tags?.length && !(match_all_tags ? tags.every(tagged) : tags.some(tagged))) return false;
  if (!holds(block.label, label_search) || !holds(block.description, description_search)) return false;
  return holds(block.value, value_search) && countMatches(block, query, state);
}

const holds = (text: string | null | undefined, search: string | null | undefined): boolean =>
  !search || (text ?? '').toLowerCase().includes(search.toLowerCase());

function countMatches({ id }: Block, query: Checked<BlockListQuery>, state: State): boolean {
  const {
    connected_to_agents_count_gt: gt,
    connected_to_agents_count_lt: lt,
    connected_to_agents_count_eq: eq,
  } = query;
  if (typeof gt !== 'number' && typeof lt !== 'number' && !eq?.length) return true;
  const count = state.agents.filter((agent) => agent.block_ids.includes(id)).length;
  if (typeof gt === 'number' && count <= gt) return false;
  if (typeof lt === 'number' && count >= lt) return false;
  return !eq?.length || eq.includes(count);
}

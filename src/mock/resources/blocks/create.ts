import { blankBlock } from '../../../../fixtures/blocks.ts';
import { blockPurposes } from '../../../../fixtures/prompts.ts';
import type { Block, BlockCreate } from '../../../contract/index.ts';
import { setFields } from '../../world/set-fields.ts';
import type { World } from '../../world/state.ts';

const fields = Object.keys({ ...blankBlock, label: '' });

/** Creates a memory block. */
export function newBlock(body: BlockCreate, { state, ids }: World): Block {
  const known = setFields(body, fields);
  const description = body.description ?? blockPurposes[body.label] ?? null;
  return state.blocks.add({ ...blankBlock, ...known, description, label: body.label, id: ids.next('block') } as Block);
}

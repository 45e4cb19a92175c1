import { endpoint } from '../endpoint.ts';
import { Block, BlockCreate, BlockListQuery, BlockUpdate } from '../schemas/block.ts';

export const blocks = {
  /** List memory blocks, oldest first. */
  list: endpoint({ method: 'GET', path: '/blocks/', query: BlockListQuery, page: Block }),
  /** Create a memory block that agents can share. */
  create: endpoint({ method: 'POST', path: '/blocks/', body: BlockCreate, value: Block, documentedStatus: 201 }),
  /** Get a memory block by its id. */
  get: endpoint({ method: 'GET', path: '/blocks/{blockId}', value: Block }),
  /** Update a memory block. Omitted fields are unchanged. */
  update: endpoint({ method: 'PATCH', path: '/blocks/{blockId}', body: BlockUpdate, value: Block }),
  /** Delete a memory block, and detach it from all agents. */
  delete: endpoint({ method: 'DELETE', path: '/blocks/{blockId}' }),
};

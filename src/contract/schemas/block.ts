import * as z from 'zod/mini';
import { flag, type Input, int, json, loose, named, nullish, type Output, type Schema, text } from '../schema.ts';
import { id } from './ids.ts';
import { ordered, paged, texts } from './query.ts';

const shared = {
  project_id: text(),
  /** @deprecated */
  template_name: text(),
  /** @deprecated */
  template_id: text(),
  /** @deprecated */
  base_template_id: text(),
  /** @deprecated */
  deployment_id: text(),
  /** @deprecated */
  entity_id: text(),
  /** @deprecated */
  preserve_on_migration: flag(),
  /** What the block is for. The agent sees it. */
  description: text(),
  metadata: nullish(json()),
  /** @deprecated */
  hidden: flag(),
  tags: texts(),
};

const block = loose({
  id: z.string(),
  /** The text of the block. */
  value: z.string(),
  /** The maximum length in characters. Servers do not enforce it. */
  limit: int(),
  /** The name that the agent sees: `human`, `persona`. */
  label: text(),
  is_template: flag(),
  /** @deprecated */
  read_only: flag(),
  ...shared,
  created_by_id: text(),
  last_updated_by_id: text(),
});
/** A section of an agent's memory that is always in its context. */
export interface Block extends Output<typeof block> {}
export const Block: Schema<Block> = named('Block', block);

const blockCreate = loose({
  /** The text of the block. */
  value: z._default(z.string(), ''),
  /** The name that the agent sees: `human`, `persona`. */
  label: z.string(),
  /** The maximum length in characters. Servers do not enforce it. */
  limit: z._default(z.int(), 100_000),
  is_template: z._default(z.boolean(), false),
  /** @deprecated */
  read_only: z._default(z.boolean(), false),
  ...shared,
});
export interface BlockCreate extends Input<typeof blockCreate> {}
export const BlockCreate: Schema<Output<typeof blockCreate>, BlockCreate> = named('BlockCreate', blockCreate);

const blockUpdate = loose({
  /** The text of the block. */
  value: text(),
  /** The name that the agent sees. */
  label: text(),
  /** The maximum length in characters. */
  limit: int(),
  is_template: flag(),
  /** @deprecated */
  read_only: flag(),
  ...shared,
});
export interface BlockUpdate extends Input<typeof blockUpdate> {}
export const BlockUpdate: Schema<Output<typeof blockUpdate>, BlockUpdate> = named('BlockUpdate', blockUpdate);

const label = () => nullish(z.string().check(z.minLength(1), z.maxLength(50), z.regex(/^[a-zA-Z0-9_/-]+$/)));
const words = () => nullish(z.string().check(z.minLength(1), z.maxLength(200)));

const blockListQuery = loose({
  /** Only blocks with this label. */
  label: label(),
  /** Only templates. */
  templates_only: z._default(z.boolean(), false),
  /** Only blocks with this name. */
  name: nullish(z.string().check(z.minLength(1), z.maxLength(100), z.regex(/^[a-zA-Z0-9 _-]+$/))),
  identity_id: nullish(id('identity')),
  identifier_keys: texts(),
  project_id: text(),
  /** Only blocks that have any of these tags. */
  tags: texts(),
  /** Require all of `tags` instead of any. */
  match_all_tags: z._default(z.boolean(), false),
  /** Only blocks whose label contains this. */
  label_search: label(),
  /** Only blocks whose description contains this. */
  description_search: words(),
  /** Only blocks whose value contains this. */
  value_search: words(),
  /** Only blocks attached to more agents than this. */
  connected_to_agents_count_gt: int(),
  /** Only blocks attached to fewer agents than this. */
  connected_to_agents_count_lt: int(),
  /** Only blocks attached to one of these numbers of agents. */
  connected_to_agents_count_eq: nullish(z.array(z.int())),
  ...paged(50),
  ...ordered('asc'),
});
export interface BlockListQuery extends Input<typeof blockListQuery> {}
export const BlockListQuery: Schema<Output<typeof blockListQuery>, BlockListQuery> = named(
  'BlockListQuery',
  blockListQuery,
);

import * as z from 'zod/mini';
import { type Input, literal, loose, named, nullish, type Output, oneOf, type Schema, text } from '../schema.ts';
import { ordered, paged, texts } from './query.ts';
import { stopReasons } from './run.ts';

const includes = () =>
  z.optional(
    z.array(
      literal(
        'agent.blocks',
        'agent.identities',
        'agent.managed_group',
        'agent.pending_approval',
        'agent.secrets',
        'agent.sources',
        'agent.tags',
        'agent.tools',
      ),
    ),
  );

const agentGetQuery = loose({
  /** Relations to include that the server may omit by default. */
  include: includes(),
  /** @deprecated Use `include`. */
  include_relationships: texts(),
});
export interface AgentGetQuery extends Input<typeof agentGetQuery> {}
export const AgentGetQuery: Schema<Output<typeof agentGetQuery>, AgentGetQuery> = named('AgentGetQuery', agentGetQuery);

const agentListQuery = loose({
  /** Only agents of exactly this name. */
  name: text(),
  /** Only agents that have any of these tags. */
  tags: texts(),
  /** Require all of `tags` instead of any. */
  match_all_tags: z._default(z.boolean(), false),
  /** Only agents of this project. */
  project_id: text(),
  /** Only agents whose name contains this. */
  query_text: text(),
  template_id: text(),
  base_template_id: text(),
  identity_id: text(),
  identifier_keys: texts(),
  /** Only agents whose last run stopped for this reason. */
  last_stop_reason: nullish(oneOf(...stopReasons)),
  created_by_id: text(),
  ...agentGetQuery.shape,
  ...paged(50),
  ...ordered('desc', 'updated_at', 'last_run_completion'),
  /** @deprecated Use `order`. */
  ascending: z._default(z.boolean(), false),
  /** @deprecated Use `order_by`. */
  sort_by: z._default(z.nullable(z.string()), 'created_at'),
});
export interface AgentListQuery extends Input<typeof agentListQuery> {}
export const AgentListQuery: Schema<Output<typeof agentListQuery>, AgentListQuery> = named(
  'AgentListQuery',
  agentListQuery,
);

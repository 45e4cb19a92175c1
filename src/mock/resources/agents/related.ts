import type { AgentRecord } from '../../../../fixtures/records.ts';
import type { AgentState } from '../../../contract/index.ts';
import type { Context, Page } from '../../../server/behaviour.ts';
import type { Refusal } from '../../parts/collection.ts';
import type { Collection } from '../../world/collection.ts';
import { isLean } from '../../world/lean-callers.ts';
import { type PageQuery, paginate } from '../../world/page.ts';
import { noEntity, notFound } from '../../world/refusals.ts';
import type { State } from '../../world/state.ts';
import { viewAgent } from './view.ts';

/** Agents as the owners of a relation. */
export const agentOwners = ({ agents }: State) => ({ items: agents, entity: 'Agent', param: 'agentId' });

/** The 404 of the rows that don't look up an agent as an entity. */
export const agentNotFound: Refusal = () => notFound('Agent not found');

/** @throws HttpError 404 with the message of the rows that look up an agent as an entity. */
export function agentEntity(id: string, agents: Collection<AgentRecord>): AgentRecord {
  const agent = agents.get(id);
  if (!agent) throw noEntity('Agent', id);
  return agent;
}

/** The response to changing an agent's tools: the agent, or null for the callers of `isLean`. */
export const agentUnlessLean =
  (state: State) =>
  (agent: AgentRecord, context: Context): AgentState | null =>
    isLean(context) ? null : viewAgent(agent, state);

/**
 * A page of the tools or sources of an agent. Released servers compare the cursor with each item's id, whatever the
 * order of the list (seen on one: `after` returns the items with a greater id); the documented API follows the list.
 */
export function pageOfRelated<T extends { id: string }>(items: T[], query: PageQuery, context: Context): Page<T> {
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

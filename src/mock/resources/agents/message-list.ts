import type { AgentRecord, MessageRecord } from '../../../../fixtures/records.ts';
import type { Message, MessageListQuery } from '../../../contract/index.ts';
import type { Checked, Context, Page } from '../../../server/behaviour.ts';
import { type Shown, shownAs } from '../../turns/message-view.ts';
import { checkedLimit } from '../../world/page.ts';
import { notFound } from '../../world/refusals.ts';
import type { State } from '../../world/state.ts';

/** The history of an agent, or of one of its conversations; `default` is the agent's own. */
export function saidIn(
  conversation: string | null | undefined,
  { id }: AgentRecord,
  state: State,
): readonly MessageRecord[] {
  const all = state.messages.of(id);
  return conversation ? all.filter((row) => (row.conversation_id ?? 'default') === conversation) : all;
}

/**
 * A page of an agent's history. `limit` counts rows of the history, of which one may show as two messages, and types
 * are filtered last. On released servers `before` and `after` mean time under both orders (recordings:
 * messages-list/05 to /12, /19); in the documented API they follow the list.
 */
export function listMessages(
  agent: AgentRecord,
  query: Checked<MessageListQuery>,
  { dialect }: Pick<Context, 'dialect'>,
  state: State,
): Page<Message> {
  const rows = saidIn(query.conversation_id, agent, state);
  const limit = checkedLimit(query.limit, 'none', dialect.traceIds);
  const newest = query.order !== 'asc';
  const [since, until] = dialect.cursorsInOrder && newest ? [query.before, query.after] : [query.after, query.before];
  const low = since ? place(since) + 1 : 0;
  const high = until ? place(until) : rows.length;
  // The page that leads back is the one next to the cursor; released servers give the first of the list.
  const back = dialect.beforeIsNeighbour && Boolean(query.before) && !query.after;
  const start = newest !== back ? Math.max(low, high - limit) : low;
  const end = newest !== back ? high : Math.min(high, low + limit);
  const page = rows.slice(start, Math.max(start, end));
  const items = page.flatMap((row) => shownAs(row, query as Shown)).filter(wanted);
  const [oldest, latest] = [start > 0 ? page[0]?.id : undefined, end < rows.length ? page.at(-1)?.id : undefined];
  return {
    items: newest && dialect.newestFirstInside ? items.reverse() : items,
    next: newest ? oldest : latest,
    prev: newest ? latest : oldest,
  };

  function place(id: string): number {
    const found = rows.findIndex((row) => row.id === id);
    if (found < 0) throw notFound(`No message found with id '${id}' for agent '${agent.id}'.`);
    return found;
  }

  function wanted(message: Message): boolean {
    const types: readonly string[] | null | undefined = query.include_return_message_types;
    return !types?.length || types.includes(message.message_type);
  }
}

import type { Run, RunListQuery } from '../../contract/index.ts';
import { contract, idPattern } from '../../contract/index.ts';
import type { Behaviour, Checked } from '../../server/behaviour.ts';
import { HttpError } from '../../server/errors.ts';
import { follow } from '../turns/run-turn.ts';
import { paginate } from '../world/page.ts';
import { invalid, noEntity } from '../world/refusals.ts';
import type { World } from '../world/state.ts';

const statuses = new Set(['created', 'running', 'completed', 'failed', 'cancelled']);
/** Whether a run has not ended. */
export const isActive = (run: Run): boolean => run.status === 'created' || run.status === 'running';

export function runBehaviour(world: World): Behaviour['runs'] {
  const { state } = world;
  const known = (id: string): Run => {
    if (!new RegExp(idPattern('run')).test(id))
      throw invalid(`Invalid run ID format: ${id}. Expected format: 'run-<uuid4>'`);
    const run = state.runs.get(id);
    if (!run) throw noEntity('Run', id);
    return run;
  };
  return {
    list: (query, context) => {
      const wrong = query.statuses?.find((status) => !statuses.has(status));
      if (wrong !== undefined) throw new HttpError(400, `'${wrong}' is not a valid RunStatus`);
      const matching = state.runs.filter((run) => matches(run, query));
      const find = (id: string) => state.runs.recall(id);
      return paginate(
        matching,
        query,
        { compare: state.runs.byCreation(query.order), find, row: contract.runs.list },
        context,
      );
    },
    get: ({ runId }) => known(runId),
    stream: ({ runId, starting_after, include_pings }, { signal }) => {
      const run = known(runId);
      const live = state.live.get(runId);
      if (!run.background || !live) throw invalid('Run was not created in background mode, so it cannot be retrieved.');
      return follow(world, live, { signal, pings: include_pings !== false, after: starting_after ?? 0 });
    },
  };
}

function matches(run: Run, query: Checked<RunListQuery>): boolean {
  const { agent_id, agent_ids, statuses: wanted, background, stop_reason, conversation_id, active } = query;
  const agents = [agent_id, ...(agent_ids ?? [])].filter(Boolean);
  if (agents.length > 0 && !agents.includes(run.agent_id)) return false;
  if (wanted?.length && !wanted.includes(run.status)) return false;
  if (typeof background === 'boolean' && run.background !== background) return false;
  if (stop_reason && run.stop_reason !== stop_reason) return false;
  if (conversation_id && run.conversation_id !== conversation_id) return false;
  return !active || isActive(run);
}

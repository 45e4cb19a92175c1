import { bind } from '../bind.ts';
import type { Engine } from '../engine.ts';
import { LettaError } from '../errors/base.ts';
import type { Resources } from '../resources/resources.ts';

/**
 * Cancels one run, and always by its name: without one a server cancels all runs of the agent.
 *
 * @param agentId asked for where it is not known
 * @throws LettaError where the server says that it could not
 */
export async function cancelRun(engine: Engine, runId: string | undefined, agentId: unknown): Promise<void> {
  if (!runId) throw new LettaError('There is no run to cancel: the stream ended before it named one.');
  const { agents, runs } = bind(engine) as unknown as Resources;
  const agent = typeof agentId === 'string' ? agentId : (await runs.get({ runId })).agent_id;
  const outcome = await agents.messages.cancel({ agentId: agent, run_ids: [runId] });
  if (outcome[runId] === 'failed') throw new LettaError(`The server could not cancel ${runId}.`);
}

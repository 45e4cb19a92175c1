import type { Run } from '../../contract/index.ts';
import type { Engine } from '../engine.ts';
import { LettaError } from '../errors/base.ts';
import { routes } from '../generated/routes.ts';
import { readValue } from '../transport/body.ts';

/**
 * Cancels one run, and always by its name: without one a server cancels all runs of the agent.
 *
 * @param agentId asked for where it is not known
 * @throws LettaError where the server says that it could not
 */
export async function cancelRun(engine: Engine, runId: string | undefined, agentId: unknown): Promise<void> {
  if (!runId) throw new LettaError('There is no run to cancel: the stream ended before it named one.');
  const agent = typeof agentId === 'string' ? agentId : await agentOf(engine, runId);
  const args = { agentId: agent, run_ids: [runId] };
  const { data } = await engine.perform('agents.messages.cancel', routes.agents.messages.cancel, args, {}, readValue);
  if ((Object(data) as Record<string, unknown>)[runId] === 'failed')
    throw new LettaError(`The server could not cancel ${runId}.`);
}

async function agentOf(engine: Engine, runId: string): Promise<string> {
  const { data } = await engine.perform('runs.get', routes.runs.get, { runId }, {}, readValue);
  const { agent_id } = Object(data) as Partial<Run>;
  if (typeof agent_id === 'string') return agent_id;
  throw new LettaError(`The server does not say whose run ${runId} is, so it was not cancelled.`);
}

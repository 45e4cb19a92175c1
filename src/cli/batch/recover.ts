import type { LettaClient } from '../../client/client.ts';
import type { CallOptions } from '../../client/options.ts';
import { hasEnded } from '../../client/resume/end.ts';
import type { Message } from '../../contract/index.ts';
import { isIncomplete } from '../turn/stop-reasons.ts';
import type { Item } from './input.ts';
import { type Outcome, wordsIn } from './result.ts';

/** A message that was sent, with unknown outcome. */
export interface Unknown {
  item: Item;
  otid: string;
}

/** How many of an agent's messages are searched. */
const most = 500;

/**
 * Looks among the messages of agents for those whose answer was not heard. Servers keep the otid of a message.
 *
 * @returns what came of those that are there, by their otid
 */
export async function recover(
  unknown: readonly Unknown[],
  client: LettaClient,
  options: CallOptions,
): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  for (const [agentId, sent] of Map.groupBy(unknown, ({ item }) => item.agent)) {
    const messages = await latest(agentId, client, options);
    for (const { otid } of sent) {
      const run = runOf(messages.find((message) => message.otid === otid));
      if (run) outcomes.set(otid, await outcomeOf(run, messages, client, options));
    }
  }
  return outcomes;
}

/** Newest first; none, where there is no such agent any more. */
async function latest(agentId: string, client: LettaClient, options: CallOptions): Promise<Message[]> {
  try {
    return await client.agents.messages.list({ agentId, order: 'desc' }, options).toArray({ max: most });
  } catch (error) {
    if ((error as { code?: unknown }).code === 'not_found') return [];
    throw error;
  }
}

const runOf = (message: Message | undefined): string | undefined =>
  typeof message?.run_id === 'string' ? message.run_id : undefined;

/** The result of a run; `uncertain` while the agent is still working. */
async function outcomeOf(
  runId: string,
  messages: readonly Message[],
  client: LettaClient,
  options: CallOptions,
): Promise<Outcome> {
  const run = await client.runs.get({ runId }, options);
  const run_id = runId;
  if (!hasEnded(run))
    return {
      status: 'uncertain',
      error: { code: 'running', message: `The agent is still working: ${runId}.` },
      run_id,
    };
  const end = run.stop_reason ?? run.status;
  if (run.status !== 'completed' || end === 'requires_approval' || isIncomplete(end))
    return { status: 'failed', error: { code: end, message: `${runId} ended early: ${end}.` }, run_id };
  const own = messages.filter((message) => message.run_id === runId).reverse();
  return { status: 'ok', text: own.map(wordsIn).join(''), run_id };
}

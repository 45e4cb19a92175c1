import type { LettaResponse } from '../../contract/index.ts';
import { type PendingApproval, requestIn } from './approvals.ts';

/**
 * The tool calls for which a turn has stopped, if it stopped for that. `approve` decides on them and continues the turn.
 *
 * @example
 * const reply = await client.agents.sendMessage({ agentId, message });
 * if (pendingApproval(reply)) await client.agents.approve({ agentId, decision: 'approve' });
 */
export const pendingApproval = ({ messages, stop_reason }: LettaResponse): PendingApproval | undefined =>
  stop_reason?.stop_reason === 'requires_approval' ? requestIn(messages) : undefined;

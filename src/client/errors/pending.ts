import type { PendingApproval } from '../approvals/approvals.ts';
import { LettaError } from './base.ts';

/**
 * A message was not taken because the agent waits for a decision on a tool call. `client.agents.approve` (or
 * `client.conversations.approve`) decides; then the message can be sent again.
 *
 * @example
 * catch (error) {
 *   if (!(error instanceof PendingApprovalError)) throw error;
 *   await client.agents.approve({ agentId, decision: { deny: 'Something else first.' } });
 * }
 */
export class PendingApprovalError extends LettaError {
  override name = 'PendingApprovalError' as const;
  override readonly code = 'pending_approval' as const;
  /** The calls that wait; absent where the server would not show them. */
  declare readonly pending: PendingApproval | undefined;
  declare readonly agentId: string | undefined;
  declare readonly conversationId: string | undefined;
}

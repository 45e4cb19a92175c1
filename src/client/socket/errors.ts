import { LettaError } from '../errors/base.ts';

/** The connection was lost or closed before a turn was over. `cause` says why, where it is known. */
export class SocketClosedError extends LettaError {
  override name = 'SocketClosedError' as const;
  override readonly code = 'socket_closed' as const;
  /** Whether the message had been sent: then the agent may have taken it. It was not, and will not be, sent again. */
  declare readonly sent: boolean;
}

/** Too many messages wait for their turn. This one was not sent. */
export class SocketQueueFullError extends LettaError {
  override name = 'SocketQueueFullError' as const;
  override readonly code = 'socket_queue_full' as const;
  /** How many wait: the option of this name. */
  declare readonly maxQueue: number;
}

/** The server ended a turn with an error. What came before it was delivered. */
export class SocketTurnError extends LettaError {
  override name = 'SocketTurnError' as const;
  override readonly code = 'turn_failed' as const;
  declare readonly agentId: string;
  /** `failed`: the turn failed, or waits for an approval. `refused`: the server could not do anything with the message. */
  declare readonly kind: 'failed' | 'refused';
  /** What the server says happened. */
  declare readonly detail: string;
}

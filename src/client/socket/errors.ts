import type { AgentResponseError, ServerErrorFrame } from '../../contract/socket.ts';
import { LettaError } from '../errors/base.ts';

/** The connection was lost or closed before a turn was over. `cause` says why, where it is known. */
export class SocketClosedError extends LettaError {
  override name = 'SocketClosedError' as const;
  override readonly code = 'socket_closed' as const;
  /** Whether the message had been sent: then the agent may have taken it. It was not, and will not be, sent again. */
  declare readonly sent: boolean;

  constructor(agentId: string, sent: boolean, cause?: Error) {
    const why = cause ? ` (${cause.message.replace(/\.$/, '')})` : '';
    const fate = sent
      ? 'The agent may have taken the message; it was not sent again. See its messages before you repeat it.'
      : 'The message was not sent.';
    super(`The socket was closed before ${agentId} had answered${why}. ${fate}`, { sent }, cause && { cause });
  }
}

/** Too many messages wait for their turn. This one was not sent. */
export class SocketQueueFullError extends LettaError {
  override name = 'SocketQueueFullError' as const;
  override readonly code = 'socket_queue_full' as const;
  /** How many wait: the option `maxQueue`. */
  declare readonly maxQueue: number;

  constructor(maxQueue: number) {
    super(`${maxQueue} messages wait for this socket already; this one was not sent. Wait, or raise maxQueue.`, {
      maxQueue,
    });
  }
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

  constructor(agentId: string, { type, message: detail }: AgentResponseError | ServerErrorFrame) {
    const kind = type === 'server_error' ? 'refused' : 'failed';
    super(`The turn of ${agentId} ${kind === 'refused' ? 'was refused' : 'failed'}: ${detail}`, {
      agentId,
      kind,
      detail,
    });
  }
}

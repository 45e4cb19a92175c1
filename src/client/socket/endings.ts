import type { AgentResponseError, ServerErrorFrame } from '../../contract/socket.ts';
import { SocketClosedError, SocketQueueFullError, SocketTurnError } from './errors.ts';

/** The error of a turn whose connection has gone: after its message was sent, or before. */
export function closed(agentId: string, sent: boolean, cause?: Error): SocketClosedError {
  const why = cause ? ` (${cause.message.replace(/\.$/, '')})` : '';
  const fate = sent
    ? 'The agent may have taken the message; it was not sent again. See its messages before you repeat it.'
    : 'The message was not sent.';
  const message = `The socket was closed before ${agentId} had answered${why}. ${fate}`;
  return new SocketClosedError(message, { sent }, cause && { cause });
}

/** The error of a turn that finds no place in the queue. */
export const queueFull = (maxQueue: number): SocketQueueFullError =>
  new SocketQueueFullError(
    `${maxQueue} messages wait for this socket already; this one was not sent. Wait, or raise maxQueue.`,
    { maxQueue },
  );

/** The error of a turn that the server ended so. */
export function failed(agentId: string, { type, message }: AgentResponseError | ServerErrorFrame): SocketTurnError {
  const kind = type === 'server_error' ? 'refused' : 'failed';
  const what = kind === 'refused' ? 'was refused' : 'failed';
  const detail = typeof message === 'string' ? message : (JSON.stringify(message) ?? 'the server does not say why');
  return new SocketTurnError(`The turn of ${agentId} ${what}: ${detail}`, { agentId, kind, detail });
}

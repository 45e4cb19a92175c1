import type { UnknownType } from './schemas/unknown.ts';

/**
 * The frames of `/ws`: JSON objects discriminated by `type`. Types only: sockets are not rows, and clients do not validate frames.
 *
 * As documented, frames from the server name neither agent nor turn. Our own servers add `agent_id` and enclose each turn in
 * `agent_response_start` and `agent_response_end`, as the protocol's first server did.
 */

/** A message from a client to an agent. */
export interface UserMessageFrame {
  type: 'user_message';
  message: string;
  agent_id: string;
}

/** What a frame of a turn may say about its origin. */
interface Origin {
  agent_id?: string;
  /** The turn was started over another socket of the same key; this one only observes it. */
  observed?: boolean;
}

/** The agent's reasoning. */
export interface InternalMonologue extends Origin {
  type: 'agent_response';
  message_type: 'internal_monologue';
  message: string;
}

/** Text from the agent. */
export interface SocketAssistantMessage extends Origin {
  type: 'agent_response';
  message_type: 'assistant_message';
  message: string;
}

/** A tool call of the agent, and its result. */
export interface FunctionMessage extends Origin {
  type: 'agent_response';
  message_type: 'function_message';
  message: { function: string; args: Record<string, unknown>; result: unknown };
}

/** A response of a type that this version does not know. */
export interface UnknownResponse extends Origin {
  type: 'agent_response';
  message_type: UnknownType;
  message: unknown;
}

/** One response of an agent in a turn, discriminated by `message_type`. */
export type AgentResponse = InternalMonologue | FunctionMessage | SocketAssistantMessage | UnknownResponse;

/** A turn has started. */
export interface AgentResponseStart extends Origin {
  type: 'agent_response_start';
}

/** A turn has ended. */
export interface AgentResponseEnd extends Origin {
  type: 'agent_response_end';
}

/** A turn has failed, or waits for an approval, which can't be given over a socket. */
export interface AgentResponseError extends Origin {
  type: 'agent_response_error';
  message: string;
}

/** The server could not process a frame. */
export interface ServerErrorFrame extends Origin {
  type: 'server_error';
  message: string;
}

/** The response to a command of the protocol's first version. */
export interface CommandResponse extends Origin {
  type: 'command_response';
  status: string;
}

/** A frame of a type that this version does not know. */
export interface UnknownFrame extends Origin {
  type: UnknownType;
  [field: string]: unknown;
}

/** Any frame that a server sends over `/ws`, discriminated by `type`. */
export type SocketEvent =
  | AgentResponse
  | AgentResponseStart
  | AgentResponseEnd
  | AgentResponseError
  | ServerErrorFrame
  | CommandResponse
  | UnknownFrame;

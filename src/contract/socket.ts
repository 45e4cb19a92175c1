import type { UnknownType } from './schemas/unknown.ts';

/**
 * The frames of `/ws`: JSON objects told apart by `type`. Types only: sockets are not rows, and clients read them as they come.
 *
 * As documented, frames from the server name neither agent nor turn. Our own servers add `agent_id` and frame each turn with
 * `agent_response_start` and `agent_response_end`, as the protocol's first server did.
 */

/** What a client says to an agent. */
export interface UserMessageFrame {
  type: 'user_message';
  message: string;
  agent_id: string;
}

/** What a frame of a turn may say about where it belongs. */
interface Origin {
  agent_id?: string;
  /** The turn was begun over another socket of the same key; this one only watches. */
  observed?: boolean;
}

/** What the agent thinks. */
export interface InternalMonologue extends Origin {
  type: 'agent_response';
  message_type: 'internal_monologue';
  message: string;
}

/** What the agent says. */
export interface SocketAssistantMessage extends Origin {
  type: 'agent_response';
  message_type: 'assistant_message';
  message: string;
}

/** A tool that the agent called, and what it answered. */
export interface FunctionMessage extends Origin {
  type: 'agent_response';
  message_type: 'function_message';
  message: { function: string; args: Record<string, unknown>; result: unknown };
}

/** A kind of response that this version does not know. */
export interface UnknownResponse extends Origin {
  type: 'agent_response';
  message_type: UnknownType;
  message: unknown;
}

/** One thing that an agent thinks, does or says in a turn, told apart by `message_type`. */
export type AgentResponse = InternalMonologue | FunctionMessage | SocketAssistantMessage | UnknownResponse;

/** A turn begins. */
export interface AgentResponseStart extends Origin {
  type: 'agent_response_start';
}

/** A turn is over. */
export interface AgentResponseEnd extends Origin {
  type: 'agent_response_end';
}

/** A turn has failed, or waits for an approval that can't be given here. */
export interface AgentResponseError extends Origin {
  type: 'agent_response_error';
  message: string;
}

/** The server could not do anything with what it was sent. */
export interface ServerErrorFrame extends Origin {
  type: 'server_error';
  message: string;
}

/** The answer to a command of the protocol's first version. */
export interface CommandResponse extends Origin {
  type: 'command_response';
  status: string;
}

/** A frame of a newer server. */
export interface UnknownFrame extends Origin {
  type: UnknownType;
  [field: string]: unknown;
}

/** Whatever a server sends over `/ws`, told apart by `type`. */
export type SocketEvent =
  | AgentResponse
  | AgentResponseStart
  | AgentResponseEnd
  | AgentResponseError
  | ServerErrorFrame
  | CommandResponse
  | UnknownFrame;

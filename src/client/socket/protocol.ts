import type { AgentResponse, AgentResponseError, ServerErrorFrame, SocketEvent } from '../../contract/socket.ts';
import { parseJson } from '../../json/parse.ts';

/** What a frame means for a turn. */
export interface Step<T> {
  turn: T;
  /** Something for the turn's reader. */
  event?: AgentResponse;
  /** The turn is over: well, or as this frame says. */
  end?: 'done' | AgentResponseError | ServerErrorFrame;
}

interface InFlight<T> {
  turn: T;
  started: boolean;
}

/**
 * Knows to which turn a frame belongs, and when a turn is over. One a connection; no I/O.
 *
 * Frames need not name their agent, so one turn is in flight at a time until the server is seen to name agents. Then turns of
 * different agents may run at once. Once a turn's start was seen only its end ends it; else its first assistant message does.
 */
export class Protocol<T extends { readonly agentId: string }> {
  /** Oldest first. */
  #inFlight: InFlight<T>[] = [];
  /** The server says when turns begin: whatever comes before that is not of a turn of ours. */
  #frames = false;
  /** The server says whose turn it is. */
  #namesAgents = false;

  /** The turns that were sent and are not over, oldest first. */
  get inFlight(): T[] {
    return this.#inFlight.map(({ turn }) => turn);
  }

  /** Whether a message to this agent may be sent now. */
  accepts(agentId: string): boolean {
    return (
      this.#inFlight.length === 0 || (this.#namesAgents && !this.#inFlight.some(({ turn }) => turn.agentId === agentId))
    );
  }

  /** The turn's message is on its way. */
  sent(turn: T): void {
    this.#inFlight.push({ turn, started: false });
  }

  /** Takes a frame, and says what it means for which turn; nothing where it is of no turn of ours. */
  receive(frame: SocketEvent): Step<T> | undefined {
    if (frame.agent_id) this.#namesAgents = true;
    if (frame.type === 'agent_response_start') this.#frames = true;
    const owner = frame.observed ? undefined : this.#owner(frame);
    if (!owner) return undefined;
    const step = this.#step(owner, frame);
    if (step?.end) this.#inFlight = this.#inFlight.filter((other) => other !== owner);
    return step;
  }

  #owner({ type, agent_id }: SocketEvent): InFlight<T> | undefined {
    if (agent_id) return this.#inFlight.find(({ turn }) => turn.agentId === agent_id);
    // Bad input is refused before its turn begins.
    const refused = type === 'server_error' ? this.#inFlight.find(({ started }) => !started) : undefined;
    return refused ?? this.#inFlight[0];
  }

  #step(owner: InFlight<T>, frame: SocketEvent): Step<T> | undefined {
    const { turn } = owner;
    switch (frame.type) {
      case 'agent_response_start':
        owner.started = true;
        return undefined;
      case 'agent_response':
        // Words before the start are late ones of the turn before, or of somebody else's.
        if (this.#frames && !owner.started) return undefined;
        return {
          turn,
          event: frame,
          ...(!owner.started && frame.message_type === 'assistant_message' && { end: 'done' }),
        };
      case 'agent_response_end':
        // The first servers also send an end after an error; by then the next turn may be in flight, but not started.
        return owner.started ? { turn, end: 'done' } : undefined;
      case 'agent_response_error':
      case 'server_error':
        return { turn, end: frame };
      default:
        return undefined;
    }
  }
}

/** Parses a frame; undefined if it is not one. */
export function parseFrame(data: unknown): SocketEvent | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const value = parseJson(data);
    return isFrame(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isFrame = (value: unknown): value is SocketEvent =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

import type { OnApproval } from '../../../client/approvals/approvals.ts';
import type { LettaClient } from '../../../client/client.ts';
import type { LettaSocket } from '../../../client/socket/socket.ts';
import { socketTurn } from './socket-turn.ts';
import type { TurnSource } from './turn.ts';

/** The way that messages take to an agent: a stream for each, or one socket for all. */
export class Route {
  readonly #client: LettaClient;
  #socket: LettaSocket | undefined;
  /** Streams that can be taken up again when the line is lost. Only servers with Redis keep them. */
  background = true;

  constructor(client: LettaClient) {
    this.#client = client;
  }

  get isSocket(): boolean {
    return this.#socket !== undefined;
  }

  send(agentId: string, message: string, onApproval: OnApproval, signal: AbortSignal): TurnSource {
    if (this.#socket) return socketTurn(this.#socket, agentId, message, signal);
    const { background } = this;
    return this.#client.agents.sendMessageStream({ agentId, message, background, onApproval }, { signal });
  }

  approve(agentId: string, decision: OnApproval, signal: AbortSignal): TurnSource {
    return this.#client.agents.approveStream({ agentId, decision, onApproval: decision }, { signal });
  }

  /** @throws what refuses the connection; streams are used then, as before */
  async useSocket(): Promise<void> {
    const socket = this.#client.connect({ maxReconnects: 3 });
    try {
      await socket.ready();
    } catch (error) {
      await socket.close();
      throw error;
    }
    this.#socket = socket;
  }

  async useStreams(): Promise<void> {
    const socket = this.#socket;
    this.#socket = undefined;
    await socket?.close();
  }

  close(): Promise<void> {
    return this.useStreams();
  }
}

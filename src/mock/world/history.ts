import type { MessageRecord } from '../../../fixtures/records.ts';

/** The messages of all agents, in order for each agent. */
export class History {
  #byAgent = new Map<string, MessageRecord[]>();
  #places = new Map<string, number>();

  /** All messages of an agent, oldest first, including those no longer in its context. */
  of(agentId: string): readonly MessageRecord[] {
    return this.#byAgent.get(agentId) ?? [];
  }

  get(agentId: string, messageId: string): MessageRecord | undefined {
    return this.of(agentId)[this.place(agentId, messageId)];
  }

  /** The index of a message in its agent's history, or -1. */
  place(agentId: string, messageId: string): number {
    const place = this.#places.get(messageId) ?? -1;
    return this.of(agentId)[place]?.id === messageId ? place : -1;
  }

  add(...messages: MessageRecord[]): void {
    for (const message of messages) {
      const rows = this.#byAgent.get(message.agent_id) ?? [];
      this.#byAgent.set(message.agent_id, rows);
      this.#places.set(message.id, rows.push(message) - 1);
    }
  }

  /** Removes the messages of an agent. */
  delete(agentId: string): void {
    for (const { id } of this.of(agentId)) this.#places.delete(id);
    this.#byAgent.delete(agentId);
  }

  /** Replaces everything. */
  reset(messages: Iterable<MessageRecord>): void {
    this.#byAgent.clear();
    this.#places.clear();
    this.add(...messages);
  }
}

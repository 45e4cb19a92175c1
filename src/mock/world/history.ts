import type { MessageRecord } from '../../../fixtures/records.ts';

/** The messages of all agents, each agent's in the order in which they were said. */
export class History {
  #byAgent = new Map<string, MessageRecord[]>();
  #places = new Map<string, number>();

  /** Everything that was ever said to or by an agent, oldest first, also what is no longer in its context. */
  of(agentId: string): readonly MessageRecord[] {
    return this.#byAgent.get(agentId) ?? [];
  }

  get(agentId: string, messageId: string): MessageRecord | undefined {
    return this.of(agentId)[this.place(agentId, messageId)];
  }

  /** Where a message stands in its agent's history; -1 where it does not. */
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

  /** Forgets an agent. */
  delete(agentId: string): void {
    for (const { id } of this.of(agentId)) this.#places.delete(id);
    this.#byAgent.delete(agentId);
  }

  /** Forgets everything and holds these instead. */
  reset(messages: Iterable<MessageRecord>): void {
    this.#byAgent.clear();
    this.#places.clear();
    this.add(...messages);
  }
}

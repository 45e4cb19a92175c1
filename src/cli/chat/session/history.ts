import type { LettaClient } from '../../../client/client.ts';
import type { Page } from '../../../client/pages/page.ts';
import type { Message } from '../../../contract/index.ts';

/** So many messages are shown at the beginning, and with each look further back. */
const pageSize = 50;

/** The messages that an agent had before, from the newest page back. */
export class History {
  #next: Page<Message> | undefined;

  /** The newest messages, oldest first. */
  async open(client: LettaClient, agentId: string, signal: AbortSignal): Promise<Message[]> {
    this.#next = await client.agents.messages.list({ agentId, limit: pageSize }, { signal });
    return this.#next.items.toReversed();
  }

  /** The messages before those that were given; none where there are none. */
  async older(): Promise<Message[]> {
    this.#next = await this.#next?.next();
    return this.#next?.items.toReversed() ?? [];
  }
}

import type { LettaClient } from '../../../client/client.ts';
import type { Page } from '../../../client/pages/page.ts';
import type { AgentState } from '../../../contract/index.ts';

/** Finds agents by a part of their name or id, over as many pages as it takes. */
export class AgentSearch {
  readonly #client: LettaClient;
  readonly #words: string;
  readonly #life = new AbortController();
  #page: Page<AgentState> | undefined;
  #walking: Promise<void> | undefined;
  found: readonly AgentState[] = [];
  /** There are no more. */
  ended = false;

  constructor(client: LettaClient, words: string) {
    this.#client = client;
    this.#words = words.trim().toLowerCase();
  }

  /** Goes on until so many are found, or there are no more. @throws LettaError */
  async reach(count: number): Promise<void> {
    while (!this.ended && this.found.length < count && !this.#life.signal.aborted) {
      this.#walking ??= this.#walk().finally(() => {
        this.#walking = undefined;
      });
      await this.#walking;
    }
  }

  stop(): void {
    this.#life.abort();
  }

  async #walk(): Promise<void> {
    const page = this.#page ? await this.#page.next() : await this.#first();
    this.#page = page;
    this.ended = page === undefined || page.nextCursor === undefined;
    // Not every server knows how to search.
    this.found = [...this.found, ...(page?.items ?? []).filter(this.#isMeant)];
  }

  #first() {
    const words = this.#words;
    const query = words === '' ? {} : { query_text: words };
    return this.#client.agents.list({ limit: 50, ...query }, { signal: this.#life.signal });
  }

  #isMeant = ({ id, name }: AgentState): boolean => name.toLowerCase().includes(this.#words) || id === this.#words;
}

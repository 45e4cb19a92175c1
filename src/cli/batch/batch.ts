import { setTimeout as sleep } from 'node:timers/promises';
import type { LettaClient } from '../../client/client.ts';
import { mapConcurrent, refusalOf } from '../../client/concurrency/map-concurrent.ts';
import { isBusy } from '../../client/resume/loss.ts';
import { uuid } from '../../client/util/uuid.ts';
import type { Item } from './input.ts';
import { failure, isHopeless, type Outcome, outcomeOf } from './result.ts';
import type { Store } from './store.ts';

export interface BatchOptions {
  client: LettaClient;
  store: Store;
  concurrency: number;
  requestsPerMinute?: number | undefined;
  /** The most time for one turn, in milliseconds. */
  timeout?: number | undefined;
  /** Keep every message of the turns. */
  messages: boolean;
  /** Stops sending, and waits for messages in progress. */
  signal: AbortSignal;
  onResult(outcome: Outcome): void;
}

/** How often a rejected message is retried, with growing delays while the server is busy. */
const mostRefusals = 10;

/** Sends the messages of a batch, each once. */
export class Batch {
  readonly #options: BatchOptions;
  readonly #otids = new Map<Item, string>();
  readonly #refusals = new Map<Item, number>();
  /** Nothing more is sent. */
  readonly #stop = new AbortController();
  /** And nothing is in progress. */
  readonly #end = new AbortController();
  #underWay = 0;

  constructor(options: BatchOptions) {
    this.#options = options;
  }

  /**
   * @throws what stopped it: the signal's reason, a server that can't be reached or wants another key, a file that can't be written
   */
  async run(items: readonly Item[]): Promise<void> {
    const { signal, concurrency, requestsPerMinute } = this.#options;
    const halt = () => this.#halt(signal.reason);
    if (signal.aborted) halt();
    signal.addEventListener('abort', halt);
    try {
      await mapConcurrent(items, (item) => this.#take(item), {
        concurrency,
        requestsPerMinute,
        signal: this.#end.signal,
      });
    } finally {
      signal.removeEventListener('abort', halt);
    }
    this.#stop.signal.throwIfAborted();
  }

  #halt(reason: unknown): void {
    if (!this.#stop.signal.aborted) this.#stop.abort(reason);
    if (this.#underWay === 0) this.#end.abort(this.#stop.signal.reason);
  }

  async #take(item: Item): Promise<void> {
    this.#stop.signal.throwIfAborted();
    this.#underWay++;
    try {
      await this.#send(item);
    } catch (error) {
      // Any error other than a rejection affects all messages.
      if (refusalOf(error) === undefined) this.#halt(error);
      throw error;
    } finally {
      this.#underWay--;
      if (this.#stop.signal.aborted) this.#halt(undefined);
    }
  }

  /** @throws a refusal, after which `mapConcurrent` comes again; what ends the batch */
  async #send(item: Item): Promise<void> {
    const { store, onResult } = this.#options;
    const otid = this.#otidOf(item);
    await store.begin(item, otid);
    const outcome = await this.#ask(item, otid).catch(async (error) => {
      if (!isRefused(error)) return failure(error);
      await store.refused(item);
      if (isHopeless(error)) throw error;
      return this.#again(item, error);
    });
    if (!outcome) return this.#send(item);
    await store.finish(item, otid, outcome);
    onResult(outcome);
  }

  async #ask({ agent, message }: Item, otid: string): Promise<Outcome> {
    const { client, timeout, messages } = this.#options;
    const said = [{ role: 'user' as const, content: message, otid }];
    return outcomeOf(
      await client.agents.sendMessage({ agentId: agent, messages: said }, { timeout, retries: 0 }),
      messages,
    );
  }

  /** Waits where that helps. @returns nothing where it is to be tried again, the failure where that was often enough */
  async #again(item: Item, error: unknown): Promise<Outcome | undefined> {
    const refusals = (this.#refusals.get(item) ?? 0) + 1;
    this.#refusals.set(item, refusals);
    if (refusals >= mostRefusals) return failure(error);
    if (refusalOf(error) !== undefined) throw error;
    await sleep(Math.min(15_000, 250 * 2 ** refusals) * (0.5 + Math.random()), undefined, {
      signal: this.#stop.signal,
    });
    return undefined;
  }

  #otidOf(item: Item): string {
    const otid = this.#otids.get(item) ?? uuid();
    this.#otids.set(item, otid);
    return otid;
  }
}

/** The agent has not heard it: too many came, another turn is under way, or nothing was sent at all. */
const isRefused = (error: unknown): boolean => refusalOf(error) !== undefined || isBusy(error) || isHopeless(error);

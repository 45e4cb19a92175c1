import type { LettaClient } from '../../client/client.ts';
import type { CallOptions } from '../../client/options.ts';
import type { Message, Run } from '../../contract/index.ts';

/** Something that has happened with an agent. */
export type Change = { event: 'message'; message: Message } | { event: 'run'; run: Run };

/** How many runs may start between two polls. */
const runsAtOnce = 20;

/** Tells what has changed with an agent since the last look. */
export class Changes {
  readonly #client: LettaClient;
  readonly #agentId: string;
  readonly #options: CallOptions;
  /** The newest message so far. */
  #newest: string | undefined;
  /** One id covers several messages. */
  readonly #told = new Set<string>();
  readonly #statuses = new Map<string, string>();

  constructor(client: LettaClient, agentId: string, options: CallOptions) {
    this.#client = client;
    this.#agentId = agentId;
    this.#options = options;
  }

  /** The last messages, 1 or more, and the runs that are under way. */
  async begin(last: number): Promise<Change[]> {
    const newest = this.#client.agents.messages.list({ agentId: this.#agentId, order: 'desc' }, this.#options);
    const told = this.#noteMessages((await newest.toArray({ max: last })).reverse());
    const runs = this.#noteRuns(await this.#runs()).filter(({ run }) => !run.completed_at && run.status !== 'failed');
    return [...told, ...runs];
  }

  /** What is new. Runs that began come before their messages, those that ended after. */
  async look(): Promise<Change[]> {
    const before = this.#noteRuns(await this.#runs());
    const where = { agentId: this.#agentId, order: 'asc' as const, ...(this.#newest && { after: this.#newest }) };
    const messages = await this.#client.agents.messages.list(where, this.#options).toArray();
    const [begun, ended] = [
      before.filter(({ run }) => !run.completed_at),
      before.filter(({ run }) => run.completed_at),
    ];
    return [...begun, ...this.#noteMessages(messages), ...ended];
  }

  /** The latest, oldest first. */
  async #runs(): Promise<Run[]> {
    const { items } = await this.#client.runs.list({ agent_id: this.#agentId, limit: runsAtOnce }, this.#options);
    return [...items].reverse();
  }

  #noteRuns(runs: Run[]) {
    const changed = runs.filter(({ id, status }) => this.#statuses.get(id) !== status);
    for (const { id, status } of changed) this.#statuses.set(id, status);
    return changed.map((run) => ({ event: 'run' as const, run }));
  }

  #noteMessages(messages: Message[]) {
    const fresh = messages.filter((message) => !this.#told.has(keyOf(message)));
    for (const message of fresh) this.#told.add(keyOf(message));
    this.#newest = (messages.at(-1)?.id as string | undefined) ?? this.#newest;
    return fresh.map((message) => ({ event: 'message' as const, message }));
  }
}

const keyOf = ({ id, message_type, otid }: Message): string => `${id} ${message_type} ${otid}`;

import type { LettaEvent, UsageStatistics } from '../../contract/index.ts';
import { MessageAccumulator } from '../stream/merge.ts';
import type { Source } from '../stream/source.ts';
import type { Scope } from '../transport/scope.ts';
import { answerMessage, decide, type Handling, type PendingApproval, requestIn } from './approvals.ts';

/** How a turn is carried on. */
export interface ToolLoopInit extends Handling {
  /** Sends a message that answers a request, once. */
  next(message: object): Promise<Source<LettaEvent>>;
  /** The request, where the stream did not show it. */
  pending(): Promise<PendingApproval | undefined>;
  /** What an error means. */
  explain(error: unknown): Promise<unknown>;
  /** All of the turn, over all of its rounds. */
  life: Scope;
}

const asNumber = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** The tokens and steps of all rounds together; the context as the last one left it. */
function sum(one: UsageStatistics | undefined, other: UsageStatistics): UsageStatistics {
  if (!one) return other;
  const counts: Record<string, unknown> = { ...other };
  for (const [name, value] of Object.entries(one))
    if (typeof value === 'number' && name !== 'context_tokens') counts[name] = value + asNumber(counts[name]);
  return { ...one, ...other, ...counts };
}

/**
 * One turn over several requests: where it stops for approvals and client tools, they are answered and its events go on. The
 * stops in between are not shown, and the usage at its end is that of all rounds.
 */
export class ToolLoop implements Source<LettaEvent> {
  #current: Source<LettaEvent>;
  readonly #init: ToolLoopInit;
  #events: LettaEvent[] = [];
  #next = 0;
  /** From the stop reason `requires_approval` on. */
  #held: LettaEvent[] = [];
  #requests = new MessageAccumulator();
  #usage: UsageStatistics | undefined;
  #left: number;
  #working: Promise<void> | undefined;
  #over = false;
  #failure: { error: unknown } | undefined;

  constructor(first: Source<LettaEvent>, init: ToolLoopInit) {
    this.#current = first;
    this.#init = init;
    this.#left = init.maxRounds ?? 50;
  }

  get runId(): string | undefined {
    return this.#current.runId;
  }

  take(): LettaEvent | undefined {
    return this.#events[this.#next++];
  }

  async more(): Promise<boolean> {
    while (this.#next >= this.#events.length) {
      const failure = this.#failure;
      this.#failure = undefined;
      if (failure) throw failure.error;
      if (this.#over) return false;
      this.#working ??= this.#work().finally(() => {
        this.#working = undefined;
      });
      await this.#working;
    }
    return true;
  }

  begun(): Promise<void> {
    return this.#current.begun();
  }

  close(): void {
    this.#init.life.abort();
    this.#end();
    this.#events = [];
    this.#current.close();
  }

  async #work(): Promise<void> {
    this.#events = this.#events.slice(this.#next);
    this.#next = 0;
    try {
      if (await this.#current.more()) {
        for (let event = this.#current.take(); event !== undefined; event = this.#current.take()) this.#receive(event);
      } else if (!(await this.#goOn())) this.#end();
    } catch (error) {
      const closed = this.#over;
      const shown = await this.#init.explain(error);
      this.#end();
      if (!closed) this.#failure = { error: shown };
    }
  }

  #receive(event: LettaEvent): void {
    if (event.message_type === 'usage_statistics') this.#usage = sum(this.#usage, event);
    const shown = event.message_type === 'usage_statistics' && this.#usage ? this.#usage : event;
    const stops = event.message_type === 'stop_reason' && event.stop_reason === 'requires_approval';
    if (event.message_type === 'approval_request_message') this.#requests.add(event);
    (stops || this.#held.length > 0 ? this.#held : this.#events).push(shown);
  }

  /** Answers what the agent waits for, if it does. @returns whether the turn goes on */
  async #goOn(): Promise<boolean> {
    if (this.#held.length === 0 || this.#left-- <= 0) return false;
    const { life, next, pending } = this.#init;
    const request = requestIn(this.#requests.whole().messages) ?? (await pending());
    const answers = request && (await life.race(decide(request, this.#init, life.signal)));
    if (!answers) return false;
    this.#held = [];
    this.#requests = new MessageAccumulator();
    this.#current = await next(answerMessage(answers));
    return true;
  }

  #end(): void {
    this.#events.push(...this.#held);
    this.#held = [];
    this.#over = true;
    this.#init.life.end();
  }
}

import type { Decision } from '../../../client/approvals/approvals.ts';
import type { LettaClient } from '../../../client/client.ts';
import type { AgentState } from '../../../contract/index.ts';
import { waitsIn } from '../conversation/history.ts';
import type { Tone } from '../conversation/item.ts';
import { Approvals } from './approvals.ts';
import { errorText, lacksRedis } from './error-text.ts';
import { History } from './history.ts';
import { partnerOf } from './partner.ts';
import { Route } from './route.ts';
import { Store } from './store.ts';
import { early, follow, type TurnEnd, type TurnSource } from './turn.ts';

/** One person's talk with agents: what the keys of any view lead to. What comes of it is in `store`. */
export class Session {
  readonly store = new Store();
  #connected: { client: LettaClient; route: Route } | undefined;
  readonly #approvals = new Approvals(this.store);
  readonly #history = new History();
  #source: TurnSource | undefined;
  /** Of the turn that is under way. */
  #life = new AbortController();

  /** From now on this client is used. Until then messages wait. */
  connect(client: LettaClient): void {
    this.#connected = { client, route: new Route(client) };
  }

  get client(): LettaClient {
    return this.#live.client;
  }

  get route(): Route {
    return this.#live.route;
  }

  /** Talks to another agent. @throws LettaError where its history can't be loaded */
  async open(agent: AgentState): Promise<void> {
    const partner = partnerOf(agent);
    const messages = await this.#history.open(this.client, partner.id, new AbortController().signal);
    this.store.dispatch({ type: 'opened', partner, messages });
    if (waitsIn(messages)) void this.#decideFirst(partner.id);
    else this.sendQueued();
  }

  /** The agent was changed. */
  changed(agent: AgentState): void {
    this.store.dispatch({ type: 'changed', partner: partnerOf(agent) });
  }

  /** Shows what was said before. @returns whether there was anything */
  async older(): Promise<boolean> {
    const messages = await this.#history.older();
    if (messages.length > 0) this.store.dispatch({ type: 'older', messages });
    return messages.length > 0;
  }

  /** Sends a message now, or when the turn that is under way has ended. */
  send(text: string): void {
    this.store.dispatch({ type: 'queued', text });
    this.sendQueued();
  }

  /** Sends what waits. */
  sendQueued(): void {
    const { turn, partner, queue } = this.store.state;
    const [text] = queue;
    if (turn || !partner || text === undefined) return;
    this.store.dispatch({ type: 'unqueued', index: 0 });
    void this.#say(partner.id, text);
  }

  /** Takes back the last message that waits. */
  takeBack(): string | undefined {
    const { queue } = this.store.state;
    const text = queue.at(-1);
    if (text !== undefined) this.store.dispatch({ type: 'unqueued', index: queue.length - 1 });
    return text;
  }

  decide(decision: Decision): void {
    this.#approvals.decide(decision);
  }

  /** Stops the agent's work on the server; what came is kept. The second time only stops listening. */
  async stop(): Promise<void> {
    const { turn, question } = this.store.state;
    if (question) return this.decide({ deny: 'The user stopped here.' });
    if (!turn) return;
    const source = this.#source;
    if (turn.stopping || !source?.cancelRun) return this.#life.abort(new Error(noLonger));
    this.store.dispatch({ type: 'stopping' });
    await source.cancelRun().catch((error: unknown) => {
      // A turn that ended in the meantime needs no stopping.
      if (this.#source === source) this.say(`Could not stop the agent: ${errorText(error)}`, 'error');
    });
  }

  /** Tells the person something. */
  say(text: string, tone: Tone = 'info'): void {
    this.store.dispatch({ type: 'notice', tone, text });
  }

  /** Lets go of everything. An agent at work goes on. */
  async close(): Promise<void> {
    this.#life.abort(new Error(noLonger));
    await this.#connected?.route.close();
  }

  get #live() {
    if (!this.#connected) throw new Error('Not connected yet: wait a moment.');
    return this.#connected;
  }

  async #say(agentId: string, text: string): Promise<void> {
    this.store.dispatch({ type: 'sent', text, at: Date.now() });
    const end = await this.#run((signal) => this.route.send(agentId, text, this.#approvals.ask, signal));
    if (isPending(end.error)) {
      // The message waits until the agent has its decision.
      this.store.dispatch({ type: 'queued', text, first: true });
      return this.#decideFirst(agentId);
    }
    if (end.error && !end.heard) this.store.dispatch({ type: 'returned', text });
    this.#end(end);
  }

  /** Decides on what the agent has been waiting for since before. */
  async #decideFirst(agentId: string): Promise<void> {
    this.store.dispatch({ type: 'began', at: Date.now() });
    this.#end(await this.#run((signal) => this.route.approve(agentId, this.#approvals.ask, signal)));
  }

  async #run(begin: (signal: AbortSignal) => TurnSource): Promise<TurnEnd> {
    this.#life = new AbortController();
    this.#source = begin(this.#life.signal);
    const end = await follow(this.#source, this.store);
    if (!this.route.background || !lacksRedis(end.error)) return end;
    this.route.background = false;
    this.say('This server cannot resume streams (it has no Redis): if the connection is lost, so is the reply.');
    return this.#run(begin);
  }

  #end({ error, reason }: TurnEnd): void {
    this.#source = undefined;
    this.store.dispatch({ type: 'ended', at: Date.now() });
    if (error) this.say(errorText(error), 'error');
    else if (reason !== undefined && early[reason]) this.say(early[reason], 'warning');
    // After a failure or a stop the person says how to go on.
    else this.sendQueued();
  }
}

const noLonger = 'Stopped listening; the agent may keep working.';

const isPending = (error: unknown): boolean => (error as { code?: unknown } | undefined)?.code === 'pending_approval';

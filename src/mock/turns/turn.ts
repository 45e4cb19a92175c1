import type { AgentRecord, AnswerRecord, ConversationRecord, MessageRecord } from '../../../fixtures/records.ts';
import type { Message, ToolCall, ToolReturn } from '../../contract/index.ts';
import type { World } from '../world/state.ts';
import { type Decision, decisionsOf, denied, isDecision, keepAlive, matched, pendingRequest } from './approvals.ts';
import { awaitsApproval, refused, TurnFailure } from './endings.ts';
import { announced, pingEvent, thoughtEvent, wordEvent } from './frames.ts';
import type { LiveRun } from './live-run.ts';
import { type Said, TurnMemory } from './memory.ts';
import { type Shown, shownAs } from './message-view.ts';
import { type Beat, type ModelCall, type Reply, think } from './model.ts';
import type { ScriptPlayer } from './script.ts';
import { parsedObject, spacedJson, spokenTime } from './text.ts';
import { AgentTools, refusal } from './tools.ts';

/** The input of a turn, with defaults applied. */
export interface TurnRequest {
  messages: readonly (Said | Decision)[];
  /** The conversation, if it isn't the agent's own. */
  conversation?: ConversationRecord | undefined;
  tokens: boolean;
  maxSteps: number;
  /** Tools that the caller runs: a call of one ends the turn. */
  clientTools: readonly string[];
  shown: Shown;
  /** The types of messages that the caller wants; all when absent. */
  types: readonly string[] | undefined;
  /** Called when the agent has accepted the messages. */
  heard(): void;
}

/** The turn was cancelled. */
export class Cancelled extends Error {}

/** One turn of an agent: steps of the model, each with at most one tool call. A step is stored when it ends. */
export class Turn {
  /** The messages for the caller, each complete. */
  readonly messages: Message[] = [];
  steps = 0;
  /** Whether the agent has produced any output, shown or not. */
  begun = false;
  readonly #world: World;
  readonly #agent: AgentRecord;
  readonly #request: TurnRequest;
  readonly #live: LiveRun;
  readonly #memory: TurnMemory;
  readonly #tools: AgentTools;
  /** The script of this turn, if any. */
  #script: ScriptPlayer | undefined;

  constructor(world: World, agent: AgentRecord, request: TurnRequest, live: LiveRun) {
    this.#world = world;
    this.#agent = agent;
    this.#request = request;
    this.#live = live;
    this.#memory = new TurnMemory(world, agent, live.run, request.conversation);
    this.#tools = new AgentTools(world, agent, request.clientTools);
  }

  /**
   * Runs the turn and returns its stop reason.
   *
   * @throws TurnFailure, ModelError, Cancelled
   */
  async run(): Promise<string> {
    await this.#hear();
    if (this.#request.maxSteps <= 0) return 'end_turn';
    while (this.steps < this.#request.maxSteps) {
      const stop = await this.#step();
      if (stop) return stop;
    }
    return 'max_steps';
  }

  /** Accepts the messages. */
  async #hear(): Promise<void> {
    const { messages } = this.#request;
    if (messages.length === 0) throw refused(422, 'Messages must not be empty', 'list index out of range');
    const decision = messages.find(isDecision);
    const pending = pendingRequest(this.#agent, this.#world.state, this.#request.conversation);
    if (decision) await this.#decide(decision, pending);
    else if (pending) throw awaitsApproval(pending.id);
    for (const message of messages) if (!isDecision(message)) this.#memory.hear(message);
    if (!decision) this.#request.heard();
    this.#script = this.#world.scripts.begin(this.#agent.id, decision !== undefined);
  }

  async #decide(given: Decision, pending: AnswerRecord | undefined): Promise<void> {
    const approvals = decisionsOf(given);
    if (!pending) {
      if (!this.#memory.answered(approvals.map((one) => one.tool_call_id)))
        throw refused(
          400,
          'Cannot process approval response: No tool call is currently awaiting approval. Please send a regular message to interact with the agent.',
        );
      this.#memory.hear({ role: 'user', content: keepAlive });
      return;
    }
    const pairs = matched(pending, approvals);
    this.#request.heard();
    this.#memory.add({ ...this.#memory.blank(), role: 'approval', approvals });
    const returns: ToolReturn[] = [];
    for (const { call, decision } of pairs)
      if (decision.type === 'approval')
        returns.push(decision.approve ? await this.#runCall(call) : refusal(call, denied(decision.reason)));
      else returns.push({ ...decision, type: 'tool', status: decision.status } as ToolReturn);
    const ran = pairs.some(({ decision }) => decision.type === 'approval' && decision.approve);
    const record = this.#memory.returned(ran ? pairs[0]!.call.name : null, returns, pending.step_id);
    // Token streams don't repeat what the caller has sent, tool returns and denials (recordings: approvals/22, /24).
    if (ran || !this.#request.tokens) this.#show(record);
    else this.messages.push(...this.#visible(shownAs(record, this.#request.shown)));
  }

  /** One answer of the model and its tool call. Returns a stop reason, or undefined to continue. */
  async #step(): Promise<string | undefined> {
    const step_id = this.#world.ids.next('step');
    this.#memory.beginStep(step_id);
    const reply = this.#script ? this.#script.answer() : this.#think();
    if (!reply) return this.#keep('end_turn');
    this.steps++;
    const record: AnswerRecord = { ...this.#memory.blank(step_id), role: 'assistant' };
    const calls = await this.#answer(record, reply);
    if (record.approval) {
      if (this.#script) this.#world.scripts.suspend(this.#agent.id, this.#script);
      return this.#keep('requires_approval');
    }
    const returns: ToolReturn[] = [];
    for (const call of calls) returns.push(await this.#runCall(call));
    const [first] = calls;
    if (first) this.#show(this.#memory.returned(first.name, returns, step_id));
    const { stop = first && this.#tools.goesOn(first.name) ? null : 'end_turn' } = reply;
    if (stop === null && this.#tools.older && !this.#script) this.#goOn(step_id);
    return this.#keep(stop ?? undefined);
  }

  /** Agents of older types get a message to continue, as if from a user (seen on a released server). */
  #goOn(step_id: string): void {
    const reason = '[This is an automated system message hidden from the user] Continuing: continue tool rule.';
    const time = spokenTime(this.#world.clock.now(), this.#agent.timezone ?? 'UTC');
    const content = JSON.stringify({ type: 'heartbeat', reason, time }, null, 2);
    this.#memory.add({
      ...this.#memory.blank(step_id),
      otid: null,
      name: null,
      sender_id: null,
      role: 'user',
      content,
    });
  }

  /** Answers by the agent's rules. */
  #think(): Reply {
    return think({
      context: this.#memory.context(),
      tools: this.#tools.names(),
      resultOf: (one) => this.#tools.told(one),
      streamed: this.#request.tokens,
    });
  }

  /** Sends an answer of the model: in a token stream piece by piece, at the model's pace. */
  async #answer(record: AnswerRecord, { beats, calls = [], failure }: Reply): Promise<ToolCall[]> {
    const thoughts = beats.flatMap((beat) => ('thought' in beat ? beat.thought : []));
    const words = beats.flatMap((beat) => ('word' in beat ? beat.word : []));
    if (thoughts.length > 0) record.reasoning = thoughts.join('');
    if (words.length > 0) record.content = words.join('');
    for (const beat of beats) await this.#beat(record, beat);
    if (failure) throw new TurnFailure(failure);
    const called = calls.map((call) => this.#called(record, call));
    if (called.length > 0) record.calls = called;
    if (beats.length + called.length > 0) this.#memory.add(record);
    const { tokens, shown } = this.#request;
    if (!tokens) this.#show(record);
    else {
      this.messages.push(...this.#visible(shownAs(record, shown)));
      const written = calls.map((call) => call.arguments);
      this.#send(announced(record, written, { thought: thoughts.length > 0, older: this.#tools.older, shown }));
    }
    return called;
  }

  async #beat(record: AnswerRecord, beat: Beat): Promise<void> {
    const { tokens } = this.#request;
    if ('pause' in beat) await this.#world.clock.sleep(beat.pause, this.#live.cancelling.signal);
    this.#checkCancelled();
    if ('event' in beat) this.#live.send(beat.event);
    if ('ping' in beat && this.#live.pings) this.#live.send(pingEvent(this.#world, this.#live.run.id));
    if ('thought' in beat && tokens) this.#send([thoughtEvent(record, beat.thought)]);
    if ('word' in beat && tokens) this.#send([wordEvent(record, beat.word)]);
  }

  /** Parses a call of the model's answer. */
  #called(record: AnswerRecord, { name, arguments: raw, approval, ...written }: ModelCall): ToolCall {
    const { thinking, ...args } = parsedObject(raw) ?? {};
    if (this.#tools.older) args.request_heartbeat = this.#tools.goesOn(name);
    if (typeof thinking === 'string') record.reasoning ??= thinking;
    // A call for the caller keeps the model's spacing.
    const own = this.#request.clientTools.includes(name);
    const call = { name, arguments: own ? raw : spacedJson(args), tool_call_id: this.#world.ids.call() };
    this.#world.scripts.expect(call.tool_call_id, written);
    if (approval ?? this.#tools.needsApproval(name)) record.approval = true;
    return call;
  }

  async #runCall(call: ToolCall): Promise<ToolReturn> {
    const written = this.#world.scripts.returned(call.tool_call_id);
    const result = written
      ? { ...written, type: 'tool' as const, tool_call_id: call.tool_call_id, stdout: null, stderr: null }
      : await this.#tools.run(call);
    this.#checkCancelled();
    return result;
  }

  /** Sends a complete record to the caller. */
  #show(record: MessageRecord): void {
    const parts = shownAs(record, this.#request.shown);
    this.messages.push(...this.#visible(parts));
    this.#send(parts);
  }

  #send(events: readonly object[]): void {
    this.begun ||= events.length > 0;
    for (const event of this.#visible(events)) this.#live.send(event);
  }

  #visible<T extends object>(events: readonly T[]): T[] {
    const { types } = this.#request;
    return events.filter((event) => !types || types.includes((event as Message).message_type));
  }

  /** Ends a step and stores its messages. */
  #keep(stop: string | undefined): string | undefined {
    this.#checkCancelled();
    if (this.#world.state.agents.get(this.#agent.id) !== this.#agent) throw new Cancelled();
    this.#memory.keep();
    return stop;
  }

  #checkCancelled(): void {
    if (this.#live.cancelling.signal.aborted) throw new Cancelled();
  }
}

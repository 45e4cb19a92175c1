import type { AgentRecord, ConversationRecord, MessageRecord, ReturnRecord } from '../../../fixtures/records.ts';
import type { Content, Run, ToolReturn } from '../../contract/index.ts';
import type { World } from '../world/state.ts';
import { refused } from './endings.ts';
import { wellFormed } from './text.ts';

/** A message sent to an agent. */
export interface Said {
  type?: 'message' | null;
  role: 'user' | 'system' | 'assistant';
  content: Content;
  otid?: string | null;
  name?: string | null;
  sender_id?: string | null;
}

/** An agent's context in a turn: its history, and the messages of the current step. */
export class TurnMemory {
  readonly #world: World;
  readonly #agent: AgentRecord;
  readonly #run: Run;
  readonly #conversation: ConversationRecord | undefined;
  /** Stored only when the step ends (recordings: runs/46, /54). */
  #fresh: MessageRecord[] = [];

  constructor(world: World, agent: AgentRecord, run: Run, conversation: ConversationRecord | undefined) {
    this.#world = world;
    this.#agent = agent;
    this.#run = run;
    this.#conversation = conversation;
  }

  /** The fields that all messages of the turn share. */
  blank(step_id: string | null = null) {
    const { ids, clock } = this.#world;
    return {
      id: ids.next('message'),
      agent_id: this.#agent.id,
      ...(this.#run.conversation_id && { conversation_id: this.#run.conversation_id }),
      date: clock.date(),
      step_id,
      run_id: this.#run.id,
    };
  }

  add(record: MessageRecord): void {
    this.#fresh.push(record);
  }

  /** Adds a message sent to the agent. */
  hear({ role, content: sent, otid, name, sender_id }: Said): void {
    const content = wellFormed(sent);
    if (content.length === 0) throw refused(400, 'Message content is empty or invalid');
    const record = this.blank();
    if (role === 'assistant')
      this.add({ ...record, role, content: typeof content === 'string' ? content : JSON.stringify(content) });
    else {
      const own = { otid: otid ?? this.#world.ids.uuid(), name: name ?? null, sender_id: sender_id ?? null };
      this.add({ ...record, role, content, ...own });
    }
  }

  /** Adds the results of tools. */
  returned(name: string | null, returns: ToolReturn[], step_id: string | null): ReturnRecord {
    const record: ReturnRecord = { ...this.blank(step_id), role: 'tool', name, returns };
    this.add(record);
    return record;
  }

  /** Messages received before a step belong to it. */
  beginStep(step_id: string): void {
    for (const record of this.#fresh) if (record.role !== 'approval') record.step_id ??= step_id;
  }

  /** Ends a step and stores its messages. */
  keep(): void {
    const { state, clock } = this.#world;
    state.messages.add(...this.#fresh);
    this.#ids().push(...this.#fresh.map((record) => record.id));
    this.#agent.updated_at = clock.stamp();
    this.#fresh = [];
  }

  /** The messages of the context, oldest first. */
  context(): MessageRecord[] {
    const { messages } = this.#world.state;
    return [...this.#ids().flatMap((id) => messages.get(this.#agent.id, id) ?? []), ...this.#fresh];
  }

  /** Whether tool calls have been answered before. */
  answered(calls: readonly string[]): boolean {
    return this.#world.state.messages
      .of(this.#agent.id)
      .some((one) => one.role === 'tool' && one.returns.some((result) => calls.includes(result.tool_call_id)));
  }

  #ids(): string[] {
    return this.#conversation?.in_context_message_ids ?? this.#agent.message_ids;
  }
}

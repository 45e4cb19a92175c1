import type { AgentRecord, ConversationRecord, MessageRecord, ReturnRecord } from '../../../fixtures/records.ts';
import type { Content, Run, ToolReturn } from '../../contract/index.ts';
import type { World } from '../world/state.ts';
import { refused } from './endings.ts';
import { wellFormed } from './text.ts';

/** A message that somebody sends. */
export interface Said {
  type?: 'message' | null;
  role: 'user' | 'system' | 'assistant';
  content: Content;
  otid?: string | null;
  name?: string | null;
  sender_id?: string | null;
}

/** What an agent has in mind in a turn: what it remembers, and what this step has said and done. */
export class TurnMemory {
  readonly #world: World;
  readonly #agent: AgentRecord;
  readonly #run: Run;
  readonly #conversation: ConversationRecord | undefined;
  /** Remembered only when the step is over (recordings: runs/46, /54). */
  #fresh: MessageRecord[] = [];

  constructor(world: World, agent: AgentRecord, run: Run, conversation: ConversationRecord | undefined) {
    this.#world = world;
    this.#agent = agent;
    this.#run = run;
    this.#conversation = conversation;
  }

  /** What all messages of the turn have. */
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

  /** Takes in what somebody says. */
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

  /** What tools gave. */
  returned(name: string | null, returns: ToolReturn[], step_id: string | null): ReturnRecord {
    const record: ReturnRecord = { ...this.blank(step_id), role: 'tool', name, returns };
    this.add(record);
    return record;
  }

  /** What was heard before a step belongs to it. */
  beginStep(step_id: string): void {
    for (const record of this.#fresh) if (record.role !== 'approval') record.step_id ??= step_id;
  }

  /** The end of a step: what it gave is remembered. */
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

import { CliError } from '../exit.ts';

/** A tool call that waits, put together from its pieces. */
interface Waiting {
  name: string;
  arguments: string;
}

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Watches a turn for an end in which the agent waits for a decision. */
export class Approvals {
  readonly #calls = new Map<string, Waiting>();
  #needed = false;

  /** An event, or a whole turn. */
  see(seen: unknown): this {
    if (!isFields(seen)) return this;
    if (Array.isArray(seen.messages)) for (const message of seen.messages) this.see(message);
    if (seen.stop_reason === 'requires_approval') this.#needed = true;
    else if (isFields(seen.stop_reason)) this.see(seen.stop_reason);
    if (seen.message_type === 'approval_request_message')
      for (const call of [seen.tool_calls ?? seen.tool_call].flat()) this.#add(call);
    return this;
  }

  /** @throws CliError (3) where the turn ended in a request */
  check(agentId: unknown): void {
    if (!this.#needed) return;
    const calls = [...this.#calls.values()].map((call) => `${call.name}(${call.arguments})`);
    const approvals = [...this.#calls.keys()].map((id) => ({ type: 'approval', tool_call_id: id, approve: true }));
    const message = JSON.stringify({ type: 'approval', approvals });
    throw new CliError(
      `the agent waits for an approval: ${calls.join(', ')}\n` +
        `Approve (or deny, with \`"approve":false\`) by: letta agents send-message ${agentId ?? 'AGENT'} --messages '${message}'`,
      3,
    );
  }

  /** In a stream of tokens the name comes first, then the arguments bit by bit. */
  #add(call: unknown): void {
    if (!isFields(call) || typeof call.tool_call_id !== 'string') return;
    const { name, arguments: args } = this.#calls.get(call.tool_call_id) ?? { name: '', arguments: '' };
    this.#calls.set(call.tool_call_id, {
      name: name + String(call.name ?? ''),
      arguments: args + String(call.arguments ?? ''),
    });
  }
}

import { CliError } from '../errors/cli-error.ts';

/** A tool call that waits, put together from its pieces. */
interface Waiting {
  tool_call_id: string;
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
    // What the agent does next shows that those before were decided.
    else if (/_message$/.test(String(seen.message_type))) this.#calls.clear();
    return this;
  }

  /** The calls that wait, as far as is known. */
  get waiting(): Waiting[] {
    return [...this.#calls.values()];
  }

  /** @throws CliError (3) where the turn ended in a request */
  check(agentId: unknown, conversation?: string): void {
    if (this.#needed) throw waitsFor(this.waiting, agentId, conversation);
  }

  /** In a stream of tokens the name comes first, then the arguments bit by bit. */
  #add(call: unknown): void {
    if (!isFields(call) || typeof call.tool_call_id !== 'string') return;
    const { tool_call_id } = call;
    const { name, arguments: args } = this.#calls.get(tool_call_id) ?? { name: '', arguments: '' };
    this.#calls.set(tool_call_id, {
      tool_call_id,
      name: name + String(call.name ?? ''),
      arguments: args + String(call.arguments ?? ''),
    });
  }
}

/** An end (3) that says on which calls somebody has to decide, and how. */
export function waitsFor(
  calls: readonly Waiting[],
  agentId: unknown,
  conversation?: string,
  { said = 'the agent', code = 3 } = {},
): CliError {
  const shown = calls.map((call) => `${call.name}(${call.arguments})`).join(', ');
  const approvals = calls.map(({ tool_call_id }) => ({ type: 'approval', tool_call_id, approve: true }));
  const message = JSON.stringify({ type: 'approval', approvals });
  const to = conversation ? `conversations send-message ${conversation}` : `agents send-message ${agentId ?? 'AGENT'}`;
  return new CliError(
    `${said} is waiting for approval: ${shown}\n` +
      `Approve (or deny, with \`"approve":false\`) with: letta ${to} --messages '${message}'`,
    code,
  );
}

import type { PendingApproval } from '../../client/approvals/approvals.ts';
import type { LettaEvent } from '../../contract/index.ts';
import { CliError } from '../errors/cli-error.ts';
import { exitOf } from '../errors/exit.ts';
import { Interrupted } from '../io/io.ts';
import { Approvals, waitsFor } from './approvals.ts';
import { isIncomplete } from './stop-reasons.ts';

/** The agent of a turn, and how it is streamed. */
export interface TrackedTurn {
  agentId: string;
  conversation: string | undefined;
  background: boolean;
}

/** Tracks the events of a turn, and reports how to continue if its stream ends early. */
export class TurnOutcome {
  readonly #turn: TrackedTurn;
  readonly #approvals = new Approvals();
  #runId: string | undefined;
  /** The last event, by which the stream of a background run is taken up again. */
  #last = 0;
  #end: string | undefined;

  constructor(turn: TrackedTurn) {
    this.#turn = turn;
  }

  /** @returns the run, where this is the first event that names it */
  see(event: LettaEvent): string | undefined {
    this.#approvals.see(event);
    if (event.message_type === 'stop_reason') this.#end = event.stop_reason;
    const { seq_id, run_id } = event as { seq_id?: number | null; run_id?: string | null };
    this.#last = seq_id ?? this.#last;
    const known = this.#runId;
    this.#runId = run_id ?? known;
    return this.#runId === known ? undefined : this.#runId;
  }

  /** @throws CliError where the turn did not come to its end: 3 where somebody has to decide */
  check(): void {
    this.#approvals.check(this.#turn.agentId, this.#turn.conversation);
    if (this.#end && isIncomplete(this.#end)) throw new CliError(`the turn ended early: ${this.#end}.`);
  }

  /** The error to report, with how to continue, if the stream ended with one. */
  cutShort(error: unknown, signal: AbortSignal): unknown {
    const { code, pending } = (error ?? {}) as { code?: unknown; pending?: PendingApproval };
    if (code === 'pending_approval' && pending)
      return this.#undecided(pending.calls, 'the message was not accepted: the agent');
    if (error instanceof CliError) return error;
    const { code: exitCode, message } = exitOf(error, signal);
    if (signal.aborted && signal.reason instanceof Interrupted) {
      const { waiting } = this.#approvals;
      if (waiting.length > 0) return this.#undecided(waiting, 'no decision was made: the agent', exitCode);
      return new CliError(`stopped listening. ${this.#wayOn}`, exitCode);
    }
    return lines.has(String(code)) ? new CliError(`${message}\n${this.#wayOn}`, exitCode) : error;
  }

  #undecided(calls: PendingApproval['calls'], said: string, code?: number): CliError {
    const { agentId, conversation } = this.#turn;
    return waitsFor(calls, agentId, conversation, { said, ...(code !== undefined && { code }) });
  }

  get #wayOn(): string {
    const { agentId, conversation, background } = this.#turn;
    const answers = `letta ${conversation ? `conversations messages list ${conversation}` : `agents messages list ${agentId}`}`;
    if (!this.#runId)
      return `The agent may have received the message: check with \`${answers}\` before you send it again.`;
    if (background)
      return `The agent keeps working. Resume its stream with: letta runs stream ${this.#runId} --starting-after ${this.#last}`;
    return [
      `The agent keeps working, in ${this.#runId}.`,
      `To see its reply: ${answers}`,
      `To stop it: letta agents messages cancel ${agentId} --run-ids ${this.#runId}`,
    ].join('\n');
  }
}

/** Errors of the connection, which say nothing about the agent. */
const lines = new Set(['stream_truncated', 'timeout']);

import type { ConversationSend, Job, LettaResponse, Run, SendMessageStream } from '../../contract/index.ts';
import type { CallAnswer, Decision, Handling, OnApproval } from '../approvals/approvals.ts';
import type { APIPromise } from '../calls/api-promise.ts';
import type { WaitOptions } from '../calls/wait.ts';
import type { MessageStream } from '../messages/message-stream.ts';
import type { StreamOptions } from '../options.ts';
import type { Routes } from '../routes/route.ts';

/** Methods that are no endpoints of their own: `npm run generate` puts them among the routes of those that are. */
export const helpers = {
  agents: {
    approve: ['POST', '/agents/{agentId}/messages', 'value', { message: true, over: 'agents.sendMessageStream' }],
    approveStream: ['POST', '/agents/{agentId}/messages/stream', 'events', { message: true }],
  },
  conversations: {
    approve: [
      'POST',
      '/conversations/{conversationId}/messages',
      'value',
      { message: true, over: 'conversations.sendMessageStream' },
    ],
    approveStream: ['POST', '/conversations/{conversationId}/messages', 'events', { message: true }],
  },
  jobs: { wait: ['GET', '/jobs/{jobId}', 'wait'] },
  runs: { wait: ['GET', '/runs/{runId}', 'wait'] },
} as const satisfies Routes;

/** What is decided: one decision for all calls that wait, one for each, or the answers as they go over the wire. */
export type Deciding =
  | {
      /** For all tool calls that wait; a function is asked about each. Calls of `tools` are run, not decided. */
      decision: Decision | OnApproval;
      approvals?: undefined;
    }
  | {
      decision?: undefined;
      /** An approval, a denial or a tool's return for each call that waits. */
      approvals: CallAnswer[];
    };

type Rest<Send> = Omit<Send, 'messages' | 'input'> & Handling & Deciding;

/** Decides on the tool calls that something waits for. */
interface Approves<Where, Send> {
  /**
   * Decides on the tool calls that wait, and waits for the rest of the turn. `onApproval` and `tools` carry it on.
   *
   * @throws LettaError where no call waits
   * @example
   * const reply = await client.agents.sendMessage({ agentId, message });
   * if (pendingApproval(reply)) await client.agents.approve({ agentId, decision: 'approve' });
   */
  approve(args: Where & Rest<Send>, options?: StreamOptions): APIPromise<LettaResponse>;
  /** Decides on the tool calls that wait, and streams the rest of the turn. */
  approveStream(args: Where & Rest<Send>, options?: StreamOptions): MessageStream;
}

/** What the methods of `helpers` take and give. */
export interface Helpers {
  agents: Approves<{ agentId: string }, SendMessageStream>;
  conversations: Approves<{ conversationId: string }, ConversationSend>;
  jobs: {
    /**
     * Waits until a job has ended, polling ever less often, and returns it. One that has already ended is returned at once.
     *
     * @throws JobFailedError where it failed or expired, JobCancelledError, TimeoutError, or the signal's reason
     * @example
     * const job = await client.jobs.wait({ jobId, timeout: 60_000, onUpdate: ({ status }) => console.log(status) });
     */
    wait(args: { jobId: string } & WaitOptions<Job>): Promise<Job>;
  };
  runs: {
    /**
     * Waits until a run has ended, polling ever less often, and returns it. One that has already ended is returned at once. A run that
     * ended because somebody has to approve a tool call has not failed: its `stop_reason` says `requires_approval`.
     *
     * @throws JobFailedError, JobCancelledError, TimeoutError, or the signal's reason
     */
    wait(args: { runId: string } & WaitOptions<Run>): Promise<Run>;
  };
}

/** A run that goes on by itself. */
export interface RunPromise extends APIPromise<Run> {
  /**
   * Waits for its end, as `client.runs.wait` does.
   *
   * @example
   * const run = await client.agents.sendMessageAsync({ agentId, message }).wait({ timeout: 600_000 });
   */
  wait(options?: WaitOptions<Run>): Promise<Run>;
}

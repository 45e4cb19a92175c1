import type { Job, Run } from '../contract/index.ts';
import type { APIPromise } from './api-promise.ts';
import type { Routes } from './route.ts';
import type { WaitOptions } from './wait.ts';

/** Methods that are no endpoints of their own: `npm run generate` puts them among the routes of those that are. */
export const helpers = {
  jobs: { wait: ['GET', '/jobs/{jobId}', 'wait'] },
  runs: { wait: ['GET', '/runs/{runId}', 'wait'] },
} as const satisfies Routes;

/** What the methods of `helpers` take and give. */
export interface Helpers {
  jobs: {
    /**
     * Waits until a job has ended, looking ever less often, and gives it. One that has ended already is given at once.
     *
     * @throws JobFailedError where it failed or expired, JobCancelledError, TimeoutError, or the signal's reason
     * @example
     * const job = await client.jobs.wait({ jobId, timeout: 60_000, onUpdate: ({ status }) => console.log(status) });
     */
    wait(args: { jobId: string } & WaitOptions<Job>): Promise<Job>;
  };
  runs: {
    /**
     * Waits until a run has ended, looking ever less often, and gives it. One that has ended already is given at once. A run that
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

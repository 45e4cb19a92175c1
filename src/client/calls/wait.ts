import type { Job, Run } from '../../contract/index.ts';
import type { Engine } from '../engine.ts';
import { LettaError } from '../errors/base.ts';
import { JobCancelledError, JobFailedError } from '../errors/job.ts';
import { routes } from '../generated/routes.ts';
import { tell } from '../observe/logger.ts';
import { check } from '../options.ts';
import type { Route } from '../routes/route.ts';
import { readValue, UnexpectedBody } from '../transport/body.ts';
import { redact } from '../transport/redact.ts';
import { toCall } from '../transport/request.ts';
import { Scope } from '../transport/scope.ts';
import type { Read } from '../transport/transport.ts';
import { asText } from '../util/shapes.ts';
import { sleep } from '../util/timer.ts';

/** How to wait for the end of something. */
export interface WaitOptions<T> {
  /** Stops waiting, and only that. */
  signal?: AbortSignal | undefined;
  /** The most time to wait, in milliseconds. Default: none. */
  timeout?: number | undefined;
  /** Told at first, and whenever something about it has changed. What it throws is logged; the waiting goes on. */
  onUpdate?: ((now: T) => void) | undefined;
}

type Waiting<T> = WaitOptions<T> & Record<string, unknown>;
const known = ['signal', 'timeout', 'onUpdate'];

/** Looks after a quarter of a second, then ever less often, up to every 5 s; a bit earlier or later, so that many don't come at once. */
const pauseBefore = (look: number): number => Math.min(5000, 250 * 1.5 ** look) * (0.8 + Math.random() * 0.4);

/**
 * Waits until a job or a run has ended. One that has already ended is returned at once.
 *
 * @throws JobFailedError, JobCancelledError, TimeoutError, or the signal's reason
 */
export async function waitForEnd<T extends Job | Run>(
  engine: Engine,
  row: string,
  route: Route,
  args: Waiting<T>,
): Promise<T> {
  // Refuses what is no path before anything is asked of the server.
  toCall(row, route, args);
  const { signal, timeout, onUpdate, ...named } = args;
  const isOption = ([name]: [string, unknown]) => !route[1].includes(`{${name}}`);
  check(Object.fromEntries(Object.entries(args).filter(isOption)), known, row);
  const scope = new Scope(`${row} ${Object.values(named)[0]}`, signal);
  if (timeout !== undefined) scope.limit('timeout', timeout);
  try {
    let before: string | undefined;
    for (let look = 0; ; look++) {
      const { data } = await engine.perform(row, route, named, { signal: scope.signal }, readWork);
      const text = JSON.stringify(data);
      if (onUpdate && text !== before) tell(engine.settings, 'onUpdate', () => onUpdate(data as T));
      before = text;
      if (hasEnded(data as T, engine.settings.apiKey)) return data as T;
      await sleep(pauseBefore(look), scope.signal);
    }
  } finally {
    scope.end();
  }
}

/** @throws InvalidResponseError where nobody could say whether it has ended */
const readWork: Read<unknown> = async (response) => {
  const value = await readValue(response);
  if (typeof (value as Partial<Job> | null)?.status === 'string') return value;
  throw new UnexpectedBody(response, 'an object with a status');
};

/** @throws JobFailedError, JobCancelledError */
function hasEnded(ended: Job | Run, key: string | undefined): boolean {
  const { status } = ended;
  if (status !== 'cancelled' && status !== 'failed' && status !== 'expired') return status === 'completed';
  const job = redact(ended, key);
  const { stop_reason, metadata } = job;
  const id = asText(job.id) || 'What was waited for';
  if (status === 'cancelled') throw new JobCancelledError(`${id} was cancelled.`, { job });
  const why = [asText(stop_reason), said(metadata?.error)].filter(Boolean).join(': ');
  throw new JobFailedError(`${id} ${status === 'failed' ? 'failed' : 'expired'}${why && ` (${why})`}.`, { job });
}

/** Runs that streamed have an object here, others text. */
function said(error: unknown): string | undefined {
  const text = (error as { message?: unknown } | undefined)?.message ?? error;
  return typeof text === 'string' ? text : undefined;
}

/** Waits for the end of a run that is about to begin. */
export async function waitForRun(
  engine: Engine,
  run: PromiseLike<unknown>,
  options: WaitOptions<Run> = {},
): Promise<Run> {
  const { id } = Object(await run) as Partial<Run>;
  if (typeof id !== 'string') throw new LettaError('runs.wait: the answer to the message names no run to wait for.');
  return waitForEnd<Run>(engine, 'runs.wait', routes.runs.get, { ...options, runId: id });
}

import type { Run } from '../../contract/index.ts';
import type { Engine } from '../engine.ts';
import { StreamTruncatedError } from '../errors/stream.ts';
import { routes } from '../generated/routes.ts';
import type { StreamOptions } from '../options.ts';
import { hasEnded, throwIfFailed } from '../resume/end.ts';
import { readValue } from '../transport/body.ts';
import { redact } from '../transport/redact.ts';
import { asText } from '../util/shapes.ts';
import { sleep } from '../util/timer.ts';
import { failedTurn } from './failures.ts';

/** The answer is there already, and should not wait for long, in milliseconds. */
const longest = 10_000;
/** A run ends up to 70 ms after its stream (measured). All pauses together are less than a second. */
const pauses = [25, 50, 100, 200, 400];

/**
 * Looks at the run of a chat completion whose stream has ended: one that failed before its first word ends like a good one (recordings:
 * chat-completions/15), one that failed later without a word on why. A run that can't be had says nothing against it.
 *
 * @param runId absent where no chunk named it
 * @param lost where the stream was cut off
 * @throws StreamError where the run failed, StreamTruncatedError where it was stopped; the reason of a signal
 */
export async function checkRun(
  engine: Engine,
  runId: string | undefined,
  options: StreamOptions,
  lost: StreamTruncatedError | undefined,
): Promise<void> {
  const run = runId && (await runAtItsEnd(engine, runId, options));
  if (!run) return;
  const { status, stop_reason } = run;
  const label = `The chat completion of ${runId}`;
  throwIfFailed(run, label);
  if (status !== 'completed')
    throw new StreamTruncatedError(`${label}: its run is ${status}.`, { runId }, { cause: lost });
  // Released servers call these runs completed.
  if (lost && stop_reason !== 'end_turn')
    throw failedTurn({ label, runId }, undefined, `${asText(stop_reason)}: see ${runId}.`);
}

/** Nothing where it can't be had, or goes on without an end. */
async function runAtItsEnd(
  engine: Engine,
  runId: string,
  { signal = new AbortController().signal, headers, timeout = longest }: StreamOptions,
): Promise<Run | undefined> {
  const plain = { signal, headers, retries: 0, timeout: Math.min(timeout, longest) };
  for (const pause of [...pauses, 0]) {
    const looking = engine.perform('runs.get', routes.runs.get, { runId }, plain, readValue);
    const run = await looking.then(({ data }) => redact(data as Run, engine.settings.apiKey)).catch(() => undefined);
    signal.throwIfAborted();
    if (typeof run?.status !== 'string') return undefined;
    if (hasEnded(run)) return run;
    if (pause) await sleep(pause, signal);
  }
  return undefined;
}

import { ArgumentError } from '../errors/argument.ts';
import { tell } from '../observe/logger.ts';
import { Pace } from './rate-limiter.ts';

/** How far a `mapConcurrent` has come. */
export interface MapProgress<Result> {
  /** How many items have their result. */
  done: number;
  /** How many of these failed. */
  failed: number;
  /** How many items there are, where they came as an array. */
  total: number | undefined;
  /** The place of the item that has just got its result. */
  index: number;
  result: PromiseSettledResult<Result>;
}

/** The options of `mapConcurrent`. */
export interface MapOptions<Result> {
  /** How many calls run at once. Default: 4. */
  concurrency?: number | undefined;
  /** The most calls that begin within any 60 s, repetitions included. Default: no limit. */
  requestsPerMinute?: number | undefined;
  /** Told of each result as it comes. What it throws is logged; the work goes on. */
  onProgress?: ((progress: MapProgress<Result>) => void) | undefined;
  /** Starts no further calls and rejects at once, with the signal's reason. `onProgress` has reported what was done. */
  signal?: AbortSignal | undefined;
}

/** What a call receives besides its item. */
export interface MapContext {
  /** The item's place. */
  index: number;
  /** For the call's own `signal`: aborted when the whole is, or can't go on. */
  signal: AbortSignal;
}

/** How often a call may be refused before it fails. */
const mostRefusals = 10;

/**
 * Calls a function for each item, a few at a time. Results are in the order of the items; one that fails does not lose the others.
 *
 * A server that says 429 with `Retry-After` took nothing: all calls pause for as long as it asks, and that item's call is made
 * again, up to 10 times. So let a call send one request, or what it did before is done twice. Nothing else is ever repeated: the
 * model's own 429 (`llm_…`) comes after the agent has taken the message.
 *
 * @param items are taken as they are needed
 * @throws ArgumentError for an option that can't be right, what `items` throws, or the reason of `signal`
 * @example
 * const results = await mapConcurrent(agents, ({ id }, { signal }) =>
 *   client.agents.sendMessage({ agentId: id, message: 'Report!' }, { signal }),
 * );
 * const failed = results.filter(({ status }) => status === 'rejected');
 */
export async function mapConcurrent<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  call: (item: Item, context: MapContext) => Result | PromiseLike<Result>,
  options: MapOptions<Result> = {},
): Promise<PromiseSettledResult<Result>[]> {
  const { concurrency = 4, requestsPerMinute = Number.POSITIVE_INFINITY, onProgress, signal: outer } = options;
  checkCount('concurrency', concurrency);
  if (requestsPerMinute !== Number.POSITIVE_INFINITY) checkCount('requestsPerMinute', requestsPerMinute);
  const stop = new AbortController();
  const signal = outer ? AbortSignal.any([outer, stop.signal]) : stop.signal;
  const pace = new Pace(requestsPerMinute, signal);
  const source = numbered(items);
  const results: PromiseSettledResult<Result>[] = [];
  const total = Array.isArray(items) ? items.length : undefined;
  let done = 0;
  let failed = 0;

  const work = async (): Promise<void> => {
    for await (const [index, item] of shared(source)) {
      const result = await settle(() => call(item, { index, signal }), pace);
      signal.throwIfAborted();
      results[index] = result;
      done++;
      if (result.status === 'rejected') failed++;
      const progress = { done, failed, total, index, result };
      if (onProgress) tell({}, 'onProgress', () => onProgress(progress));
    }
  };

  try {
    await unlessAborted(signal, () => Promise.all(Array.from({ length: concurrency }, work)));
    return results;
  } catch (error) {
    stop.abort(error);
    // What goes wrong while it cleans up is not what went wrong.
    source.return().catch(() => {});
    throw error;
  }
}

function checkCount(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1)
    throw new ArgumentError(`mapConcurrent: ${name} must be a whole number above 0.`);
}

/** Its `next()` may be called by several: each gets the next item. */
async function* numbered<Item>(items: Iterable<Item> | AsyncIterable<Item>): AsyncGenerator<[number, Item], void> {
  let index = 0;
  for await (const item of items) yield [index++, item];
}

/** What one of several takes from a source. That one stops does not end it for the others. */
const shared = <T>(source: AsyncGenerator<T, void>): AsyncIterable<T> => ({
  [Symbol.asyncIterator]: () => ({ next: () => source.next() }),
});

async function settle<Result>(
  run: () => Result | PromiseLike<Result>,
  pace: Pace,
): Promise<PromiseSettledResult<Result>> {
  for (let refusals = 1; ; refusals++) {
    await pace.turn();
    try {
      return { status: 'fulfilled', value: await run() };
    } catch (reason) {
      const wait = refusalOf(reason);
      if (wait === undefined || refusals > mostRefusals) return { status: 'rejected', reason };
      pace.pause(wait);
    }
  }
}

/** How long a server that took nothing asks to wait, in milliseconds. Errors of other copies of this package count too. */
export function refusalOf(error: unknown): number | undefined {
  const { status, retryAfter, errorType } = (error ?? {}) as Record<string, unknown>;
  if (status !== 429 || typeof retryAfter !== 'number') return undefined;
  return String(errorType).startsWith('llm_') ? undefined : retryAfter;
}

/** Rejects as soon as the signal says so, whether the work listens to it or not. */
async function unlessAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort);
  try {
    return await Promise.race([promise, work()]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

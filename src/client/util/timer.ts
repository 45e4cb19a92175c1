/** The longest delay of a timer; a longer one fires at once. */
const longest = 2 ** 31 - 1;

export type Timer = ReturnType<typeof setTimeout> | undefined;

/** Does something after a time in milliseconds; never, where that is longer than timers can wait. */
export const after = (ms: number, run: () => void): Timer => (ms > longest ? undefined : setTimeout(run, ms));

/** Waits for a time in milliseconds, or rejects with the signal's reason. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = after(ms, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** The value of a promise, or undefined if it takes too long. */
export async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = after(ms, () => late.resolve(undefined));
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Timers can't wait longer than this, and fire at once when told to. */
const longest = 2 ** 31 - 1;

export type Timer = ReturnType<typeof setTimeout> | undefined;

/** Does something after a time in milliseconds; never, where that is Infinity. */
export const after = (ms: number, run: () => void): Timer => (ms > longest ? undefined : setTimeout(run, ms));

/** Stop reasons that leave a turn unfinished. Failures are thrown by the stream itself. */
const early = new Set(['cancelled', 'max_steps', 'max_tokens_exceeded', 'insufficient_credits']);

/** Whether a turn with this stop reason is incomplete. */
export const isIncomplete = (reason: string): boolean => early.has(reason);

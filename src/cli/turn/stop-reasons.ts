/** Ends of a turn that leave it unfinished. Failures are thrown by the stream itself. */
const early = new Set(['cancelled', 'max_steps', 'max_tokens_exceeded', 'insufficient_credits']);

/** Whether a turn that ended for this reason was not over. */
export const endedEarly = (reason: string): boolean => early.has(reason);

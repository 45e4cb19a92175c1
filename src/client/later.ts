/** What few calls need, in one piece: chat completions, failures, resuming, approvals, uploads, checks, sockets. */

export { withDecision } from './approvals/handling.ts';
export { explained } from './approvals/pending.ts';
export { openRounds } from './approvals/rounds-open.ts';
export { cancelRun } from './cancel.ts';
// Not needed here: see streaming.ts.
export { LettaClient } from './client.ts';
export { invalid } from './invalid.ts';
export { observe } from './observe/load.ts';
export { nothingNew, odd } from './pages/oddities.ts';
export { prepare } from './prepare.ts';
export { rawRequest } from './raw.ts';
export { openResuming } from './resume/resume.ts';
export { SocketCore } from './socket/core.ts';
export { openChunks, waitForCompletion } from './stream/chat.ts';
export { elsewhere } from './transport/elsewhere.ts';
export { recover } from './transport/recover.ts';
export { waitForEnd, waitForRun } from './wait.ts';

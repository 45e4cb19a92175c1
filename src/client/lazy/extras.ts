/** What few calls need, in one piece: chat completions, failures, resuming, approvals, uploads, checks, sockets. */

export { withDecision } from '../approvals/handling.ts';
export { openRounds } from '../approvals/open-tool-loop.ts';
export { explained } from '../approvals/pending.ts';
export { cancelRun } from '../calls/cancel-run.ts';
export { rawRequest } from '../calls/raw-request.ts';
export { waitForEnd, waitForRun } from '../calls/wait.ts';
export { prepare } from '../checks/prepare.ts';
// Not needed here: see streaming.ts.
export { LettaClient } from '../client.ts';
export { invalid } from '../errors/invalid.ts';
export { observe } from '../observe/load.ts';
export { nothingNew, odd } from '../pages/quirks.ts';
export { openResuming } from '../resume/resume.ts';
export { SocketCore } from '../socket/core.ts';
export { openChunks, waitForCompletion } from '../stream/chat.ts';
export { elsewhere } from '../transport/prefix-fallback.ts';
export { recover } from '../transport/recover.ts';

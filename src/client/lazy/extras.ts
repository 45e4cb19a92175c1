/** What few calls need: failures, resuming, approvals, uploads, checks, hooks, list quirks, chat completions, sockets. */

export { withDecision } from '../approvals/handling.ts';
export { openToolLoop } from '../approvals/open-tool-loop.ts';
export { explained } from '../approvals/pending.ts';
export { cancelRun } from '../calls/cancel-run.ts';
export { rawRequest } from '../calls/raw-request.ts';
export { waitForEnd, waitForRun } from '../calls/wait.ts';
export { prepare } from '../checks/prepare.ts';
export { observe } from '../observe/observe.ts';
export { nothingNew, withQuirks } from '../pages/quirks.ts';
export { openResuming } from '../resume/resume.ts';
export { SocketCore } from '../socket/core.ts';
export { openChunks, waitForCompletion } from '../stream/chat.ts';
export { openConnection } from '../stream/connect.ts';
export { fallBack } from '../transport/prefix-fallback.ts';
export { recover } from '../transport/recover.ts';

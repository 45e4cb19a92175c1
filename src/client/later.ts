/** What few calls need, in one piece: failures, resuming, approvals, uploads, checks, sockets. */
export { cancelRun } from './cancel.ts';
// Not needed here: see streaming.ts.
export { LettaClient } from './client.ts';
export { elsewhere } from './elsewhere.ts';
export { withDecision } from './handling.ts';
export { invalid } from './invalid.ts';
export { observe } from './observe/load.ts';
export { nothingNew, odd } from './oddities.ts';
export { explained } from './pending.ts';
export { prepare } from './prepare.ts';
export { rawRequest } from './raw.ts';
export { recover } from './recover.ts';
export { openResuming } from './resume.ts';
export { openRounds } from './rounds-open.ts';
export { SocketCore } from './socket/core.ts';
export { waitForEnd, waitForRun } from './wait.ts';

/**
 * What a first `list()` does not need, in one piece: failures, streams, uploads, checks, sockets. Every further piece would take
 * what it shares with this one and with the client into a file of its own.
 */
export { cancelRun } from './cancel.ts';
export { carryOut } from './carried.ts';
export { openChunks } from './chat.ts';
// Not needed here. A bundler makes one file of what is needed on both sides, and one file compresses better: by 500 bytes.
export { LettaClient } from './client.ts';
export { elsewhere } from './elsewhere.ts';
export { invalid } from './invalid.ts';
export { openMessages } from './messages.ts';
export { observe } from './observe/load.ts';
export { nothingNew, oddities } from './oddities.ts';
export { prepare } from './prepare.ts';
export { rawRequest } from './raw.ts';
export { recover } from './recover.ts';
export { SocketCore } from './socket/core.ts';
export { waitForEnd, waitForRun } from './wait.ts';

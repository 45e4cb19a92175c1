/**
 * What a first `list()` does not need, in one piece: streams, sockets, errors, uploads, checks. Every further piece would take what it
 * shares with this one and with the client into a file of its own.
 */
export { cancelRun } from './cancel.ts';
export { completeChat, openChat } from './chat.ts';
export { Checks } from './checks.ts';
export { errorOf } from './errors/answer.ts';
export { openMessages, sendMessage } from './messages.ts';
export { redirectTarget } from './redirect.ts';
export { SocketCore } from './socket/core.ts';
export { toForm } from './upload.ts';

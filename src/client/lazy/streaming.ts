/** What streams need, in a piece of its own: an answer in words comes over one, and should not wait for the rest. */

// Not needed here. What is needed by the client and by both of its late pieces is one file then, which compresses better.
export { LettaClient } from '../client.ts';
export { openMessages } from '../messages/messages.ts';
export { carryOut } from '../messages/send-sync.ts';

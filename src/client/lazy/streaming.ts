/** What streams need: an answer in words comes over one, and should not wait for the rest. */

export { openMessages } from '../messages/messages.ts';
export { sendMessage } from '../messages/send.ts';

import type { Content, LettaEvent, LettaResponse } from '../../contract/index.ts';
import { MessageGatherer } from '../stream/merge.ts';
import type { Manner } from '../stream/source.ts';

/** What the events of an agent's turn have in common. */
export const messageManner: Manner<LettaEvent, LettaResponse> = {
  // A server that stops for an error has yet to say which, in an event of its own.
  ends: (event) => event.message_type === 'stop_reason' && !/error/.test(event.stop_reason),
  isPing: (event) => event.message_type === 'ping',
  runOf: (event) => (event as { run_id?: unknown }).run_id,
  wordsOf: (event) => (event.message_type === 'assistant_message' ? wordsIn(event.content) : undefined),
  gatherer: () => new MessageGatherer(),
};

const wordsIn = (content: Content): string =>
  typeof content === 'string' ? content : content.map((part) => (part.type === 'text' ? part.text : '')).join('');

import type { LettaEvent, LettaResponse } from '../../contract/index.ts';
import { MessageAccumulator } from '../stream/merge.ts';
import type { StreamProtocol } from '../stream/source.ts';
import { asText, textOf } from '../util/shapes.ts';

/** What the events of an agent's turn have in common. */
export const messageProtocol: StreamProtocol<LettaEvent, LettaResponse> = {
  // A server that stops for an error has yet to say which, in an event of its own.
  ends: (event) => event.message_type === 'stop_reason' && !asText(event.stop_reason).includes('error'),
  isPing: (event) => event.message_type === 'ping',
  runOf: (event) => (event as { run_id?: unknown }).run_id,
  textOf: (event) => (event.message_type === 'assistant_message' ? textOf(event.content) : undefined),
  accumulator: () => new MessageAccumulator(),
};

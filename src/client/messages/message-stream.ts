import type { LettaEvent, LettaResponse } from '../../contract/index.ts';
import { EventStream } from '../stream/stream.ts';
import type { MessageCore } from './core.ts';

/**
 * What an agent thinks, does and says in a turn, as it happens. Events are distinguished by `message_type`.
 *
 * @example
 * const stream = client.agents.sendMessageStream({ agentId, message: 'Hello' });
 * for await (const words of stream.text()) process.stdout.write(words);
 */
export class MessageStream extends EventStream<LettaEvent, LettaResponse> {
  declare protected readonly core: Promise<MessageCore>;
  declare protected begun: MessageCore | undefined;

  /** The run that this turn is. Known from the first event on, which is usually a ping. */
  get runId(): string | undefined {
    return this.begun?.reader.runId;
  }

  /**
   * Stops the agent's work on the server. The stream then ends by itself, with the stop reason `cancelled`. (`break` only stops
   * listening.) Waits for the first event where none has come yet, as the run must be named.
   *
   * @throws LettaError where the stream ended without naming its run, or the server says that it could not. Of a run that has ended
   * already servers say that it was cancelled, and leave it as it is
   */
  async cancelRun(): Promise<void> {
    await (await this.core).cancelRun();
  }
}

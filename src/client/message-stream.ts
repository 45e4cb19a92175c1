import type { LettaEvent, LettaResponse } from '../contract/index.ts';
import type { Reader } from './reader.ts';
import { EventStream, type Opened } from './stream.ts';
import type { Answer } from './transport.ts';

/**
 * What an agent thinks, does and says in a turn, as it happens. Events are told apart by `message_type`.
 *
 * @example
 * const stream = client.agents.sendMessageStream({ agentId, message: 'Hello' });
 * for await (const words of stream.text()) process.stdout.write(words);
 */
export class MessageStream extends EventStream<LettaEvent, LettaResponse> {
  #reader: Reader<LettaEvent> | undefined;
  readonly #cancel: (runId: string) => Promise<void>;

  constructor(opened: Promise<Answer<Opened<LettaEvent, LettaResponse>>>, cancel: (runId: string) => Promise<void>) {
    super(opened);
    this.#cancel = cancel;
    opened.then(({ data }) => (this.#reader = data.reader)).catch(() => {});
  }

  /** The run that this turn is. Known from the first event on, which is usually a ping. */
  get runId(): string | undefined {
    return this.#reader?.runId;
  }

  /**
   * Stops the agent's work on the server. The stream then ends by itself, with the stop reason `cancelled`. (`break` only stops
   * listening.) Waits for the first event where none has come yet, as the run must be named.
   *
   * @throws LettaError where the turn has ended, or the server refuses
   */
  async cancelRun(): Promise<void> {
    const { data } = await this.opened;
    await data.reader.begun();
    await this.#cancel(data.reader.runId ?? '');
  }

  protected wordsOf(event: LettaEvent): string | undefined {
    if (event.message_type !== 'assistant_message') return undefined;
    const { content } = event;
    if (typeof content === 'string') return content;
    return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
  }
}

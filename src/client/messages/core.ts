import type { LettaEvent, LettaResponse } from '../../contract/index.ts';
import { StreamCore } from '../stream/core.ts';
import type { Source } from '../stream/source.ts';
import type { Answer } from '../transport/answer.ts';
import { messageProtocol } from './protocol.ts';

/** The stream of a turn, which can be stopped where it is made. */
export class MessageCore extends StreamCore<LettaEvent, LettaResponse> {
  readonly #cancel: (runId: string | undefined) => Promise<void>;

  constructor(answer: Answer<Source<LettaEvent>>, cancel: (runId: string | undefined) => Promise<void>) {
    super(answer, messageProtocol);
    this.#cancel = cancel;
  }

  /** As `MessageStream.cancelRun`. */
  async cancelRun(): Promise<void> {
    await this.reader.begun();
    await this.#cancel(this.reader.runId);
  }
}

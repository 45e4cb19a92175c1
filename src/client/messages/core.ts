import type { LettaEvent, LettaResponse } from '../../contract/index.ts';
import type { Engine } from '../engine.ts';
import { late } from '../lazy/load.ts';
import { StreamCore } from '../stream/core.ts';
import type { Source } from '../stream/source.ts';
import type { Answer } from '../transport/transport.ts';
import { messageManner } from './protocol.ts';

/** The stream of a turn, which can be stopped where it is made. */
export class MessageCore extends StreamCore<LettaEvent, LettaResponse> {
  readonly #engine: Engine;
  readonly #agentId: unknown;

  constructor(engine: Engine, agentId: unknown, answer: Answer<Source<LettaEvent>>) {
    super(answer, messageManner);
    this.#engine = engine;
    this.#agentId = agentId;
  }

  /** As `MessageStream.cancelRun`. */
  async cancelRun(): Promise<void> {
    await this.reader.begun();
    const { cancelRun } = await late();
    await cancelRun(this.#engine, this.reader.runId, this.#agentId);
  }
}

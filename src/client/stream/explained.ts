import type { LettaEvent } from '../../contract/index.ts';
import type { Source } from './source.ts';

/** A stream whose errors say what they mean. */
export class Explained implements Source<LettaEvent> {
  readonly #inner: Source<LettaEvent>;
  readonly #fail: (error: unknown) => Promise<never>;

  /** @param fail throws what an error means */
  constructor(inner: Source<LettaEvent>, fail: (error: unknown) => Promise<never>) {
    this.#inner = inner;
    this.#fail = fail;
  }

  get runId(): string | undefined {
    return this.#inner.runId;
  }

  take(): LettaEvent | undefined {
    return this.#inner.take();
  }

  more(): Promise<boolean> {
    return this.#inner.more().catch(this.#fail);
  }

  begun(): Promise<void> {
    return this.#inner.begun();
  }

  close(): void {
    this.#inner.close();
  }
}

import type { Source } from './source.ts';

/** A stream whose errors say what they mean, and whose end may be one. */
export class Explained<Event> implements Source<Event> {
  readonly #inner: Source<Event>;
  readonly #fail: (error: unknown) => Promise<never>;
  #end: (() => Promise<void>) | undefined;

  /**
   * @param fail throws what an error means
   * @param end throws, once, where the end was no good one
   */
  constructor(inner: Source<Event>, fail: (error: unknown) => Promise<never>, end?: () => Promise<void>) {
    this.#inner = inner;
    this.#fail = fail;
    this.#end = end;
  }

  get runId(): string | undefined {
    return this.#inner.runId;
  }

  take(): Event | undefined {
    return this.#inner.take();
  }

  async more(): Promise<boolean> {
    const more = await this.#inner.more().catch((error) => {
      this.#end = undefined;
      return this.#fail(error);
    });
    const end = this.#end;
    if (more || !end) return more;
    this.#end = undefined;
    await end();
    return false;
  }

  begun(): Promise<void> {
    return this.#inner.begun();
  }

  close(): void {
    this.#inner.close();
  }
}

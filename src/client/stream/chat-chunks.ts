import type { ChatCompletionChunk } from '../../contract/index.ts';
import { StreamTruncatedError } from '../errors/stream.ts';
import type { Source } from './source.ts';

/** Throws what the run of a completion says of its end. */
type Check = (id: string | undefined, lost: StreamTruncatedError | undefined) => Promise<void>;

/** The chunks of a chat completion, with a look at its run behind the last one: whether it failed, or why the stream was cut off. */
export class CheckedChunks implements Source<ChatCompletionChunk> {
  readonly #inner: Source<ChatCompletionChunk>;
  readonly #check: Check;
  #id: string | undefined;

  constructor(inner: Source<ChatCompletionChunk>, check: Check) {
    this.#inner = inner;
    this.#check = check;
  }

  get runId(): string | undefined {
    return this.#inner.runId;
  }

  take(): ChatCompletionChunk | undefined {
    const chunk = this.#inner.take();
    this.#id = chunk?.id ?? this.#id;
    return chunk;
  }

  async more(): Promise<boolean> {
    let lost: StreamTruncatedError | undefined;
    const more = await this.#inner.more().catch((error) => {
      if (!(error instanceof StreamTruncatedError)) throw error;
      lost = error;
    });
    if (more) return true;
    const id = this.#id;
    this.#id = undefined;
    await this.#check(id, lost);
    if (lost) throw lost;
    return false;
  }

  begun(): Promise<void> {
    return this.#inner.begun();
  }

  close(): void {
    this.#inner.close();
  }
}

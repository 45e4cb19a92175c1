import type { ChatCompletion, ChatCompletionChunk } from '../contract/index.ts';
import { EventStream } from './stream.ts';

/** A chat completion as it is written, chunk by chunk. */
export class ChatStream extends EventStream<ChatCompletionChunk, ChatCompletion> {
  protected wordsOf({ choices }: ChatCompletionChunk): string | undefined {
    return choices[0]?.delta.content ?? undefined;
  }
}

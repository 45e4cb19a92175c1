import type { ChatCompletion, ChatCompletionChunk } from '../../contract/index.ts';
import { EventStream } from './stream.ts';

/** A chat completion as it is written, chunk by chunk. */
export class ChatStream extends EventStream<ChatCompletionChunk, ChatCompletion> {}

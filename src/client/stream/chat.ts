import type { ChatCompletion, ChatCompletionChunk } from '../../contract/index.ts';
import type { Engine } from '../engine.ts';
import { StreamTruncatedError } from '../errors/stream.ts';
import type { StreamOptions } from '../options.ts';
import type { Route } from '../routes/route.ts';
import type { Answer } from '../transport/answer.ts';
import type { Args } from '../transport/request.ts';
import { asText, objectsIn } from '../util/shapes.ts';
import { checkRun } from './chat-run.ts';
import { StreamCore } from './core.ts';
import { Explained } from './explained.ts';
import { idleWithoutPings, openReader, waitForWhole } from './open.ts';
import type { Accumulator, Source, StreamProtocol } from './source.ts';

type Choice = ChatCompletion['choices'][number];

/** Puts the chunks of a chat completion together. */
class ChatAccumulator implements Accumulator<ChatCompletionChunk, ChatCompletion> {
  readonly #choices = new Map<number, Choice>();
  #last: ChatCompletionChunk | undefined;

  add(chunk: ChatCompletionChunk): void {
    this.#last = chunk;
    for (const { index, delta, finish_reason } of objectsIn(chunk.choices)) {
      const choice = this.#choices.get(index) ?? {
        index,
        message: { role: 'assistant', content: '' },
        finish_reason: 'stop',
      };
      choice.message.content += asText(delta?.content);
      choice.finish_reason = finish_reason ?? choice.finish_reason;
      this.#choices.set(index, choice);
    }
  }

  whole(): ChatCompletion {
    const { id = '', created = 0, model = '', usage } = this.#last ?? {};
    const choices = [...this.#choices.values()];
    return { id, object: 'chat.completion', created, model, choices, ...(usage && { usage }) };
  }
}

const chatProtocol: StreamProtocol<ChatCompletionChunk, ChatCompletion> = {
  ends: ({ choices }) => objectsIn(choices).some(({ finish_reason }) => finish_reason != null),
  isPing: () => false,
  runOf: ({ id }) => /^chatcmpl-(run-.+)/.exec(asText(id))?.[1],
  textOf: ({ choices }) => asText(objectsIn(choices)[0]?.delta?.content),
  accumulator: () => new ChatAccumulator(),
};

/** Opens a stream of chunks. */
export async function openChunks(...call: Call) {
  const opening = openingOf(...call);
  const answer = await openReader(call[0], opening);
  return new StreamCore({ ...answer, data: opening.checked(answer.data) }, chatProtocol);
}

/** Waits for the whole answer. Released servers only stream, so the chunks are asked for and gathered. */
export const waitForCompletion = async (...call: Call): Promise<Answer<ChatCompletion>> =>
  waitForWhole(call[0], openingOf(...call));

type Call = [engine: Engine, row: string, route: Route, args: Args, options: StreamOptions];

const openingOf = (...[engine, row, route, args, options]: Call) => ({
  row,
  route,
  args: { ...args, stream: true },
  options,
  protocol: chatProtocol,
  idle: idleWithoutPings,
  checked(chunks: Source<ChatCompletionChunk>) {
    const check = (lost?: StreamTruncatedError) => checkRun(engine, chunks.runId, options, lost);
    const fail = async (error: unknown): Promise<never> => {
      if (error instanceof StreamTruncatedError) await check(error);
      throw error;
    };
    return new Explained(chunks, fail, check);
  },
});

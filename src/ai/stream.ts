import type { LanguageModelV4StreamPart, SharedV4Warning } from '@ai-sdk/provider';
import type { LettaEvent } from '../contract/index.ts';
import type { PartMaker } from './parts.ts';

interface Turn {
  maker: PartMaker;
  warnings: SharedV4Warning[];
  /** Also emit each raw event. */
  raw: boolean | undefined;
  /** Converts an error for the AI SDK. */
  problem(error: unknown): unknown;
}

/** The parts of a turn as its events arrive. An error is one of them, and a finish part always comes last. */
export async function* partsOf(
  events: AsyncIterable<LettaEvent>,
  { maker, warnings, raw, problem }: Turn,
): AsyncGenerator<LanguageModelV4StreamPart> {
  yield { type: 'stream-start', warnings };
  try {
    for await (const event of events) {
      if (raw) yield { type: 'raw', rawValue: event };
      yield* maker.add(event);
    }
  } catch (error) {
    yield { type: 'error', error: problem(error) };
    const isCut = (error as Error | undefined)?.name === 'StreamTruncatedError';
    return yield* maker.end(isCut ? 'interrupted' : 'error');
  }
  yield* maker.end();
}

/** A generator as a stream, which advances when read and stops when cancelled. */
export function readable<T>(items: AsyncGenerator<T>): ReadableStream<T> {
  return new ReadableStream<T>(
    {
      async pull(controller) {
        const { done, value } = await items.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => {
        await items.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

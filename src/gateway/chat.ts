import { StreamError } from '../client/errors/stream.ts';
import type { ChatCompletionCreate, ErrorMessage } from '../contract/index.ts';
import { openFrames } from './frames.ts';
import type { Handler } from './handler.ts';
import { failureAnswer, TurnFailure } from './turn.ts';
import type { Upstream, UpstreamOf } from './upstream.ts';

/** Chat completions: streams are passed through; single responses are collected from one, since released servers only stream. */
export function chatRows(upstreamOf: UpstreamOf): Record<string, Handler> {
  return {
    'chat.completions.create': async (args, { key, signal }) => {
      const upstream = upstreamOf(key);
      if (args.stream) return openFrames(upstream, 'chat.completions.create', args, signal);
      const wanted = { ...args, stream: false } as ChatCompletionCreate & { stream: false };
      return upstream.client.chat.completions.create(wanted, { signal }).catch(asPlainFailure(upstream, signal));
    },
  };
}

/** Throws the failure of a turn as a plain send reports it: the run has the message. */
const asPlainFailure =
  ({ client }: Upstream, signal: AbortSignal) =>
  async (error: unknown): Promise<never> => {
    if (!(error instanceof StreamError && error.runId)) throw error;
    const { metadata } = await client.runs.get({ runId: error.runId }, { signal });
    const failure = metadata?.error as ErrorMessage | undefined;
    throw failure ? failureAnswer(new TurnFailure(failure)) : error;
  };

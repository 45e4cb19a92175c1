import type { ChatCompletion, ChatCompletionCreate, ErrorMessage } from '../contract/index.ts';
import type { Handler } from './behaviour.ts';
import { openFrames } from './frames.ts';
import { failureAnswer, TurnFailure } from './turn.ts';
import type { Upstream } from './upstream.ts';

/** Chat completions: streamed as they are; at once, although released servers only stream. */
export function chatRows(upstreamOf: (key: string | undefined) => Upstream): Record<string, Handler> {
  return {
    'chat.completions.create': async (args, { key, signal }) => {
      const upstream = upstreamOf(key);
      if (args.stream) return openFrames(upstream, 'chat.completions.create', args, signal);
      const wanted = { ...args, stream: false } as ChatCompletionCreate & { stream: false };
      const completion = await upstream.client.chat.completions.create(wanted, { signal });
      await checkRun(upstream, completion, signal);
      return completion;
    },
  };
}

/**
 * A failed turn ends its stream like a good one (recordings: chat-completions/15). Its run says what happened.
 *
 * @throws HttpError as a plain send has it
 */
async function checkRun({ client }: Upstream, { id }: ChatCompletion, signal: AbortSignal): Promise<void> {
  const runId = id.replace('chatcmpl-', '');
  if (!runId.startsWith('run-')) return;
  const { status, metadata } = await client.runs.get({ runId }, { signal });
  const { error } = (metadata ?? {}) as { error?: ErrorMessage };
  if (status === 'failed' && error) throw failureAnswer(new TurnFailure(error));
}

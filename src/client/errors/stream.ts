import { LettaError } from './base.ts';

/** A turn failed after its stream had begun. Everything that came before was delivered. */
export class StreamError extends LettaError {
  override name = 'StreamError' as const;
  override readonly code = 'stream_error' as const;
  /** What a status would say: the model's rate limit, a failure of model or server, or an event that can't be read. */
  declare readonly kind: 'rate_limited' | 'failed' | 'malformed';
  /** The server's word for it: `llm_error`, `internal_error`, … */
  declare readonly errorType: string | undefined;
  declare readonly detail: string | undefined;
  declare readonly runId: string | undefined;
}

/** A stream stopped without saying that it had ended. The agent may have done more than was seen. */
export class StreamTruncatedError extends LettaError {
  override name = 'StreamTruncatedError' as const;
  override readonly code = 'stream_truncated' as const;
  declare readonly runId: string | undefined;
  /** For a background run: the last event that was received. `client.runs.stream({ runId, startingAfter: lastSeqId })` goes on. */
  declare readonly lastSeqId: number | undefined;
}

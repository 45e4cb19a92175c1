import { LettaError } from './base.ts';

export interface StreamErrorInit extends ErrorOptions {
  kind: StreamError['kind'];
  errorType?: string | undefined;
  detail?: string | undefined;
  runId?: string | undefined;
}

/** A turn failed after its stream had begun. Everything that came before was delivered. */
export class StreamError extends LettaError {
  override name = 'StreamError' as const;
  override readonly code = 'stream_error' as const;
  /** What a status would say: the model's rate limit, a failure of model or server, or an event that can't be read. */
  readonly kind: 'rate_limited' | 'failed' | 'malformed';
  /** The server's word for it: `llm_error`, `internal_error`, … */
  readonly errorType: string | undefined;
  readonly detail: string | undefined;
  readonly runId: string | undefined;

  constructor(message: string, init: StreamErrorInit) {
    super(message, init);
    this.kind = init.kind;
    this.errorType = init.errorType;
    this.detail = init.detail;
    this.runId = init.runId;
  }
}

/** A stream stopped without saying that it had ended. The agent may have done more than was seen. */
export class StreamTruncatedError extends LettaError {
  override name = 'StreamTruncatedError' as const;
  override readonly code = 'stream_truncated' as const;
  readonly runId: string | undefined;

  constructor(message: string, options: ErrorOptions & { runId?: string | undefined } = {}) {
    super(message, options);
    this.runId = options.runId;
  }
}

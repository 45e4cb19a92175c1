/** An error response. A behaviour throws it; `handle` sends it. */
export class HttpError extends Error {
  readonly status: number;
  /** The whole body. `trace_id` is added if the dialect has one. */
  readonly body: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    detail: unknown,
    extra: { body?: Record<string, unknown>; headers?: Record<string, string> } = {},
  ) {
    super(typeof detail === 'string' ? detail : `HTTP ${status}`);
    this.name = 'HttpError';
    this.status = status;
    this.body = extra.body ?? { detail };
    this.headers = extra.headers ?? {};
  }
}

/**
 * Rejects an invalid `limit`, as the documented API does.
 *
 * @throws HttpError 422
 */
export function checkLimit(limit: number): void {
  if (limit < 0) throw new HttpError(422, 'limit should be at least 0');
  if (!Number.isSafeInteger(limit)) throw new HttpError(422, `limit should be at most ${Number.MAX_SAFE_INTEGER}`);
}

/** The human-readable message of an error, whichever of the recorded shapes its body has. */
export function messageOf({ body, message }: HttpError): string {
  const { detail, error } = body as { detail?: Said; error?: Said };
  const said = detail ?? error;
  return (typeof said === 'string' ? said : said?.message) ?? message;
}

type Said = string | { message?: string };

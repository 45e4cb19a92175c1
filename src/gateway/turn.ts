import { MessageAccumulator } from '../client/stream/merge.ts';
import type { ErrorMessage, LettaEvent, LettaResponse } from '../contract/index.ts';
import { parseJson } from '../json/parse.ts';
import type { Frame } from '../server/behaviour.ts';
import { HttpError } from '../server/errors.ts';

/** A failed turn, with the error of its stream. */
export class TurnFailure extends Error {
  readonly event: ErrorMessage;

  constructor(event: ErrorMessage) {
    super(event.message);
    this.name = 'TurnFailure';
    this.event = event;
  }
}

/**
 * Collects a whole turn from its stream by step. A plain call upstream would be aborted after five minutes of silence
 * by fetch and by proxies; a stream has pings.
 *
 * @throws TurnFailure; HttpError 502 for a stream that ends without a stop reason
 */
export async function wholeTurn(frames: AsyncIterable<Frame>): Promise<LettaResponse> {
  const accumulator = new MessageAccumulator();
  let ended = false;
  for await (const { data } of frames) {
    const event = eventOf(data);
    if (event?.message_type === 'error_message') throw new TurnFailure(event as ErrorMessage);
    ended ||= event?.message_type === 'stop_reason';
    if (event) accumulator.add(event);
  }
  if (!ended)
    throw new HttpError(502, 'The upstream stream ended without a stop reason: the message may have been processed.');
  const whole = { ...accumulator.whole(), logprobs: null, turns: null };
  return whole;
}

/** Undefined for `[DONE]`. */
function eventOf(data: unknown): LettaEvent | undefined {
  if (data === '[DONE]') return undefined;
  const event = parsed(String(data));
  if (typeof event === 'object' && event !== null) return event as LettaEvent;
  throw new HttpError(
    502,
    'The upstream stream holds an event that is not a JSON object: the message may have been processed.',
  );
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

const rateLimit = {
  type: 'llm_rate_limit',
  message: 'Rate limit exceeded for LLM model provider. Please wait before making another request.',
};
const statuses: Readonly<Record<string, number>> = { CONFLICT: 409, NOT_FOUND: 404, INVALID_ARGUMENT: 400 };

/** Errors before the model is called: in a stream, failures like any other; for a plain call, a 400. */
const refused = /^(Message content is empty or invalid|Cannot process approval response: )/;

/** A failure as a plain call reports it (recordings: failures/01, /06, /16, /21; approvals/11, /12). */
export function failureAnswer({ event }: TurnFailure, pendingId?: string): HttpError {
  const { error_type, message, detail } = event;
  const words = detail ?? message;
  const [, name = ''] = /^([A-Z_]+): /.exec(words) ?? [];
  if (pendingId !== undefined)
    return new HttpError(409, { code: 'PENDING_APPROVAL', message: words, pending_request_id: pendingId });
  if (statuses[name] !== undefined) return new HttpError(statuses[name], words);
  if (refused.test(words)) return new HttpError(400, words);
  const busy = error_type === rateLimit.type || name === 'RATE_LIMIT_EXCEEDED';
  const error = busy ? { ...rateLimit, detail: words } : { type: error_type, message, detail: words };
  return new HttpError(busy ? 429 : 500, message, { body: { error } });
}

/** In a stream, servers report a pending approval only in the message's text. */
export const isPending = ({ event }: TurnFailure): boolean => /waiting for approval on a tool call/.test(event.message);

import * as z from 'zod/mini';
import { int, loose, named, nullish, type Output, open, type Schema, text } from '../schema.ts';
import { Message, type Message as MessageValue, messageSchemas, messageTypes } from './message.ts';
import { stopReasons } from './run.ts';
import { unlike } from './unknown.ts';

const ping = loose({
  message_type: z.literal('ping'),
  id: z.optional(z.string()),
  date: z.optional(z.string()),
  seq_id: int(),
  run_id: text(),
});
/** A keep-alive: the first event of a stream, and one for every 20 seconds of silence. */
export interface Ping extends Output<typeof ping> {}
export const Ping: Schema<Ping> = named('Ping', ping);

const stopReason = loose({ message_type: z.literal('stop_reason'), stop_reason: open(...stopReasons) });
/** Why the turn ended. */
export interface StopReason extends Output<typeof stopReason> {}
export const StopReason: Schema<StopReason> = named('StopReason', stopReason);

const usageStatistics = loose({
  message_type: z.literal('usage_statistics'),
  completion_tokens: z.optional(z.int()),
  prompt_tokens: z.optional(z.int()),
  total_tokens: z.optional(z.int()),
  step_count: z.optional(z.int()),
  run_ids: nullish(z.array(z.string())),
  cached_input_tokens: int(),
  cache_write_tokens: int(),
  reasoning_tokens: int(),
  /** The tokens in the context window after the turn. */
  context_tokens: int(),
});
/** Token usage of the turn. */
export interface UsageStatistics extends Output<typeof usageStatistics> {}
export const UsageStatistics: Schema<UsageStatistics> = named('UsageStatistics', usageStatistics);

const errorMessage = loose({
  message_type: z.literal('error_message'),
  run_id: text(),
  /** `llm_…` where the model failed, `internal_error` where the server did. */
  error_type: z.string(),
  message: z.string(),
  detail: text(),
  seq_id: int(),
});
/** An error in the middle of a turn. Sent as `event: error`; the client throws it. */
export interface ErrorMessage extends Output<typeof errorMessage> {}
export const ErrorMessage: Schema<ErrorMessage> = named('ErrorMessage', errorMessage);

const ownTypes = ['ping', 'stop_reason', 'usage_statistics', 'error_message'] as const;

/** One event of a message stream, told apart by `message_type`. */
export type LettaEvent = MessageValue | Ping | StopReason | UsageStatistics | ErrorMessage;
export const LettaEvent: Schema<LettaEvent> = named(
  'LettaEvent',
  z.union([
    z.discriminatedUnion('message_type', [...messageSchemas, ping, stopReason, usageStatistics, errorMessage]),
    unlike([...messageTypes, ...ownTypes]),
  ]),
) as unknown as Schema<LettaEvent>;

const lettaResponse = loose({
  /** The messages of the turn, oldest first. */
  messages: z.array(Message),
  stop_reason: StopReason,
  usage: UsageStatistics,
});
/** A whole turn. */
export interface LettaResponse extends Output<typeof lettaResponse> {}
export const LettaResponse: Schema<LettaResponse> = named('LettaResponse', lettaResponse);

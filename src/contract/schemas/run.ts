import * as z from 'zod/mini';
import {
  flag,
  type Input,
  int,
  json,
  loose,
  named,
  nullish,
  type Output,
  oneOf,
  open,
  type Schema,
  text,
} from '../schema.ts';
import { ordered, paged, texts } from './query.ts';

export const stopReasons = [
  'end_turn',
  'error',
  'llm_api_error',
  'invalid_llm_response',
  'invalid_tool_call',
  'max_steps',
  'max_tokens_exceeded',
  'no_tool_call',
  'tool_rule',
  'cancelled',
  'insufficient_credits',
  'requires_approval',
  'context_window_overflow_in_system_prompt',
] as const;

const callback = {
  /** A URL that is called when it ends. */
  callback_url: text(),
  callback_sent_at: text(),
  callback_status_code: int(),
  callback_error: text(),
  /** Time to the first token, in nanoseconds. */
  ttft_ns: int(),
  total_duration_ns: int(),
};

const job = loose({
  id: z.string(),
  status: open('created', 'running', 'completed', 'failed', 'pending', 'cancelled', 'expired'),
  created_at: z.string(),
  completed_at: text(),
  /** Why it stopped. */
  stop_reason: nullish(open(...stopReasons)),
  metadata: nullish(json()),
  job_type: z.optional(open('job', 'run', 'batch')),
  background: flag(),
  agent_id: text(),
  user_id: text(),
  created_by_id: text(),
  last_updated_by_id: text(),
  updated_at: text(),
  ...callback,
});
/** Work that continues after the response: an import, a batch. */
export interface Job extends Output<typeof job> {}
export const Job: Schema<Job> = named('Job', job);

const jobListQuery = loose({
  /** Only jobs of this source. */
  source_id: text(),
  /** Only jobs that have not ended. */
  active: z._default(z.boolean(), false),
  ...paged(100),
  ...ordered('desc'),
  /** @deprecated Use `order`. */
  ascending: z._default(z.boolean(), true),
});
export interface JobListQuery extends Input<typeof jobListQuery> {}
export const JobListQuery: Schema<Output<typeof jobListQuery>, JobListQuery> = named('JobListQuery', jobListQuery);

const run = loose({
  id: z.string(),
  status: open('created', 'running', 'completed', 'failed', 'cancelled'),
  created_at: z.string(),
  completed_at: text(),
  agent_id: z.string(),
  conversation_id: text(),
  base_template_id: text(),
  /** Whether it continues when the connection drops, and its stream can be resumed. */
  background: flag(),
  metadata: nullish(json()),
  request_config: nullish(json()),
  /** Why it stopped. */
  stop_reason: nullish(open(...stopReasons)),
  ...callback,
});
/** One turn of an agent. */
export interface Run extends Output<typeof run> {}
export const Run: Schema<Run> = named('Run', run);

const runListQuery = loose({
  /** Only runs of this agent. */
  agent_id: text(),
  /** @deprecated Use `agent_id`. */
  agent_ids: texts(),
  /** Only runs in one of these statuses. */
  statuses: texts(),
  /** Only runs that were, or were not, started in the background. */
  background: flag(),
  /** Only runs that stopped for this reason. */
  stop_reason: nullish(oneOf(...stopReasons)),
  conversation_id: text(),
  /** Only runs that have not ended. */
  active: z._default(z.boolean(), false),
  ...paged(100),
  /** The maximum number of items in one page, 1 to 1000. */
  limit: z._default(z.nullable(z.int().check(z.minimum(1), z.maximum(1000))), 100),
  ...ordered('desc'),
  /** @deprecated Use `order`. */
  ascending: z._default(z.boolean(), false),
});
export interface RunListQuery extends Input<typeof runListQuery> {}
export const RunListQuery: Schema<Output<typeof runListQuery>, RunListQuery> = named('RunListQuery', runListQuery);

const runStreamRequest = loose({
  /** The `seq_id` of the last event received; 0 for the whole stream. */
  starting_after: z._default(z.int(), 0),
  include_pings: z._default(z.nullable(z.boolean()), true),
  /** The interval between polls for new events, in seconds. */
  poll_interval: z._default(z.nullable(z.number()), 0.1),
  /** The maximum number of events per poll. */
  batch_size: z._default(z.nullable(z.int()), 100),
});
export interface RunStreamRequest extends Input<typeof runStreamRequest> {}
export const RunStreamRequest: Schema<Output<typeof runStreamRequest>, RunStreamRequest> = named(
  'RunStreamRequest',
  runStreamRequest,
);

const health = loose({ version: z.string(), status: z.string() });
/** The status of a server, and its version. */
export interface Health extends Output<typeof health> {}
export const Health: Schema<Health> = named('Health', health);

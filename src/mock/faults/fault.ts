import * as z from 'zod/mini';
import { rowsOf } from '../../contract/endpoint.ts';
import { contract } from '../../contract/index.ts';
import { milliseconds } from '../world/validate.ts';

const count = z.int().check(z.gte(0));
const place = z.int().check(z.gte(1));

const rows: ReadonlySet<string> = new Set(['ws', ...[...rowsOf(contract)].map(([name]) => name)]);
const row = z.string().check(z.refine((name) => rows.has(name), { error: 'There is no such row' }));

/** Other values can't be sent in a response. */
const headers = z.record(z.string(), z.string()).check(z.refine(areHeaders, { error: 'These are no headers' }));

function areHeaders(given: Record<string, string>): boolean {
  try {
    return !!new Headers(given);
  } catch {
    return false;
  }
}

/** Which calls a fault applies to. Absent fields match everything. */
const where = {
  /** `POST`. */
  method: z.optional(z.string()),
  /** The path without its query, with `*` for anything: `/v1/agents/*`. In process also a RegExp. */
  path: z.optional(z.union([z.string(), z.instanceof(RegExp)])),
  /** The dotted name of a row of the contract: `agents.sendMessageStream`. */
  row: z.optional(row),
  /** The id of the agent that is messaged. */
  agent: z.optional(z.string()),
  /** How many matching calls pass first. Default: 0. */
  after: z.optional(count),
  /** How many calls the fault applies to. Default: 1. */
  times: z.optional(z.union([place, z.literal('always')])),
};

const how = z.optional(z.enum(['fin', 'reset', 'silence']));

export const FaultSchema = z.discriminatedUnion('kind', [
  /** Delays the request before the server receives it. */
  z.strictObject({ kind: z.literal('latency'), ...where, ms: milliseconds }),
  /** The server processes the request, and the headers of its response are delayed. */
  z.strictObject({ kind: z.literal('slow-headers'), ...where, ms: milliseconds }),
  /** Returns this response instead of the server's: 429, 503, …; for a socket, instead of its upgrade. */
  z.strictObject({
    kind: z.literal('answer'),
    ...where,
    status: z.int().check(z.gte(200), z.lte(599)),
    /** Seconds, for `Retry-After`. */
    retryAfter: z.optional(milliseconds),
    /** Sends `Retry-After` as a date instead. */
    asDate: z.optional(z.boolean()),
    headers: z.optional(headers),
    /** Default: `{ "detail": … }`. Text is sent verbatim. */
    body: z.optional(z.unknown()),
    /** Whether the server processes the request first. Default: it never receives it. */
    taken: z.optional(z.boolean()),
  }),
  /** Drops the connection without a response, before the server receives the request or, with `taken`, after it has processed it. */
  z.strictObject({ kind: z.literal('drop'), ...where, taken: z.optional(z.boolean()), how }),
  /** Cuts the response after a number of events of a stream, or bytes of any body. `end`: as if it were complete. */
  z
    .strictObject({
      kind: z.literal('cut'),
      ...where,
      events: z.optional(count),
      bytes: z.optional(count),
      how: z.optional(z.enum(['end', 'fin', 'reset', 'silence'])),
    })
    .check(
      z.refine(({ events, bytes }) => (events === undefined) !== (bytes === undefined), {
        error: 'Say after how many events, or after how many bytes',
      }),
    ),
  /** Ends a stream without `[DONE]`. */
  z.strictObject({ kind: z.literal('no-done'), ...where }),
  /** Makes one event of a stream, or frame of a socket, invalid JSON. Counted from 1. */
  z.strictObject({ kind: z.literal('malformed'), ...where, event: place }),
  /** Sends one event of a stream, or frame of a socket, twice. Counted from 1. */
  z.strictObject({ kind: z.literal('duplicate'), ...where, event: place }),
  /** The connection to the model drops after a number of events: two stop reasons, an error, no `[DONE]`, as recorded. */
  z.strictObject({ kind: z.literal('breaks'), ...where, events: count }),
  /** Sends a body in chunks of a number of bytes. */
  z.strictObject({ kind: z.literal('chunks'), ...where, bytes: place }),
  /** Splits every multi-byte character of a body over two chunks. */
  z.strictObject({ kind: z.literal('split-characters'), ...where }),
  /** Drops a socket: see `SocketPhase`. `close` sends a close frame first. */
  z.strictObject({
    kind: z.literal('socket'),
    ...where,
    phase: z.enum(['upgrade', 'open', 'received', 'taken', 'events', 'end']),
    /** For `events`: after how many frames of the turn. Default: 1. */
    events: z.optional(place),
    how: z.optional(z.enum(['close', 'fin', 'reset', 'silence'])),
  }),
]);

/** A failure to inject, and the calls it applies to. Plain data, so that it can be sent over HTTP too. */
export type Fault = z.output<typeof FaultSchema>;
export type FaultOf<K extends Fault['kind']> = Extract<Fault, { kind: K }>;

/**
 * When a socket drops: instead of its upgrade; as soon as it is open; when a message has arrived, before the agent accepts
 * it; after the agent has accepted it, before any frame is sent; after some frames of the turn; instead of the turn's end.
 */
export type SocketPhase = FaultOf<'socket'>['phase'];

import * as z from 'zod/mini';
import { rowsOf } from '../../contract/endpoint.ts';
import { contract } from '../../contract/index.ts';
import { milliseconds } from '../world/validate.ts';

const count = z.int().check(z.gte(0));
const place = z.int().check(z.gte(1));

const rows: ReadonlySet<string> = new Set(['ws', ...[...rowsOf(contract)].map(([name]) => name)]);
const row = z.string().check(z.refine((name) => rows.has(name), { error: 'There is no such row' }));

/** A response could not carry others. */
const headers = z.record(z.string(), z.string()).check(z.refine(areHeaders, { error: 'These are no headers' }));

function areHeaders(given: Record<string, string>): boolean {
  try {
    return !!new Headers(given);
  } catch {
    return false;
  }
}

/** Which calls a fault strikes. What is absent matches everything. */
const where = {
  /** `POST`. */
  method: z.optional(z.string()),
  /** The path without its query, with `*` for anything: `/v1/agents/*`. In process also a RegExp. */
  path: z.optional(z.union([z.string(), z.instanceof(RegExp)])),
  /** The dotted name of a row of the contract: `agents.sendMessageStream`. */
  row: z.optional(row),
  /** The id of the agent that is spoken to. */
  agent: z.optional(z.string()),
  /** How many matching calls are let through first. Default: 0. */
  after: z.optional(count),
  /** How many calls are struck. Default: 1. */
  times: z.optional(z.union([place, z.literal('always')])),
};

const how = z.optional(z.enum(['fin', 'reset', 'silence']));

export const FaultSchema = z.discriminatedUnion('kind', [
  /** Time passes before the server takes the request. */
  z.strictObject({ kind: z.literal('latency'), ...where, ms: milliseconds }),
  /** The server takes the request, then time passes before the headers of its answer. */
  z.strictObject({ kind: z.literal('slow-headers'), ...where, ms: milliseconds }),
  /** This answer instead of the server's: 429, 503, …; for a socket, in the place of its upgrade. */
  z.strictObject({
    kind: z.literal('answer'),
    ...where,
    status: z.int().check(z.gte(200), z.lte(599)),
    /** Seconds, for `Retry-After`. */
    retryAfter: z.optional(milliseconds),
    /** `Retry-After` names the moment instead. */
    asDate: z.optional(z.boolean()),
    headers: z.optional(headers),
    /** Default: `{ "detail": … }`. Text is sent as it is. */
    body: z.optional(z.unknown()),
    /** The server has done what was asked before. Default: it never hears of it. */
    taken: z.optional(z.boolean()),
  }),
  /** No answer at all: the connection breaks, before the server takes the request or, with `taken`, after. */
  z.strictObject({ kind: z.literal('drop'), ...where, taken: z.optional(z.boolean()), how }),
  /** The answer breaks off after so many events of a stream, or bytes of any body. `end`: as if that were all. */
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
  /** A stream ends without `[DONE]`. */
  z.strictObject({ kind: z.literal('no-done'), ...where }),
  /** One event of a stream, or frame of a socket, is no JSON. Counted from 1. */
  z.strictObject({ kind: z.literal('malformed'), ...where, event: place }),
  /** One event of a stream, or frame of a socket, comes twice. Counted from 1. */
  z.strictObject({ kind: z.literal('duplicate'), ...where, event: place }),
  /** After so many events the model's connection breaks: two stop reasons, an error, no `[DONE]`, as recorded. */
  z.strictObject({ kind: z.literal('breaks'), ...where, events: count }),
  /** A body comes in chunks of so many bytes. */
  z.strictObject({ kind: z.literal('chunks'), ...where, bytes: place }),
  /** Every chunk of a body ends in the middle of a character, where it has one of several bytes. */
  z.strictObject({ kind: z.literal('split-characters'), ...where }),
  /** A socket breaks: see `SocketPhase`. `close` says goodbye first. */
  z.strictObject({
    kind: z.literal('socket'),
    ...where,
    phase: z.enum(['upgrade', 'open', 'received', 'taken', 'events', 'end']),
    /** For `events`: after how many frames of the turn. Default: 1. */
    events: z.optional(place),
    how: z.optional(z.enum(['close', 'fin', 'reset', 'silence'])),
  }),
]);

/** Something that goes wrong, and where. Plain data, so that it can come over HTTP too. */
export type Fault = z.output<typeof FaultSchema>;
export type FaultOf<K extends Fault['kind']> = Extract<Fault, { kind: K }>;

/**
 * When a socket breaks: in the place of its upgrade; as soon as it is open; when a message came, before the agent takes
 * it; when the agent has taken it, before anything is said of it; after some frames of the turn; in the place of its end.
 */
export type SocketPhase = FaultOf<'socket'>['phase'];

import { ConnectionCut } from '../../server/cut.ts';
import type { Handle } from '../../server/handle.ts';
import type { Clock } from '../world/clock.ts';
import { type Change, changed, cutAfterBytes, inChunks, splitCharacters } from './bodies.ts';
import { brokenModel, cutAfterEvents, duplicated, malformed, onEvents, withoutDone } from './events.ts';
import type { Fault, FaultOf } from './fault.ts';
import type { Faults } from './faults.ts';
import { type Target, targetOf } from './target.ts';

const ofRequests = ['latency', 'slow-headers', 'answer', 'drop'] as const;
const ofBodies = ['cut', 'chunks', 'split-characters'] as const;
const ofStreams = [...ofBodies, 'no-done', 'malformed', 'duplicate', 'breaks'] as const;

type BodyFault = FaultOf<(typeof ofStreams)[number]>;

export interface HttpFaultOptions {
  faults: Faults;
  clock: Clock;
  /** Whether a request that the server has answered took effect. */
  took(request: Request): boolean;
}

/** Injects faults into a server. The returned handle rejects with a `ConnectionCut` if a fault leaves a call without a response. */
export function withFaults(handle: Handle, { faults, clock, took }: HttpFaultOptions): Handle {
  return async (request, info) => {
    // Most mocks have no faults: then the request is not read.
    if ([...faults].length === 0) return handle(request, info);
    const call = await targetOf(request);
    const struck = faults.strike(ofRequests, call);
    const kinds = struck.map(({ fault }) => fault);
    await pass(kinds, 'latency', clock, request.signal);
    const instead = kinds.find((fault) => fault.kind === 'answer' || fault.kind === 'drop');
    if (instead && !instead.taken) return answerTo(instead, clock);
    const response = await handle(request, info);
    const onBody = instead ? [] : strikeBody(faults, call, response);
    if (took(request)) for (const one of [...struck, ...onBody]) one.taken++;
    await pass(kinds, 'slow-headers', clock, request.signal);
    if (instead) {
      await response.body?.cancel();
      return answerTo(instead, clock);
    }
    return withBody(
      response,
      onBody.flatMap(({ fault }) => changeOf(fault)),
    );
  };
}

/** Waits for the faults of one kind. */
async function pass(all: readonly Fault[], kind: 'latency' | 'slow-headers', clock: Clock, signal: AbortSignal) {
  for (const fault of all) if (fault.kind === kind && 'ms' in fault) await clock.sleep(fault.ms, signal);
}

function answerTo(fault: FaultOf<'answer'> | FaultOf<'drop'>, clock: Clock): Response {
  if (fault.kind === 'drop') throw new ConnectionCut(fault.how ?? 'reset');
  return answerOf(fault, clock);
}

/** The response that a fault returns instead of the server's. */
export function answerOf({ status, body, headers, retryAfter, asDate }: FaultOf<'answer'>, clock: Clock): Response {
  const given = new Headers(headers);
  if (retryAfter !== undefined) {
    // HTTP dates have whole seconds. Rounded up, so that nobody retries too early.
    const moment = new Date(Math.ceil((clock.now() + retryAfter * 1000) / 1000) * 1000);
    given.set('retry-after', asDate ? moment.toUTCString() : String(retryAfter));
  }
  if (status === 204 || status === 304) return new Response(null, { status, headers: given });
  if (typeof body === 'string') return new Response(body, { status, headers: given });
  return Response.json(body ?? { detail: `A fault of the mock: ${status}` }, { status, headers: given });
}

function strikeBody(faults: Faults, call: Target, response: Response) {
  if (!response.body) return [];
  if (isStream(response)) return faults.strike(ofStreams, call);
  return faults.strike(ofBodies, call, (fault) => fault.kind !== 'cut' || fault.events === undefined);
}

const isStream = (response: Response): boolean =>
  response.headers.get('content-type')?.startsWith('text/event-stream') === true;

function changeOf(fault: BodyFault): Change {
  switch (fault.kind) {
    case 'cut':
      return fault.bytes === undefined
        ? onEvents(cutAfterEvents(fault.events ?? 0, fault.how ?? 'fin'))
        : cutAfterBytes(fault.bytes, fault.how ?? 'fin');
    case 'no-done':
      return onEvents(withoutDone);
    case 'malformed':
      return onEvents(malformed(fault.event));
    case 'duplicate':
      return onEvents(duplicated(fault.event));
    case 'breaks':
      return onEvents(brokenModel(fault.events));
    case 'chunks':
      return inChunks(fault.bytes);
    case 'split-characters':
      return splitCharacters;
  }
}

/** `Transfer-Encoding` makes the port send chunks as they arrive. */
function withBody(response: Response, changes: readonly Change[]): Response {
  if (changes.length === 0) return response;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  headers.set('transfer-encoding', 'chunked');
  return new Response(changed(response.body!, changes), { status: response.status, headers });
}

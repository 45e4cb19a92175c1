import type { Fault } from '../../src/mock/index.ts';
import { limit } from './calls.ts';

/** A row of the matrix: what is planted for a call over HTTP, and for a socket. Nothing where it can't happen there. */
export interface Row {
  name: string;
  /** For what has a body; streams only where it is about events. */
  http?: Fault;
  /** Only for streams. */
  stream?: Fault;
  socket?: Fault;
  /** Nobody listens. */
  refused?: true;
}

const answer = (status: number, more: object = {}): Fault => ({ kind: 'answer', status, ...more });
/** The same answer, for a call and in the place of a socket's upgrade. */
const both = (fault: Fault): Pick<Row, 'http' | 'socket'> => ({ http: fault, socket: fault });
const cut = (more: object): Fault => ({ kind: 'cut', ...more }) as Fault;
const socket = (phase: string, how: string): Fault => ({ kind: 'socket', phase, how }) as Fault;

/** As a released server says it (recordings: failures/06). */
const busyModel = { error: { type: 'llm_rate_limit', message: 'The model is busy.', detail: 'RATE_LIMIT_EXCEEDED' } };

export const rows: Row[] = [
  { name: 'connection refused', refused: true },
  { name: 'reset before the server accepted it', http: { kind: 'drop' }, socket: socket('received', 'reset') },
  {
    name: 'reset after it was accepted, before the response',
    http: { kind: 'drop', taken: true },
    socket: socket('taken', 'reset'),
  },
  {
    name: 'closed after it was accepted, before the response',
    http: { kind: 'drop', taken: true, how: 'fin' },
    socket: socket('taken', 'fin'),
  },
  { name: 'headers delayed', http: { kind: 'slow-headers', ms: limit / 4 } },
  {
    name: 'no headers, and the connection stays open',
    http: { kind: 'drop', taken: true, how: 'silence' },
    socket: socket('taken', 'silence'),
  },
  { name: '429 with `Retry-After` in seconds', ...both(answer(429, { retryAfter: 1 })) },
  { name: '429 with `Retry-After` as a date', ...both(answer(429, { retryAfter: 1, asDate: true })) },
  { name: '429 without `Retry-After`', ...both(answer(429)) },
  { name: '429 with a longer wait than `maxRetryAfter`', ...both(answer(429, { retryAfter: 3600 })) },
  { name: "429 of the agent's model, after it was accepted", stream: answer(429, { taken: true, body: busyModel }) },
  { name: '500 after it was accepted', http: answer(500, { taken: true }) },
  { name: '503 of a proxy, after it was accepted', http: answer(503, { taken: true }) },
  { name: '503 before it was accepted', ...both(answer(503)) },
  { name: 'response cut after its first byte', http: cut({ bytes: 1 }) },
  { name: 'response cut after 150 bytes', http: cut({ bytes: 150 }) },
  { name: 'response ends early, after 150 bytes', http: cut({ bytes: 150, how: 'end' }) },
  { name: 'reset after 3 events', stream: cut({ events: 3, how: 'reset' }), socket: socket('events', 'reset') },
  { name: 'ends early, after 3 events', stream: cut({ events: 3, how: 'end' }) },
  { name: 'reset after 3 events, three times in a row', stream: cut({ events: 3, how: 'reset', times: 3 }) },
  { name: 'silent after 3 events', stream: cut({ events: 3, how: 'silence' }), socket: socket('events', 'silence') },
  { name: 'no `[DONE]`', stream: { kind: 'no-done' }, socket: socket('end', 'reset') },
  {
    name: 'second event is not JSON',
    stream: { kind: 'malformed', event: 2 },
    socket: { kind: 'malformed', event: 1 },
  },
  { name: 'second event repeated', stream: { kind: 'duplicate', event: 2 }, socket: { kind: 'duplicate', event: 1 } },
  { name: 'chunks that end inside characters', http: { kind: 'split-characters' } },
  { name: 'chunks of 7 bytes', http: { kind: 'chunks', bytes: 7 } },
  { name: 'the model fails after 3 events', stream: { kind: 'breaks', events: 3 } },
  { name: 'upgrade reset', socket: socket('upgrade', 'reset') },
  { name: 'upgrade without a response', socket: socket('upgrade', 'silence') },
  { name: 'socket dropped as soon as it is open', socket: socket('open', 'fin') },
  { name: 'socket closed with 1011 as soon as it is open', socket: socket('open', 'close') },
  { name: 'socket closed with 1011 when the message arrives', socket: socket('received', 'close') },
  { name: 'socket closed with 1011 during the turn', socket: socket('events', 'close') },
];

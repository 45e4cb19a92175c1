import type { CutHow } from '../../server/cut.ts';
import { frameText } from '../../server/sse.ts';
import { midTurn, modelBroke } from '../turns/endings.ts';
import { broken, type Change } from './bodies.ts';

/** A transformation of a stream of events, each as the text sent over the wire. */
type EventChange = (events: AsyncIterable<string>) => AsyncIterable<string>;

const encoder = new TextEncoder();

/** Turns a change of events into a change of bytes, with one chunk per event. */
export const onEvents = (change: EventChange): Change =>
  async function* (chunks) {
    for await (const event of change(eventsIn(chunks))) yield encoder.encode(event);
  };

async function* eventsIn(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    const events = text.split(/(?<=\n\n)/);
    text = events.at(-1)?.endsWith('\n\n') ? '' : (events.pop() ?? '');
    yield* events;
  }
}

async function* first(count: number, events: AsyncIterable<string>): AsyncGenerator<string> {
  let left = count;
  if (left === 0) return;
  for await (const event of events) {
    yield event;
    if (--left === 0) return;
  }
}

export const cutAfterEvents = (count: number, how: CutHow | 'end'): EventChange =>
  async function* (events) {
    yield* first(count, events);
    await broken(how);
  };

export const withoutDone: EventChange = async function* (events) {
  for await (const event of events) if (event !== 'data: [DONE]\n\n') yield event;
};

/** Changes the nth event, counted from 1. */
const nth = (place: number, change: (event: string) => string[]): EventChange =>
  async function* (events) {
    let count = 0;
    for await (const event of events) yield* ++count === place ? change(event) : [event];
  };

/** Truncated JSON. */
export const halved = (json: string): string => json.slice(0, Math.max(1, Math.floor(json.length / 2)));

export const malformed = (place: number): EventChange =>
  nth(place, (event) => [event.replace(/^data: (.*)$/m, (_, json: string) => `data: ${halved(json)}`)]);

export const duplicated = (place: number): EventChange => nth(place, (event) => [event, event]);

/** The end of a turn whose model failed mid-answer (recordings: failures/12). */
export const brokenModel = (count: number): EventChange =>
  async function* (events) {
    let run_id: string | null = null;
    for await (const event of first(count, events)) {
      run_id ??= /"run_id":"([^"]+)"/.exec(event)?.[1] ?? null;
      yield event;
    }
    const { stops, type, message, detail } = midTurn(modelBroke());
    for (const stop_reason of stops) yield frameText({ data: { message_type: 'stop_reason', stop_reason } });
    const error = { message_type: 'error_message', run_id, error_type: type, message, detail, seq_id: null };
    yield frameText({ event: 'error', data: error });
  };

import { readValue } from './body.ts';
import type { Engine } from './engine.ts';
import { InvalidResponseError } from './errors/response.ts';
import { EventIterator } from './events.ts';
import { checkCall, type StreamOptions } from './options.ts';
import { type Manner, Reader } from './reader.ts';
import type { Call } from './request.ts';
import { Scope } from './scope.ts';
import type { Opened } from './stream.ts';
import type { Answer, Read } from './transport.ts';

/** How a stream is opened. */
export interface Opening<Event, Whole> {
  call: Call;
  options: StreamOptions;
  manner: Manner<Event, Whole>;
  /** The longest silence, in milliseconds, where nothing else is said. */
  idle: number;
  /** The most time for all of it. */
  timeout: number | undefined;
}

/** Pings come every 20 seconds. */
export const idleWithPings = 90_000;
export const idleWithoutPings = 600_000;

/** Sends a call and begins to read the stream that answers it. */
export async function openStream<Event, Whole>(
  engine: Engine,
  opening: Opening<Event, Whole>,
): Promise<Answer<Opened<Event, Whole>>> {
  const { manner } = opening;
  return open(engine, opening, 'text/event-stream', async (response, request, begin) => {
    if (!isStream(response))
      throw new InvalidResponseError(request, response.status, 'with something else than a stream of events');
    const reader = begin(response);
    return { reader, events: (whole) => new EventIterator(reader, manner, whole) };
  });
}

/** Sends a call and waits over the stream that answers it. An answer that comes at once, as JSON, is taken as it is. */
export async function waitForWhole<Event, Whole>(
  engine: Engine,
  opening: Opening<Event, Whole>,
): Promise<Answer<Whole>> {
  const accept = 'text/event-stream, application/json';
  const answer = await open<Event, Begun<Event, Whole>>(engine, opening, accept, async (response, request, begin) =>
    isStream(response)
      ? { reader: begin(response) }
      : { reader: undefined, whole: (await readValue(response, request)) as Whole },
  );
  const { data } = answer;
  return { ...answer, data: data.reader ? await gather(data.reader, opening.manner) : data.whole };
}

type Begun<Event, Whole> = { reader: Reader<Event> } | { reader: undefined; whole: Whole };

const isStream = (response: Response): boolean =>
  response.body !== null && !!response.headers.get('content-type')?.includes('text/event-stream');

async function gather<Event, Whole>(reader: Reader<Event>, manner: Manner<Event, Whole>): Promise<Whole> {
  const gatherer = manner.gatherer();
  while (await reader.more()) {
    const event = reader.take();
    if (event !== undefined) gatherer.add(event);
  }
  return gatherer.whole();
}

type Begin<Event> = (response: Response) => Reader<Event>;
type ReadWith<Event, T> = (...args: [...Parameters<Read<T>>, begin: Begin<Event>]) => Promise<T>;

async function open<Event, T extends { reader: Reader<Event> | undefined }>(
  engine: Engine,
  { call, options, manner, idle, timeout }: Opening<Event, unknown>,
  accept: string,
  read: ReadWith<Event, T>,
): Promise<Answer<T>> {
  const { settings } = engine;
  checkCall(options, call.row, true);
  const checks = await engine.check(call);
  const scope = new Scope(call.row, options.signal, timeout);
  const begin: Begin<Event> = (response) =>
    new Reader(response.body!, scope, {
      manner,
      idle: options.streamIdleTimeout ?? settings.streamIdleTimeout ?? idle,
      pings: options.pings ?? false,
      call,
      checks,
      key: settings.apiKey,
    });
  scope.phase('connectTimeout', options.connectTimeout ?? settings.connectTimeout);
  try {
    const answer = await engine.transport.exchange<T>(call, scope, options, accept, (response, request) =>
      read(response, request, begin),
    );
    scope.endPhase();
    // A reader ends it itself.
    if (!answer.data.reader) scope.end();
    return answer;
  } catch (error) {
    scope.end();
    throw error;
  }
}

import type { Engine } from '../engine.ts';
import type { Observer } from '../observe/observer.ts';
import type { StreamOptions } from '../options.ts';
import type { Route } from '../routes/route.ts';
import type { Answer } from '../transport/answer.ts';
import { readValue, UnexpectedBody } from '../transport/body.ts';
import { type Args, toCall } from '../transport/request.ts';
import { Scope } from '../transport/scope.ts';
import type { Read } from '../transport/transport.ts';
import { checkStream } from './options.ts';
import { Reader } from './reader.ts';
import type { Source, StreamProtocol } from './source.ts';

/** How a stream is opened. */
export interface Opening<Event, Whole> {
  row: string;
  route: Route;
  args: Args;
  options: StreamOptions;
  protocol: StreamProtocol<Event, Whole>;
  /** The longest silence, in milliseconds, where nothing else is said. */
  idle: number;
  /** What its events are read through, where more is looked at than they say. */
  checked?(events: Source<Event>): Source<Event>;
}

/** Pings come every 20 seconds. */
export const idleWithPings = 90_000;
export const idleWithoutPings = 600_000;

/** Sends a call and begins to read the stream that answers it. */
export const openReader = <Event>(engine: Engine, opening: Opening<Event, unknown>): Promise<Answer<Reader<Event>>> =>
  open(engine, opening, 'text/event-stream', opening.options.timeout, async (response, _request, observer, begin) => {
    if (isStream(response)) return begin(response, observer);
    throw new UnexpectedBody(response, 'a stream of events');
  });

/** The longest silence of a stream, in milliseconds. */
export const idleOf = ({ settings }: Engine, { options, idle }: Pick<Opening<unknown, unknown>, 'options' | 'idle'>) =>
  options.streamIdleTimeout ?? settings.streamIdleTimeout ?? idle;

/** Sends a call and waits over the stream that answers it. An answer that comes at once, as JSON, is taken as it is. */
export async function waitForWhole<Event, Whole>(
  engine: Engine,
  opening: Opening<Event, Whole>,
): Promise<Answer<Whole>> {
  const timeout = opening.options.timeout ?? engine.settings.timeout;
  const read: ReadWith<Event, Reader<Event> | Whole> = async (response, _request, observer, begin) => {
    if (isStream(response)) return begin(response, observer);
    const whole = await readValue(response);
    observer?.event(whole as object);
    return whole as Whole;
  };
  const answer = await open(engine, opening, 'text/event-stream, application/json', timeout, read);
  const { data } = answer;
  if (!(data instanceof Reader)) return { ...answer, data };
  return { ...answer, data: await accumulate(opening.checked?.(data) ?? data, opening.protocol) };
}

const isStream = (response: Response): boolean =>
  response.body !== null && !!response.headers.get('content-type')?.includes('text/event-stream');

/** Reads a stream to its end. */
export async function accumulate<Event, Whole>(
  reader: Source<Event>,
  protocol: StreamProtocol<Event, Whole>,
): Promise<Whole> {
  const accumulator = protocol.accumulator();
  while (await reader.more()) {
    const event = reader.take();
    if (event !== undefined) accumulator.add(event);
  }
  return accumulator.whole();
}

type Begin<Event> = (response: Response, observer: Observer | undefined) => Reader<Event>;
type ReadWith<Event, T> = (...args: [...Parameters<Read<T>>, begin: Begin<Event>]) => Promise<T>;

async function open<Event, T>(
  engine: Engine,
  { row, route, args, options, protocol, idle }: Opening<Event, unknown>,
  accept: string,
  timeout: number | undefined,
  read: ReadWith<Event, T>,
): Promise<Answer<T>> {
  const { settings } = engine;
  checkStream(options, row);
  const call = toCall(row, route, args);
  const checks = settings.contract && (await engine.prepare(call, {}));
  // A stream has a limit for each of its silences. One for all of it needs a clock of its own.
  const whole = timeout === undefined ? undefined : new Scope(row, options.signal);
  const scope = new Scope(row, whole?.signal ?? options.signal);
  whole?.limit('timeout', timeout!);
  const begin: Begin<Event> = (response, observer) =>
    new Reader(response.body!, scope, {
      protocol,
      idle: idleOf(engine, { options, idle }),
      pings: options.pings ?? false,
      call,
      checks,
      observer,
      key: settings.apiKey,
      whole,
    });
  const stop = () => {
    scope.abort();
    whole?.end();
  };
  scope.limit('connectTimeout', options.connectTimeout ?? settings.connectTimeout);
  try {
    const answer = await engine.transport.exchange<T>(call, scope, options, accept, (response, request, observer) =>
      read(response, request, observer, begin),
    );
    scope.pause();
    if (whole) whole.label = scope.label;
    // A reader ends it itself.
    if (!(answer.data instanceof Reader)) stop();
    return answer;
  } catch (error) {
    stop();
    throw error;
  }
}

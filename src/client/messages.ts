import type { LettaEvent, LettaResponse } from '../contract/index.ts';
import type { Engine } from './engine.ts';
import { ArgumentError } from './errors/argument.ts';
import { MessageGatherer } from './merge.ts';
import { idleWithoutPings, idleWithPings, type Opening, openStream, waitForWhole } from './open.ts';
import type { StreamOptions } from './options.ts';
import type { Manner } from './reader.ts';
import { type Args, toCall } from './request.ts';
import type { Route } from './route.ts';
import { uuid } from './uuid.ts';

const messageManner: Manner<LettaEvent, LettaResponse> = {
  ends: (event) => event.message_type === 'stop_reason',
  isPing: (event) => event.message_type === 'ping',
  gatherer: () => new MessageGatherer(),
};

/** Opens a stream of events. Where a message is sent, its tokens are asked for unless the caller says otherwise. */
export const openMessages = async (engine: Engine, row: string, route: Route, args: Args, options: StreamOptions) =>
  openStream(
    engine,
    opening(row, route, route[3]?.message ? { stream_tokens: true, ...args } : args, options, options.timeout),
  );

/**
 * Sends a message and waits for the whole turn, over a stream: Node gives up on a plain call after 300 s without a byte, and
 * proxies sooner, while a stream's pings keep it alive and show when it is dead.
 */
export async function sendMessage(engine: Engine, row: string, route: Route, args: Args, options: StreamOptions) {
  // Whole messages are all that is needed here.
  const { streaming: _, stream_tokens: __, ...rest } = args;
  return waitForWhole(engine, opening(row, route, rest, options, options.timeout ?? engine.settings.timeout));
}

function opening(
  row: string,
  route: Route,
  args: Args,
  options: StreamOptions,
  timeout: number | undefined,
): Opening<LettaEvent, LettaResponse> {
  const call = toCall(row, route, route[3]?.message ? withMessages(row, args) : args);
  // `sendMessage` goes through the other row's path, and is repeated no more than it.
  const idle = args.include_pings === false ? idleWithoutPings : idleWithPings;
  return { call, options, manner: messageManner, idle, timeout };
}

/** Turns `message` and `input` into `messages`, each with an otid, by which a server can recognise it. */
function withMessages(row: string, { message, input, messages, ...rest }: Args): Args {
  const given = [message, input, messages].filter((value) => value !== undefined && value !== null);
  if (given.length !== 1)
    throw new ArgumentError(`${row}: give one of message, messages and input${given.length ? ', not several' : ''}.`);
  if (messages && !Array.isArray(messages)) throw new ArgumentError(`${row}: messages must be a list.`);
  const long = (messages as object[] | undefined) ?? [{ role: 'user', content: given[0] }];
  return { ...rest, messages: long.map((one) => ({ otid: uuid(), ...one })) };
}

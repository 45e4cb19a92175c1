import type { LettaEvent, LettaResponse } from '../../contract/index.ts';
import { partHandling } from '../approvals/split-handling.ts';
import type { Engine } from '../engine.ts';
import { ArgumentError } from '../errors/argument.ts';
import type { CallOptions, StreamOptions } from '../options.ts';
import type { Route } from '../routes/route.ts';
import { accumulate, idleWithoutPings, idleWithPings, type Opening } from '../stream/open.ts';
import { checkStream } from '../stream/options.ts';
import { type Args, toCall } from '../transport/request.ts';
import { uuid } from '../util/uuid.ts';
import { MessageCore } from './core.ts';
import { beginWith, type LoadExtras, openTurn, waitForTurn } from './open-turn.ts';
import { messageProtocol } from './protocol.ts';
import { resumes, runsToolLoop } from './turn.ts';

/** Opens a stream of events. Where a message is sent, its tokens are asked for unless the caller says otherwise. */
export async function openMessages(
  engine: Engine,
  row: string,
  route: Route,
  args: Args,
  options: StreamOptions,
  extras: LoadExtras,
) {
  const cancel = async (runId: string | undefined) => (await extras()).cancelRun(engine, runId, args.agentId);
  if (!route[3]?.message) {
    const answer = await beginWith(extras)(engine, opening(row, route, withCursor(args), options));
    return new MessageCore(answer, cancel);
  }
  const { turn, handling } = await turnOf(engine, row, route, { stream_tokens: true, ...args }, options, extras);
  return new MessageCore(await openTurn(engine, turn, handling, extras), cancel);
}

/**
 * Sends a message and waits for the whole turn, over a stream: Node times out a plain call after 300 s without a byte, and
 * proxies sooner, while a stream's pings keep it alive and show when it is dead.
 */
export async function waitForMessages(
  engine: Engine,
  row: string,
  route: Route,
  args: Args,
  options: StreamOptions,
  extras: LoadExtras,
) {
  const timeout = options.timeout ?? engine.settings.timeout;
  // Whole messages are all that is needed here.
  const { stream_tokens: _, ...wanted } = args;
  const { turn, handling } = await turnOf(engine, row, route, wanted, { ...options, timeout }, extras);
  if (!runsToolLoop(handling) && !resumes(turn)) return waitForTurn(engine, turn, extras);
  const answer = await openTurn(engine, turn, handling, extras);
  return { ...answer, data: await accumulate(answer.data, messageProtocol) };
}

/** What begins a turn, and carries it on: with a message, or with the decision on tool calls that wait. */
async function turnOf(
  engine: Engine,
  row: string,
  route: Route,
  args: Args,
  options: StreamOptions,
  extras: LoadExtras,
) {
  checkStream(options, row);
  const { streaming: _, ...given } = args;
  const { wire, handling } = partHandling(row, given);
  const approves = /approve(Stream)?$/.test(row);
  // Refuses what is no path before anything is asked of the server.
  if (approves) toCall(row, route, given);
  const said = approves ? await (await extras()).withDecision(engine, row, wire, handling, callOf(options)) : wire;
  // What the contract says of it stands under the row that sends.
  const sending = approves ? row.replace(/approve(Stream)?$/, 'sendMessageStream') : row;
  return { turn: opening(sending, route, said, options), handling };
}

/** The options that any call takes. */
const callOf = ({ signal, headers, retries }: StreamOptions): CallOptions => ({ signal, headers, retries });

function opening(row: string, route: Route, args: Args, options: StreamOptions): Opening<LettaEvent, LettaResponse> {
  const idle = args.include_pings === false ? idleWithoutPings : idleWithPings;
  return {
    row,
    route,
    args: route[3]?.message ? withMessages(row, args) : args,
    options,
    protocol: messageProtocol,
    idle,
  };
}

/** Turns `startingAfter` into what it is on the wire. */
const withCursor = ({ startingAfter, ...rest }: Args): Args =>
  startingAfter === undefined ? rest : { ...rest, starting_after: startingAfter };

/** Turns `message` and `input` into `messages`, each with an otid, by which a server can recognise it. */
export function withMessages(row: string, { message, input, messages, ...rest }: Args): Args {
  const given = [message, input, messages].filter((value) => value !== undefined && value !== null);
  if (given.length !== 1)
    throw new ArgumentError(`${row}: give one of message, messages and input${given.length ? ', not several' : ''}.`);
  const isList = Array.isArray(messages) && messages.every((one) => Object(one) === one);
  if (messages && !isList) throw new ArgumentError(`${row}: messages must be a list of objects.`);
  const [content] = given;
  if (typeof content !== 'string' && !Array.isArray(content))
    throw new ArgumentError(`${row}: a message must be text, or a list of content parts.`);
  const long = (messages as object[] | undefined) ?? [{ role: 'user', content }];
  return { ...rest, messages: long.map((one) => ({ otid: uuid(), ...one })) };
}

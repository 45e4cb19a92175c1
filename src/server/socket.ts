import { documented } from '../contract/dialects.ts';
import { contract } from '../contract/index.ts';
import type { SocketEvent, UserMessageFrame } from '../contract/socket.ts';
import { errorAnswer } from './answer.ts';
import { authenticate, authorize, type Keys } from './auth.ts';
import type { Behaviour, Checked, Context } from './behaviour.ts';
import type { CutHow } from './cut.ts';
import { HttpError, messageOf } from './errors.ts';
import { type OnError, observing, randomId, reportToConsole } from './options.ts';
import { read } from './read.ts';
import { inputOf, serverError } from './socket-input.ts';
import { socketKey } from './socket-key.ts';
import { type TurnFrame, turnFrames } from './turn.ts';

/** The other end of a connection, independent of the transport. */
export interface Peer {
  send(text: string): void;
  /** Closes the connection with a close code. */
  close(code: number, reason: string): void;
  /** Drops the connection without a close frame. */
  cut(how: CutHow): void;
}

/** An accepted connection. */
export interface Seat {
  /** Handles a frame from the other end. */
  receive(text: string): void;
  /** The other end has disconnected. Turns that it started continue, as on released servers. */
  leave(): void;
}

/** The `/ws` of a server, independent of the transport. */
export interface SocketHub {
  /** The response to an upgrade that is rejected (401, 403, 404, 429); undefined if it is accepted. Throws a `ConnectionCut` to break the connection. */
  refusal(request: Request): Response | undefined | Promise<Response | undefined>;
  /** Adds a connection whose upgrade was accepted. */
  join(request: Request, peer: Peer): Seat;
  /** Ends all turns. */
  close(): void;
}

export interface SocketOptions {
  behaviour: Pick<Behaviour, 'agents'>;
  /** Default: any key has full access, but a key is required. */
  keys?: Keys | undefined;
  /** The maximum number of connections per key. Default: 10. */
  connections?: number | undefined;
  /** Generates a `trace_id`. Default: random. */
  ids?: (() => string) | undefined;
  /** Called with every exception of the behaviour that is not an `HttpError`. Default: `console.error`. */
  onError?: OnError | undefined;
}

/**
 * Agents over WebSockets, as documented: a `user_message` starts a turn, and all sockets of the key receive its
 * frames, marked as `observed` on those that did not start it.
 *
 * @example
 * const hub = createSocketHub({ behaviour });
 * await listen(handle, { port: 8283, socket: hub });
 */
export function createSocketHub(options: SocketOptions): SocketHub {
  const { behaviour, keys = {}, connections = 10, ids = randomId } = options;
  const onError = observing(options.onError ?? reportToConsole);
  const peers = new Map<string, Set<Peer>>();
  const closing = new AbortController();

  function check(request: Request): void {
    const key = authenticate(socketKey(request.headers), keys);
    if (new URL(request.url).pathname !== '/ws') throw new HttpError(404, 'Not Found');
    authorize(key, 'POST', keys);
    if ((peers.get(key)?.size ?? 0) >= connections) throw tooMany(connections);
  }

  return {
    refusal(request) {
      try {
        return void check(request);
      } catch (error) {
        if (error instanceof HttpError) return errorAnswer(error, ids());
        throw error;
      }
    },
    join(request, peer) {
      const key = socketKey(request.headers)!;
      const room = () => peers.get(key) ?? new Set<Peer>();
      peers.set(key, room().add(peer));
      const context = { dialect: documented, key, request, signal: closing.signal };
      return {
        receive: (text) =>
          void take(text, { behaviour, room, peer, onError, context: { ...context, headers: new Headers() } }),
        leave() {
          room().delete(peer);
          if (room().size === 0) peers.delete(key);
        },
      };
    },
    close: () => closing.abort(),
  };
}

/** It is unknown when a connection becomes free, and retrying after a second is cheap. */
const tooMany = (connections: number): HttpError =>
  new HttpError(429, `Too many connections: at most ${connections} per key`, { headers: { 'Retry-After': '1' } });

/** A frame, and its connection. */
interface Call extends Required<Pick<SocketOptions, 'behaviour' | 'onError'>> {
  /** All current connections of the key. */
  room: () => Iterable<Peer>;
  /** The connection that sent it. */
  peer: Peer;
  context: Context;
}

async function take(text: string, call: Call): Promise<void> {
  try {
    const input = inputOf(text);
    if (input.type === 'server_error') send(call.peer, input);
    else await turn(input, call);
  } catch (error) {
    // A frame must never affect more than its own connection.
    call.onError(error, call.context.request);
    call.peer.close(internalError, 'An unknown error occurred');
  }
}

/** The close code of an internal error. */
const internalError = 1011;

async function turn({ agent_id, message: said }: UserMessageFrame, call: Call): Promise<void> {
  try {
    const events = await call.behaviour.agents.sendMessageStream(argumentsOf(agent_id, said), call.context);
    for await (const frame of turnFrames(events)) tell(call, { ...frame, agent_id });
  } catch (error) {
    const known = error instanceof HttpError;
    if (!known && !call.context.signal.aborted) call.onError(error, call.context.request);
    const message = known ? messageOf(error) : 'An unknown error occurred';
    if (known && error.status === 404) send(call.peer, serverError(message, agent_id));
    else tell(call, { type: 'agent_response_error', message, agent_id });
  }
}

/** Streams by step, so that every message is one frame, and includes the tools through which older agents answer. */
function argumentsOf(agentId: string, content: string): Checked<{ agentId: string }> {
  const body = { messages: [{ role: 'user', content }], stream_tokens: false, use_assistant_message: false };
  return { ...(read(contract.agents.sendMessageStream.body!, body, ['body'], []) as object), agentId };
}

function tell({ room, peer }: Call, frame: TurnFrame): void {
  for (const other of room()) send(other, other === peer ? frame : { ...frame, observed: true });
}

const send = (peer: Peer, frame: SocketEvent): void => peer.send(JSON.stringify(frame));

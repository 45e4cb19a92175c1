import { documented } from '../contract/dialects.ts';
import { contract } from '../contract/index.ts';
import type { SocketEvent, UserMessageFrame } from '../contract/socket.ts';
import { errorAnswer } from './answer.ts';
import { authenticate, authorize, type Keys } from './auth.ts';
import type { Behaviour, Checked, Context } from './behaviour.ts';
import type { CutHow } from './cut.ts';
import { HttpError, messageOf } from './errors.ts';
import { randomId, reportToConsole } from './options.ts';
import { read } from './read.ts';
import { inputOf, serverError } from './socket-input.ts';
import { socketKey } from './socket-key.ts';
import { type TurnFrame, turnFrames } from './turn.ts';

/** The other end of a connection, whatever carries it. */
export interface Peer {
  send(text: string): void;
  /** Says goodbye, with a code of the protocol. */
  close(code: number, reason: string): void;
  /** Breaks the connection without a goodbye. */
  cut(how: CutHow): void;
}

/** A connection that was let in. */
export interface Seat {
  /** The other end sent a frame. */
  receive(text: string): void;
  /** The other end has gone. Turns that it began go on, as they do on released servers. */
  leave(): void;
}

/** The `/ws` of a server, without its transport. */
export interface SocketHub {
  /** Why an upgrade is refused (401, 403, 404, 429); nothing where it is welcome. Throws a `ConnectionCut` to break it. */
  refusal(request: Request): Response | undefined | Promise<Response | undefined>;
  /** Takes in a connection whose upgrade was welcome. */
  join(request: Request, peer: Peer): Seat;
  /** Ends all turns. */
  close(): void;
}

export interface SocketOptions {
  behaviour: Pick<Behaviour, 'agents'>;
  /** Default: any key may do anything, but there has to be one. */
  keys?: Keys | undefined;
  /** The most connections of a key at a time. Default: 10. */
  connections?: number | undefined;
  /** Makes a `trace_id`. Default: random. */
  ids?: (() => string) | undefined;
  /** Hears of every exception of the behaviour that is no `HttpError`. Default: `console.error`. */
  onError?: ((error: unknown, request: Request) => void) | undefined;
}

/**
 * Agents over WebSockets, as documented: a `user_message` begins a turn, and all sockets of the key see what the agent
 * thinks, does and says; those that did not ask see it as `observed`.
 *
 * @example
 * const hub = createSocketHub({ behaviour });
 * await listen(handle, { port: 8283, socket: hub });
 */
export function createSocketHub(options: SocketOptions): SocketHub {
  const { behaviour, keys = {}, connections = 10, ids = randomId, onError = reportToConsole } = options;
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

/** Nobody knows when a connection becomes free: asking again in a second is cheap. */
const tooMany = (connections: number): HttpError =>
  new HttpError(429, `Too many connections: ${connections} a key`, { headers: { 'Retry-After': '1' } });

/** A frame, and where it came from. */
interface Call extends Required<Pick<SocketOptions, 'behaviour' | 'onError'>> {
  /** All connections that the key has now. */
  room: () => Iterable<Peer>;
  /** The one that asks. */
  peer: Peer;
  context: Context;
}

async function take(text: string, call: Call): Promise<void> {
  try {
    const input = inputOf(text);
    if (input.type === 'server_error') send(call.peer, input);
    else await turn(input, call);
  } catch (error) {
    // Nothing that arrives may end more than its connection.
    call.onError(error, call.context.request);
    call.peer.close(internalError, 'An unknown error occurred');
  }
}

/** The code with which a server that failed closes a socket. */
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

/** A turn by step, so that every thought and every answer is one frame; with the tools by which older agents speak. */
function argumentsOf(agentId: string, content: string): Checked<{ agentId: string }> {
  const body = { messages: [{ role: 'user', content }], stream_tokens: false, use_assistant_message: false };
  return { ...(read(contract.agents.sendMessageStream.body!, body, ['body'], []) as object), agentId };
}

function tell({ room, peer }: Call, frame: TurnFrame): void {
  for (const other of room()) send(other, other === peer ? frame : { ...frame, observed: true });
}

const send = (peer: Peer, frame: SocketEvent): void => peer.send(JSON.stringify(frame));

import { parseJson } from '../../json/parse.ts';
import { ConnectionCut } from '../../server/cut.ts';
import type { Peer, Seat, SocketHub } from '../../server/socket.ts';
import type { Clock } from '../world/clock.ts';
import { halved } from './events.ts';
import type { FaultOf, SocketPhase } from './fault.ts';
import type { Faults, Planted } from './faults.ts';
import { answerOf } from './http.ts';
import type { Target } from './target.ts';

const upgrade = (request: Request): Target => ({ method: 'GET', path: new URL(request.url).pathname, row: 'ws' });

/** Drops a connection in the way a fault specifies. */
function breakOff(peer: Peer, { how = 'reset' }: FaultOf<'socket'>): void {
  if (how === 'close') peer.close(1011, 'A fault of the mock');
  else peer.cut(how);
}

export interface SocketFaultOptions {
  faults: Faults;
  clock: Clock;
  /** Logs a message that `receive` passes to the server. Returns whether an agent accepted it. */
  note(request: Request, receive?: () => void): boolean;
}

/** Injects faults into sockets. */
export function withSocketFaults(hub: SocketHub, { faults, clock, note }: SocketFaultOptions): SocketHub {
  const during = (phase: SocketPhase, call: Target) =>
    faults.strike(['socket'], call, (fault) => fault.phase === phase)[0];

  return {
    refusal(request) {
      const [struck] = faults.strike(['socket', 'answer'], upgrade(request), isOfUpgrades);
      if (struck?.fault.kind === 'answer') return answerOf(struck.fault, clock);
      if (!struck) return hub.refusal(request);
      const { how = 'reset' } = struck.fault;
      throw new ConnectionCut(how === 'close' ? 'fin' : how);
    },
    join(request, peer) {
      const line = new FaultyLine(peer, faults);
      const seat = hub.join(request, line);
      const opened = during('open', upgrade(request));
      if (opened) line.breakOff(opened.fault);
      return { ...seat, receive: (text) => receive(text, line, seat, request) };
    },
    close: () => hub.close(),
  };

  function receive(text: string, line: FaultyLine, seat: Seat, request: Request): void {
    if (line.broken) return;
    const call = { ...upgrade(request), agent: agentOf(text) };
    const early = during('received', call);
    if (early) {
      note(request);
      line.breakOff(early.fault);
      return;
    }
    const late = during('taken', call) ?? during('events', call) ?? during('end', call);
    line.expect(call.agent, late);
    if (late?.fault.phase === 'taken') line.breakOff(late.fault);
    const took = note(request, () => seat.receive(text));
    if (took && late) late.taken++;
  }
}

const isOfUpgrades = (fault: FaultOf<'socket' | 'answer'>): boolean =>
  fault.kind === 'answer' || fault.phase === 'upgrade';

type Frame = { type?: string; agent_id?: string; observed?: boolean };

function parsed(text: string): Frame {
  try {
    return Object(parseJson(text));
  } catch {
    return {};
  }
}

const agentOf = (text: string): string | undefined => parsed(text).agent_id;

/** The server's end of a connection with faults. */
class FaultyLine implements Peer {
  broken = false;
  readonly #peer: Peer;
  readonly #faults: Faults;
  /** The fault of an agent's next turn. */
  #awaited = new Map<string, { fault: FaultOf<'socket'>; frames: number }>();
  #frames = 0;

  constructor(peer: Peer, faults: Faults) {
    this.#peer = peer;
    this.#faults = faults;
  }

  expect(agent: string | undefined, struck: (Planted & { fault: FaultOf<'socket'> }) | undefined): void {
    if (agent !== undefined && struck) this.#awaited.set(agent, { fault: struck.fault, frames: 0 });
  }

  breakOff(fault: FaultOf<'socket'>): void {
    this.broken = true;
    breakOff(this.#peer, fault);
  }

  send(text: string): void {
    if (this.broken) return;
    const { type = '', agent_id = '', observed } = parsed(text);
    const awaited = observed ? undefined : this.#awaited.get(agent_id);
    const ends = type === 'agent_response_end' || type === 'agent_response_error';
    if (ends) this.#awaited.delete(agent_id);
    if (ends && awaited?.fault.phase === 'end') {
      this.breakOff(awaited.fault);
      return;
    }
    for (const sent of this.#spoilt(text, agent_id)) this.#peer.send(sent);
    if (awaited?.fault.phase !== 'events') return;
    awaited.frames++;
    if (awaited.frames >= (awaited.fault.events ?? 1)) this.breakOff(awaited.fault);
  }

  close(code: number, reason: string): void {
    this.#peer.close(code, reason);
  }

  cut(how: 'fin' | 'reset' | 'silence'): void {
    this.#peer.cut(how);
  }

  /** A frame, with faults applied. */
  #spoilt(text: string, agent: string): string[] {
    const place = ++this.#frames;
    const call: Target = { method: 'GET', path: '/ws', row: 'ws', agent };
    const struck = this.#faults.strike(['malformed', 'duplicate'], call, (fault) => fault.event === place);
    const copies = 2 ** struck.filter(({ fault }) => fault.kind === 'duplicate').length;
    const frame = struck.some(({ fault }) => fault.kind === 'malformed') ? halved(text) : text;
    return Array.from({ length: copies }, () => frame);
  }
}

import type { MCPConnectEvent } from '../../contract/index.ts';
import type { Engine } from '../engine.ts';
import type { StreamOptions } from '../options.ts';
import type { Route } from '../routes/route.ts';
import type { Args } from '../transport/request.ts';
import { StreamCore } from './core.ts';
import { idleWithoutPings, openReader } from './open.ts';
import type { Accumulator, StreamProtocol } from './source.ts';

class Last implements Accumulator<MCPConnectEvent, MCPConnectEvent> {
  #last: MCPConnectEvent = { event: 'error' };

  add(event: MCPConnectEvent): void {
    this.#last = event;
  }

  whole(): MCPConnectEvent {
    return this.#last;
  }
}

const protocol: StreamProtocol<MCPConnectEvent, MCPConnectEvent> = {
  ends: ({ event }) => event === 'success' || event === 'error',
  isPing: () => false,
  runOf: () => undefined,
  textOf: ({ message }) => message,
  accumulator: () => new Last(),
};

/** Opens the stream of a connection's steps. */
export async function openConnection(engine: Engine, row: string, route: Route, args: Args, options: StreamOptions) {
  const opening = { row, route, args, options, protocol, idle: idleWithoutPings };
  return new StreamCore(await openReader(engine, opening), protocol);
}

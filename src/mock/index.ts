import type { RequestHandler } from 'msw';
import type { Keys } from '../server/auth.ts';
import { createHandler, type Handle } from '../server/handle.ts';
import { mswHandlers } from '../server/msw.ts';
import type { RateLimit } from '../server/rate-limit.ts';
import { createSocketHub, type SocketHub } from '../server/socket.ts';
import { createBehaviour } from './behaviour.ts';
import { Clock } from './clock.ts';
import { createIds } from './ids.ts';
import { keptKeys } from './keys.ts';
import { withMonologue } from './monologue.ts';
import { createState, resetState, type State, type ToolFunctions } from './state.ts';

export interface MockOptions {
  /** Where the pretended server is, for `handlers`. Default: `http://localhost:8283`. */
  baseURL?: string;
  /** The same seed gives the same ids. Default: 1. */
  seed?: number;
  /** The moment at which time stands still until `clock.advance`. Default: the real time. */
  now?: Date | string | number;
  /** How long every answer takes, in milliseconds. Default: 0. */
  latency?: number;
  /** Requests a minute for each key, or `'off'`. Default: 100. */
  rateLimit?: RateLimit;
  /** The keys that are good. Default: any. */
  apiKeys?: readonly (string | { key: string; readOnly?: boolean })[];
  /**
   * Functions that stand in for custom tools, by name: Python is kept, never run. What one returns is the tool's
   * result, what it throws its failure. A tool without one gets a canned result.
   */
  tools?: ToolFunctions;
}

/** A request that came in. Keys are left out. */
export interface Logged {
  method: string;
  /** With its query. */
  path: string;
  status: number;
}

/** A pretended Letta server. */
export interface Mock {
  /** For MSW: `setupServer(...mock.handlers)`, `setupWorker(...mock.handlers)`. */
  handlers: RequestHandler[];
  /** Request to response, without any network. */
  handle: Handle;
  /** What `/ws` does, for whoever carries it. */
  sockets: SocketHub;
  /** Everything that it remembers. */
  state: State;
  /** The requests so far, oldest first. */
  log: Logged[];
  clock: Clock;
  /** Back to the fixtures, with an empty log and the ids from the start. Turns that are under way are cancelled. */
  reset(): void;
}

/**
 * Makes a pretended Letta server: it keeps state, refuses what a real server refuses, and its agents answer by simple
 * rules (`use the tool NAME {json}`, `slow N`, `fail`; anything else is echoed).
 *
 * @example
 * const mock = createMock({ tools: { add: ({ a, b }) => Number(a) + Number(b) } });
 * const server = setupServer(...mock.handlers);
 */
export function createMock(options: MockOptions = {}): Mock {
  const { baseURL = 'http://localhost:8283', seed = 1, now, latency = 0, tools = {} } = options;
  const clock = new Clock(now === undefined ? undefined : new Date(now).getTime());
  const ids = createIds(seed);
  const state = createState(clock, ids);
  const behaviour = createBehaviour({ state, clock, ids, tools });
  const log: Logged[] = [];
  const keys: Keys = keptKeys(options.apiKeys);
  const shared = { behaviour, keys, ids: () => ids.uuid().replaceAll('-', '') };
  const create = () => createHandler({ ...shared, rateLimit: options.rateLimit, clock: () => clock.now() });
  let answer = create();
  const handle: Handle = async (request, info) => {
    if (latency > 0) await clock.sleep(latency, request.signal);
    const response = await answer(request, info);
    const { pathname, search } = new URL(request.url);
    log.push({ method: request.method, path: pathname + search, status: response.status });
    return response;
  };
  return {
    handlers: mswHandlers(handle, { baseURL }),
    handle,
    sockets: createSocketHub({
      ...shared,
      behaviour: {
        agents: { ...behaviour.agents, sendMessageStream: withMonologue(behaviour.agents.sendMessageStream) },
      },
    }),
    state,
    log,
    clock,
    reset() {
      resetState(state);
      answer = create();
      ids.restart();
      log.length = 0;
    },
  };
}

export type { AgentRecord, FileRecord, MessageRecord } from '../../fixtures/records.ts';
export type { Clock } from './clock.ts';
export type { Collection } from './collection.ts';
export type { History } from './history.ts';
export type { JobCollection, JobStart } from './job-collection.ts';
export type { ToolFunction, ToolFunctions } from './state.ts';
export type { Handle, Keys, RateLimit, SocketHub, State };

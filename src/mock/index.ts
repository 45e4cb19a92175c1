import type { RequestHandler } from 'msw';
import type { Keys } from '../server/auth.ts';
import { createHandler, type Handle } from '../server/handle.ts';
import { mswHandlers } from '../server/msw.ts';
import type { RateLimit } from '../server/rate-limit.ts';
import { createSocketHub, type SocketHub } from '../server/socket.ts';
import { createBehaviour } from './behaviour.ts';
import { createControl, isControl } from './control.ts';
import { Faults } from './faults/faults.ts';
import { withFaults } from './faults/http.ts';
import { withSocketFaults } from './faults/sockets.ts';
import { keptKeys } from './keys.ts';
import { Log, type Logged } from './log.ts';
import { MCPNetwork, type MCPServersGiven } from './resources/mcp/tools.ts';
import { withLeadingThought } from './turns/leading-thought.ts';
import { Scripts, type ScriptTurn } from './turns/script.ts';
import { Clock } from './world/clock.ts';
import { createIds } from './world/ids.ts';
import { createState, resetState, type State, type ToolFunctions } from './world/state.ts';

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
  /**
   * The MCP servers that can be reached, by their name or URL, with their tools. Looked at each time, so that a test can
   * change them.
   *
   * @example
   * createMock({ mcpServers: { tracker: [{ name: 'open_issue', run: ({ title }) => `opened ${title}` }] } });
   */
  mcpServers?: MCPServersGiven;
}

/** A pretended Letta server. */
export interface Mock {
  /** Where it pretends to be, for MSW. */
  baseURL: string;
  /** For MSW: `setupServer(...mock.handlers)`, `setupWorker(...mock.handlers)`. Sockets: see `letta-sdk/mock/sockets`. */
  handlers: RequestHandler[];
  /** Request to response, without any network. Under `/__mock` are the controls, see docs/testing-with-the-mock.md. */
  handle: Handle;
  /** What `/ws` does, for whoever carries it. */
  sockets: SocketHub;
  /** Everything that it remembers. */
  state: State;
  /** The requests so far, oldest first. */
  log: Logged[];
  clock: Clock;
  /**
   * Writes what an agent does in its next turns, one for each message to it. They come after those that were written
   * before.
   *
   * @throws TypeError that names what is wrong with a step, or where there is no such agent.
   * @example
   * mock.script(agent.id, [[{ think: 'Adding.' }, { call: 'add', args: { a: 1, b: 2 }, result: '3' }, { say: 'It is 3.' }]]);
   */
  script(agentId: string, turns: readonly ScriptTurn[]): void;
  /** What goes wrong, and for which calls. */
  faults: Faults;
  /**
   * Back to the fixtures, without scripts and faults, with an empty log and the ids from the start. Turns that are under
   * way are cancelled.
   */
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
  const { baseURL = 'http://localhost:8283', seed = 1, now, latency = 0, tools = {}, mcpServers = {} } = options;
  const clock = new Clock(now === undefined ? undefined : new Date(now).getTime());
  const ids = createIds(seed);
  const state = createState(clock, ids);
  const scripts = new Scripts();
  const faults = new Faults();
  const log = new Log();
  const behaviour = createBehaviour({
    state,
    clock,
    ids,
    tools,
    mcp: new MCPNetwork(mcpServers),
    scripts,
    heard: log.hear,
  });
  const keys: Keys = keptKeys(options.apiKeys);
  const shared = { behaviour, keys, ids: () => ids.uuid().replaceAll('-', '') };
  const create = () => createHandler({ ...shared, rateLimit: options.rateLimit, clock: () => clock.now() });
  let answer = create();
  const serve: Handle = async (request, info) => {
    const response = await answer(request, info);
    log.answered(request, response.status);
    return response;
  };
  const faulty = withFaults(serve, { faults, clock, took: (request) => log.took(request) });
  const handle: Handle = async (request, info) => {
    if (isControl(request)) return control(request, info);
    if (latency > 0) await clock.sleep(latency, request.signal);
    try {
      const response = await faulty(request, info);
      log.add(request, response.status);
      return response;
    } catch (error) {
      log.add(request, 0);
      throw error;
    }
  };
  const stream = withLeadingThought(behaviour.agents.sendMessageStream);
  const hub = createSocketHub({ ...shared, behaviour: { agents: { ...behaviour.agents, sendMessageStream: stream } } });
  const mock: Mock = {
    baseURL,
    handlers: mswHandlers(handle, { baseURL }),
    handle,
    sockets: withSocketFaults(hub, { faults, clock, note: log.note }),
    state,
    log: log.entries,
    clock,
    script(agentId, turns) {
      if (!state.agents.get(agentId)) throw new TypeError(`There is no agent ${agentId} to write turns for`);
      scripts.add(agentId, turns);
    },
    faults,
    reset() {
      resetState(state);
      answer = create();
      ids.restart();
      log.entries.length = 0;
      faults.clear();
      scripts.clear();
    },
  };
  const control = createControl(mock);
  return mock;
}

export type { AgentRecord, FileRecord, MessageRecord } from '../../fixtures/records.ts';
export type { Fault, SocketPhase } from './faults/fault.ts';
export type { Planted } from './faults/faults.ts';
export type { MCPServersGiven, MCPToolGiven } from './resources/mcp/tools.ts';
export type { ScriptStep } from './turns/script.ts';
export type { Clock } from './world/clock.ts';
export type { Collection } from './world/collection.ts';
export type { History } from './world/history.ts';
export type { JobCollection, JobStart } from './world/job-collection.ts';
export type { ToolFunction, ToolFunctions } from './world/state.ts';
export type { Faults, Handle, Keys, Logged, RateLimit, ScriptTurn, SocketHub, State };

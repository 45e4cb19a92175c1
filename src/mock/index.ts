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
import type { Mock, MockOptions } from './mock.ts';
import { MCPNetwork } from './resources/mcp/network.ts';
import { withLeadingThought } from './turns/leading-thought.ts';
import { Scripts, type ScriptTurn } from './turns/script.ts';
import { Clock } from './world/clock.ts';
import { createState, resetState } from './world/create-state.ts';
import { createIds } from './world/ids.ts';
import type { State } from './world/state.ts';

/**
 * Creates a mock Letta server. It keeps state, rejects what a real server rejects, and its agents answer by simple
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
export type { Mock, MockOptions } from './mock.ts';
export type { MCPServersGiven, MCPToolGiven } from './resources/mcp/network.ts';
export type { ScriptStep } from './turns/script.ts';
export type { Clock } from './world/clock.ts';
export type { Collection } from './world/collection.ts';
export type { History } from './world/history.ts';
export type { JobCollection, JobStart } from './world/job-collection.ts';
export type { ToolFunction, ToolFunctions } from './world/state.ts';
export type { Faults, Handle, Keys, Logged, RateLimit, ScriptTurn, SocketHub, State };

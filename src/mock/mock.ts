import type { RequestHandler } from 'msw';
import type { Handle } from '../server/handle.ts';
import type { RateLimit } from '../server/rate-limit.ts';
import type { SocketHub } from '../server/socket.ts';
import type { Faults } from './faults/faults.ts';
import type { Logged } from './log.ts';
import type { MCPServersGiven } from './resources/mcp/network.ts';
import type { ScriptTurn } from './turns/script.ts';
import type { Clock } from './world/clock.ts';
import type { State, ToolFunctions } from './world/state.ts';

export interface MockOptions {
  /** The URL that `handlers` intercept. Default: `http://localhost:8283`. */
  baseURL?: string;
  /** The same seed gives the same ids. Default: 1. */
  seed?: number;
  /** The time at which the clock starts; it is then frozen until `clock.advance`. Default: the real time. */
  now?: Date | string | number;
  /** The delay of every response, in milliseconds. Default: 0. */
  latency?: number;
  /** Requests per minute and key, or `'off'`. Default: 100. */
  rateLimit?: RateLimit;
  /** The valid keys. Default: any. */
  apiKeys?: readonly (string | { key: string; readOnly?: boolean })[];
  /**
   * Implementations of custom tools, by name, since the mock stores Python source but never runs it. A return value is the
   * tool's result, an exception its failure. A tool without an implementation returns a canned result.
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

/** A mock Letta server. */
export interface Mock {
  /** The URL that `handlers` intercept. */
  baseURL: string;
  /** For MSW: `setupServer(...mock.handlers)`, `setupWorker(...mock.handlers)`. Sockets: see `letta-sdk/mock/sockets`. */
  handlers: RequestHandler[];
  /** Answers a request without any network. The controls are under `/__mock`, see docs/testing-with-the-mock.md. */
  handle: Handle;
  /** The WebSocket endpoint `/ws`, for whichever transport serves it. */
  sockets: SocketHub;
  /** The mock's state. */
  state: State;
  /** The requests so far, oldest first. */
  log: Logged[];
  clock: Clock;
  /**
   * Scripts an agent's next turns, one per message to it. They are added after turns that are already scripted.
   *
   * @throws TypeError if a step is invalid, with the reason, or if no agent has that id.
   * @example
   * mock.script(agent.id, [[{ think: 'Adding.' }, { call: 'add', args: { a: 1, b: 2 }, result: '3' }, { say: 'It is 3.' }]]);
   */
  script(agentId: string, turns: readonly ScriptTurn[]): void;
  /** The failures to inject, and the calls they apply to. */
  faults: Faults;
  /**
   * Restores the fixtures, removes scripts and faults, clears the log and restarts the ids. Active turns are cancelled.
   */
  reset(): void;
}

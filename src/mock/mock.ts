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

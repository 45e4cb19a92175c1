import type {
  AgentRecord,
  ConversationRecord,
  FileRecord,
  MCPServerRecord,
  ProviderRecord,
} from '../../../fixtures/records.ts';
import type {
  Block,
  Passage,
  Run,
  SandboxConfig,
  SandboxEnvironmentVariable,
  Source,
  Tool,
} from '../../contract/index.ts';
import type { MCPNetwork } from '../resources/mcp/network.ts';
import type { LiveRun } from '../turns/live-run.ts';
import type { Scripts } from '../turns/script.ts';
import type { Clock } from './clock.ts';
import type { Collection } from './collection.ts';
import type { History } from './history.ts';
import type { Ids } from './ids.ts';
import type { JobCollection } from './job-collection.ts';

/** The state of the mock. Tests may read and change it. */
export interface State {
  agents: Collection<AgentRecord>;
  tools: Collection<Tool>;
  blocks: Collection<Block>;
  sources: Collection<Source>;
  files: Collection<FileRecord>;
  passages: Collection<Passage>;
  jobs: JobCollection;
  runs: Collection<Run>;
  conversations: Collection<ConversationRecord>;
  providers: Collection<ProviderRecord>;
  mcpServers: Collection<MCPServerRecord>;
  sandboxes: Collection<SandboxConfig>;
  sandboxVariables: Collection<SandboxEnvironmentVariable>;
  /** The messages of all agents, one history per agent. */
  messages: History;
  /** Turns that can be streamed, by the id of their run. */
  live: Map<string, LiveRun>;
}

/** What every behaviour gets. */
export interface World {
  state: State;
  clock: Clock;
  ids: Ids;
  /** Implementations of custom tools, by name. */
  tools: ToolFunctions;
  /** The MCP servers that can be reached. */
  mcp: MCPNetwork;
  /** The scripted turns of agents. */
  scripts: Scripts;
  /** Called with the request of every message that an agent has accepted, whatever its outcome. */
  heard(request: Request): void;
}

/** An implementation of a tool. A return value is the tool's result, an exception its failure. */
export type ToolFunction = (args: Record<string, unknown>) => unknown;
export type ToolFunctions = Readonly<Record<string, ToolFunction>>;

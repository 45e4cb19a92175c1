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

/** Everything that the pretended server remembers. Tests may read it and write to it. */
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
  /** What agents were told, thought, did and said: one history an agent. */
  messages: History;
  /** Turns whose stream can be listened to, by the id of their run. */
  live: Map<string, LiveRun>;
}

/** What every behaviour works with. */
export interface World {
  state: State;
  clock: Clock;
  ids: Ids;
  /** Functions that stand in for the Python of custom tools, by name. */
  tools: ToolFunctions;
  /** The MCP servers that can be reached. */
  mcp: MCPNetwork;
  /** What agents are to do next, where a test has written it. */
  scripts: Scripts;
  /** Hears of every message that an agent has taken in, whatever comes of it, by the request that brought it. */
  heard(request: Request): void;
}

/** A stand-in for a tool. What it returns is the tool's result; what it throws, its failure. */
export type ToolFunction = (args: Record<string, unknown>) => unknown;
export type ToolFunctions = Readonly<Record<string, ToolFunction>>;

import { fixtures } from '../../../fixtures/index.ts';
import type { AgentRecord, ConversationRecord, FileRecord, MessageRecord } from '../../../fixtures/records.ts';
import type {
  Block,
  Passage,
  Run,
  SandboxConfig,
  SandboxEnvironmentVariable,
  Source,
  Tool,
} from '../../contract/index.ts';
import type { MCPNetwork, MCPServerRecord } from '../resources/mcp/tools.ts';
import type { ProviderRecord } from '../resources/providers.ts';
import { fixtureRuns } from '../turns/fixture-runs.ts';
import type { LiveRun } from '../turns/live-run.ts';
import type { Scripts } from '../turns/script.ts';
import type { Clock } from './clock.ts';
import { Collection } from './collection.ts';
import { History } from './history.ts';
import type { Ids } from './ids.ts';
import { JobCollection } from './job-collection.ts';

/** What a mock may begin with instead of its fixtures. */
export type Fixtures = typeof fixtures;

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

export function createState(clock: Clock, ids: Ids): State {
  const state: State = {
    agents: new Collection(),
    tools: new Collection(),
    blocks: new Collection(),
    sources: new Collection(),
    files: new Collection(),
    passages: new Collection(),
    jobs: new JobCollection(clock, ids),
    runs: new Collection(),
    conversations: new Collection(),
    providers: new Collection(),
    mcpServers: new Collection(),
    sandboxes: new Collection(),
    sandboxVariables: new Collection(),
    messages: new History(),
    live: new Map(),
  };
  resetState(state);
  return state;
}

/** Brings back the fixtures. Turns that are under way end as cancelled. */
export function resetState(state: State, from: Fixtures = fixtures): void {
  for (const live of state.live.values()) live.cancelling.abort();
  state.agents.reset(from.agents);
  state.tools.reset(from.tools);
  state.blocks.reset(from.blocks);
  state.sources.reset(from.sources);
  state.files.reset(from.files);
  state.passages.reset(from.passages);
  state.jobs.reset(from.jobs);
  state.runs.reset(from.runs);
  state.conversations.reset(from.conversations);
  state.providers.reset(from.providers);
  state.mcpServers.reset(from.mcpServers);
  state.sandboxes.reset(from.sandboxes);
  state.sandboxVariables.reset(from.sandboxVariables);
  state.messages.reset(structuredClone(from.messages) as MessageRecord[]);
  state.live.clear();
  for (const live of fixtureRuns(state)) state.live.set(live.run.id, live);
}

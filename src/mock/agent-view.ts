import type { AgentRecord } from '../../fixtures/records.ts';
import type { AgentState, Block, Source, Tool } from '../contract/index.ts';
import type { Context } from '../server/behaviour.ts';
import { pendingRequest } from './approvals.ts';
import { isLean } from './caller.ts';
import { shownAs } from './message-view.ts';
import type { State } from './state.ts';

type Relation = 'tools' | 'blocks' | 'sources' | 'tags' | 'secrets' | 'pending_approval';

const all: readonly Relation[] = ['tools', 'blocks', 'sources', 'tags', 'secrets', 'pending_approval'];
const plain = {
  use_assistant_message: true,
  assistant_message_tool_name: 'send_message',
  assistant_message_tool_kwarg: 'message',
};

/** Which relations an agent is shown with. */
export function relationsFor(
  query: { include?: readonly string[] | undefined; include_relationships?: readonly string[] | null | undefined },
  context: Context,
): ReadonlySet<Relation> {
  if (!isLean(context)) return new Set(all);
  const named = (query.include ?? []).map((name) => name.slice('agent.'.length));
  // The old parameter brings more than it names (recordings: agents/039).
  const old = query.include_relationships?.length ? ['tools', 'blocks', 'sources', 'tags'] : [];
  return new Set([...named, ...old] as Relation[]);
}

export const toolsOf = (agent: AgentRecord, state: State): Tool[] =>
  agent.tool_ids.flatMap((id) => state.tools.get(id) ?? []).sort(byName);

/** Servers put the tool for speaking first, the rest by name (recordings: agents/024). */
const byName = (a: Tool, b: Tool): number =>
  Number(b.name === 'send_message') - Number(a.name === 'send_message') || (a.name ?? '').localeCompare(b.name ?? '');

export const blocksOf = (agent: AgentRecord, state: State): Block[] =>
  agent.block_ids.flatMap((id) => state.blocks.get(id) ?? []);

export const sourcesOf = (agent: AgentRecord, state: State): Source[] =>
  agent.source_ids.flatMap((id) => state.sources.get(id) ?? []);

/** An agent as servers show it. */
export function viewAgent(agent: AgentRecord, state: State, shown: ReadonlySet<string> = new Set(all)): AgentState {
  const { tool_ids: _t, block_ids: _b, source_ids: _s, archive_id: _a, ...fields } = agent;
  const blocks = shown.has('blocks') ? blocksOf(agent, state) : [];
  const pending = shown.has('pending_approval') ? pendingRequest(agent, state) : undefined;
  return {
    ...fields,
    memory: { agent_type: agent.agent_type, git_enabled: false, blocks, file_blocks: [], prompt_template: '' },
    blocks,
    tools: shown.has('tools') ? toolsOf(agent, state) : [],
    sources: shown.has('sources') ? sourcesOf(agent, state) : [],
    tags: shown.has('tags') ? agent.tags : [],
    secrets: shown.has('secrets') ? agent.secrets : [],
    tool_exec_environment_variables: shown.has('secrets') ? agent.tool_exec_environment_variables : [],
    pending_approval: (pending && (shownAs(pending, plain)[0] as AgentState['pending_approval'])) ?? null,
  };
}

import type { AgentRecord } from '../../../../fixtures/records.ts';
import type { AgentState, Block, Source, Tool } from '../../../contract/index.ts';
import type { Context } from '../../../server/behaviour.ts';
import { itemsOf } from '../../parts/relation.ts';
import { pendingRequest } from '../../turns/approvals.ts';
import { shownAs } from '../../turns/message-view.ts';
import { isLean } from '../../world/lean-callers.ts';
import type { State } from '../../world/state.ts';

type Relation = 'tools' | 'blocks' | 'sources' | 'tags' | 'secrets' | 'pending_approval';

/** The relations that an agent includes by default: all but a pending approval. */
const usual: readonly Relation[] = ['tools', 'blocks', 'sources', 'tags', 'secrets'];
const plain = {
  use_assistant_message: true,
  assistant_message_tool_name: 'send_message',
  assistant_message_tool_kwarg: 'message',
};

/** Reasoning may precede the request. */
const requestIn = (shown: object[]) =>
  shown.find((one) => 'message_type' in one && one.message_type === 'approval_request_message') as
    | AgentState['pending_approval']
    | undefined;

interface Included {
  include?: readonly string[] | undefined;
  include_relationships?: readonly string[] | null | undefined;
}

/** The relations to include in an agent: the requested ones, or the caller's default. */
export function relationsFor({ include, include_relationships }: Included, context: Context): ReadonlySet<string> {
  const named = [...(include ?? []).map((name) => name.slice('agent.'.length)), ...(include_relationships ?? [])];
  if (named.length === 0) return new Set(isLean(context) ? [] : usual);
  const blocks = named.includes('blocks') || named.includes('memory');
  // Tags are included with blocks, requested or not (recordings: agents/092).
  return new Set(blocks ? [...named, 'blocks', 'tags'] : named);
}

export const toolsOf = (agent: AgentRecord, state: State): Tool[] =>
  itemsOf(agent.tool_ids, state.tools).sort(toolOrder);

/** Servers list `send_message` first, the rest by name (recordings: agents/024). */
export const toolOrder = (a: Tool, b: Tool): number =>
  Number(b.name === 'send_message') - Number(a.name === 'send_message') || (a.name ?? '').localeCompare(b.name ?? '');

export const blocksOf = (agent: AgentRecord, state: State): Block[] => itemsOf(agent.block_ids, state.blocks);

const sourcesOf = (agent: AgentRecord, state: State): Source[] => itemsOf(agent.source_ids, state.sources);

/** The representation of an agent in responses. */
export function viewAgent(agent: AgentRecord, state: State, shown: ReadonlySet<string> = new Set(usual)): AgentState {
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
    pending_approval: (pending && requestIn(shownAs(pending, plain))) ?? null,
  };
}

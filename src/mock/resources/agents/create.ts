import { blankAgent } from '../../../../fixtures/agents.ts';
import { baseTools } from '../../../../fixtures/base-tools.ts';
import { defaultModel } from '../../../../fixtures/models.ts';
import { type AgentKind, agentKinds, greeting, isOlder, nameParts } from '../../../../fixtures/prompts.ts';
import type { AgentRecord, MessageRecord } from '../../../../fixtures/records.ts';
import type { Dialect } from '../../../contract/dialects.ts';
import type { AgentCreate, LLMConfig, ToolRule } from '../../../contract/index.ts';
import type { Checked } from '../../../server/behaviour.ts';
import { HttpError } from '../../../server/errors.ts';
import { invalid as invalidBody, valueProblem } from '../../../server/problem.ts';
import { spokenTime } from '../../turns/text.ts';
import type { World } from '../../world/state.ts';
import { newBlock } from '../blocks/create.ts';
import { embeddingFor, llmFor } from '../models/handles.ts';
import { settings, variables } from './settings.ts';

/** Creates an agent with its memory blocks and initial messages. */
export function newAgent(body: Checked<AgentCreate>, dialect: Dialect, world: World): AgentRecord {
  const kind = kindOf(body.agent_type!, body);
  checkName(body.name, dialect);
  const { state, clock, ids } = world;
  // Without a model a released server falls back on one that it may not have (recordings: agents/006).
  const model =
    body.model ?? body.llm_config?.handle ?? (dialect.defaultEmbedding ? defaultModel : 'openai/gpt-4o-mini');
  const embedding = body.embedding ?? body.embedding_config?.handle ?? null;
  const llm_config = llmOf(body, model);
  const tool_ids = toolIds(body, kind, dialect, world);
  const embedding_config = embedding === null ? null : embeddingFor(embedding);
  const created_at = clock.stamp();
  const id = ids.next('agent');
  const agent: AgentRecord = {
    created_at,
    updated_at: created_at,
    id,
    name: body.name ?? `${ids.pick(nameParts.first)}${ids.pick(nameParts.second)}`,
    agent_type: body.agent_type!,
    ...structuredClone(blankAgent),
    message_buffer_autoclear: kind.forgets ?? false,
    llm_config,
    embedding_config,
    model,
    embedding,
    ...settings(body),
    system: body.system ?? kind.system,
    tool_rules: toolRules(body.tool_rules, tool_ids, kind, world),
    ...variables(body.secrets ?? body.tool_exec_environment_variables, id, ids),
    tool_ids,
    block_ids: blockIds(body, world),
    source_ids: (body.folder_ids ?? body.source_ids ?? []).filter((one: string) => state.sources.get(one)),
  };
  state.agents.add(agent);
  begin(agent, body.initial_message_sequence, world);
  return agent;
}

/** The settings of its model (recordings: agents/023 to /032). */
function llmOf(body: Checked<AgentCreate>, model: string): LLMConfig {
  const older = isOlder(body.agent_type!);
  const config = llmFor(model);
  return {
    ...config,
    enable_reasoner: older,
    put_inner_thoughts_in_kwargs: older,
    parallel_tool_calls: body.parallel_tool_calls ?? config.parallel_tool_calls,
    context_window: body.context_window_limit ?? config.context_window,
    max_tokens: body.max_tokens ?? config.max_tokens,
  };
}

function kindOf(type: string, body: unknown): AgentKind {
  const kind = agentKinds[type];
  if (kind) return kind;
  if (type !== 'voice_convo_agent') throw new HttpError(400, `Invalid agent type: AgentType.${type}`);
  const message = `Agent type AgentType.${type} requires enable_sleeptime to be True`;
  throw invalidBody([valueProblem(['body'], message, body)]);
}

/** Released servers fail if the name is not a valid file name (recordings: agents/017). */
function checkName(name: string | undefined, dialect: Dialect): void {
  if (name === undefined || /^[\p{L}\p{M}\p{N} _'-]*$/u.test(name)) return;
  const rule = 'Only letters (any language), digits, spaces, hyphens, underscores, and apostrophes are allowed.';
  const detail = `Agent name '${name}' contains invalid characters. ${rule} Please avoid filesystem-unsafe characters like: / \\ : * ? " < > |`;
  throw dialect.documentedStatuses ? new HttpError(400, detail) : new HttpError(500, `Export failed: ${detail}`);
}

/** The tools of its type, and those requested by id or name (recordings: agents/004, /021). */
function toolIds(body: Checked<AgentCreate>, kind: AgentKind, dialect: Dialect, { state }: World): string[] {
  const byName = (name: string) =>
    state.tools.find((tool) => tool.name === name)?.id ??
    (dialect.toolIdsAmongNames ? state.tools.get(name)?.id : undefined);
  const names: string[] = [...(body.tools ?? [])];
  const unknown = names.filter((name) => !byName(name));
  if (unknown.length > 0) throw new HttpError(400, `Tools not found by name: ${setOf(unknown)}`);
  const missing = (body.tool_ids ?? []).filter((id: string) => !state.tools.get(id));
  if (missing.length > 0) throw new HttpError(400, `Tools not found by id:   ${setOf(missing)}`);
  if (body.include_base_tools) names.push(...kind.tools);
  if (body.include_multi_agent_tools) names.push(...multiAgent);
  return [...new Set([...names.flatMap((name) => byName(name) ?? []), ...(body.tool_ids ?? [])])];
}

const setOf = (items: readonly string[]): string => `{${items.map((item) => `'${item}'`).join(', ')}}`;
const multiAgent = baseTools.filter((tool) => tool.type === 'letta_multi_agent_core').map((tool) => tool.name);

/** The requested rules, the rules of its type, and a rule for each tool that requires approval. */
function toolRules(
  given: ToolRule[] | null | undefined,
  tool_ids: string[],
  kind: AgentKind,
  { state }: World,
): ToolRule[] {
  const rules = (given ?? []).map((rule) => ({
    prompt_template: null,
    ...rule,
    ...(rule.type === 'run_first' && { args: null }),
  }));
  const tools = tool_ids.flatMap((id) => state.tools.get(id) ?? []);
  const own = kind.exit === undefined ? [] : tools.filter((tool) => kind.tools.includes(tool.name ?? ''));
  const rule = (tool_name: string, type: string): ToolRule => ({ tool_name, type, prompt_template: null });
  return [
    ...rules,
    ...own.map(({ name }) => rule(name ?? '', name === kind.exit ? 'exit_loop' : 'continue_loop')),
    ...tools.filter((tool) => tool.default_requires_approval).map(({ name }) => rule(name ?? '', 'requires_approval')),
  ];
}

/** Existing blocks, then new ones. Unknown ids are ignored (recordings: agents/022). */
function blockIds(body: Checked<AgentCreate>, world: World): string[] {
  const shared = (body.block_ids ?? []).filter((id: string) => world.state.blocks.get(id));
  return [...shared, ...(body.memory_blocks ?? []).map((block) => newBlock(block, world).id)];
}

/** Adds the initial messages: the system prompt, then the requested ones or those of its type. */
export function begin(agent: AgentRecord, sequence: AgentCreate['initial_message_sequence'], world: World): void {
  const { state, ids, clock } = world;
  const said = () => ({ id: ids.next('message'), agent_id: agent.id, date: clock.date(), step_id: null, run_id: null });
  const text = { otid: null, name: null, sender_id: null };
  const first: MessageRecord[] = [{ ...said(), ...text, role: 'system', content: agent.system }];
  for (const { role, content } of sequence ?? [])
    if (role === 'assistant') first.push({ ...said(), role, content: typeof content === 'string' ? content : '' });
    else first.push({ ...said(), ...text, role, content });
  if (!sequence && agentKinds[agent.agent_type]?.greets) first.push(...meeting(agent, said, world));
  state.messages.add(...first);
  agent.message_ids = first.map((record) => record.id);
}

/** The messages of a first login (recordings: messages/69). */
function meeting(
  agent: AgentRecord,
  said: () => Omit<MessageRecord & { role: 'tool' }, 'role' | 'name' | 'returns'>,
  { clock, ids }: World,
): MessageRecord[] {
  const call = {
    name: 'send_message',
    arguments: JSON.stringify({ message: greeting.words }),
    tool_call_id: ids.call(),
  };
  const result = {
    type: 'tool',
    tool_return: 'None',
    status: 'success',
    stdout: null,
    stderr: null,
  } as const;
  const time = spokenTime(clock.now(), agent.timezone ?? 'UTC');
  const login = JSON.stringify({ type: 'login', last_login: 'Never (first login)', time }, null, 2);
  return [
    { ...said(), role: 'assistant', reasoning: greeting.thought, calls: [call] },
    { ...said(), role: 'tool', name: call.name, returns: [{ ...result, tool_call_id: call.tool_call_id }] },
    { ...said(), role: 'user', content: login, otid: null, name: null, sender_id: null },
  ];
}

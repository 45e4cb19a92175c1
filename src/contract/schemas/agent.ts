import * as z from 'zod/mini';
import {
  flag,
  type Input,
  int,
  json,
  loose,
  named,
  nullish,
  type Output,
  oneOf,
  open,
  type Schema,
  text,
} from '../schema.ts';
import { Block, BlockCreate } from './block.ts';
import { id } from './ids.ts';
import { ApprovalRequestMessage } from './message.ts';
import { EmbeddingConfig, LLMConfig } from './model.ts';
import { ordered, paged, texts } from './query.ts';
import { stopReasons } from './run.ts';
import { MessageCreate } from './send.ts';
import { Source } from './source.ts';
import { Tool } from './tool.ts';

const agentTypes = [
  'memgpt_agent',
  'memgpt_v2_agent',
  'letta_v1_agent',
  'react_agent',
  'workflow_agent',
  'split_thread_agent',
  'sleeptime_agent',
  'voice_convo_agent',
  'voice_sleeptime_agent',
] as const;

const toolRule = loose({ tool_name: z.string(), type: z.optional(z.string()), prompt_template: text() });
/** A constraint on when an agent may or must call a tool. */
export interface ToolRule extends Output<typeof toolRule> {}
export const ToolRule: Schema<ToolRule> = named('ToolRule', toolRule);

const memory = loose({
  agent_type: text(),
  git_enabled: flag(),
  /** The memory blocks that are always in the context. */
  blocks: z.array(Block),
  file_blocks: z.optional(z.array(loose({ file_id: text(), source_id: text(), is_open: flag(), value: text() }))),
  prompt_template: text(),
});
/** The memory that is always in an agent's context. */
export interface Memory extends Output<typeof memory> {}
export const Memory: Schema<Memory> = named('Memory', memory);

const settings = {
  /** What the agent is for. */
  description: text(),
  metadata: nullish(json()),
  /** The language model, as `provider/model`. */
  model: text(),
  /** The embedding model, as `provider/model`. */
  embedding: text(),
  model_settings: nullish(json()),
  compaction_settings: nullish(json()),
  /** Constraints on the order of tool calls. */
  tool_rules: nullish(z.array(ToolRule)),
  /** @deprecated Use `model_settings`. */
  response_format: nullish(json()),
  /** Let a second agent maintain the memory in the background. */
  enable_sleeptime: flag(),
  /** An IANA time zone. */
  timezone: text(),
  /** The maximum number of files that are open at once. */
  max_files_open: int(),
  /** The maximum number of characters shown of an open file. */
  per_file_view_window_char_limit: int(),
  hidden: flag(),
  project_id: text(),
  template_id: text(),
  base_template_id: text(),
};

const agentState = loose({
  id: z.string(),
  name: z.string(),
  agent_type: open(...agentTypes),
  ...settings,
  /** The system prompt. */
  system: z.string(),
  /** @deprecated Use `model`. */
  llm_config: LLMConfig,
  /** @deprecated Use `embedding`. */
  embedding_config: nullish(EmbeddingConfig),
  /** The messages in its context. */
  message_ids: nullish(z.array(z.string())),
  memory: Memory,
  blocks: z.array(Block),
  tools: z.array(Tool),
  sources: z.array(Source),
  tags: z.array(z.string()),
  tool_exec_environment_variables: z.optional(z.array(json())),
  secrets: z.optional(z.array(json())),
  deployment_id: text(),
  entity_id: text(),
  identity_ids: texts(),
  identities: z.optional(z.array(json())),
  /** The tool calls that wait for approval. */
  pending_approval: nullish(ApprovalRequestMessage),
  /** Whether its context is cleared after every turn. */
  message_buffer_autoclear: flag(),
  multi_agent_group: nullish(json()),
  managed_group: nullish(json()),
  last_run_completion: text(),
  last_run_duration_ms: int(),
  last_stop_reason: nullish(open(...stopReasons)),
  created_by_id: text(),
  last_updated_by_id: text(),
  created_at: text(),
  updated_at: text(),
});
/** An agent: who it is, what it remembers and what it can do. */
export interface AgentState extends Output<typeof agentState> {}
export const AgentState: Schema<AgentState> = named('AgentState', agentState);

const relations = {
  /** The ids of its tools. */
  tool_ids: nullish(z.array(id('tool'))),
  /** @deprecated Use `folder_ids`. */
  source_ids: nullish(z.array(id('source'))),
  /** The ids of the folders (sources) that it can read. */
  folder_ids: nullish(z.array(id('source'))),
  /** The ids of its memory blocks. */
  block_ids: nullish(z.array(id('block'))),
  identity_ids: nullish(z.array(id('identity'))),
  tags: texts(),
  /** The system prompt. */
  system: text(),
  /** @deprecated Use `model`. */
  llm_config: nullish(LLMConfig),
  /** @deprecated Use `embedding`. */
  embedding_config: nullish(EmbeddingConfig),
  /** @deprecated Use `secrets`. */
  tool_exec_environment_variables: nullish(z.record(z.string(), z.string())),
  /** Environment variables of its tools. */
  secrets: nullish(z.record(z.string(), z.string())),
  /** The size of the context window, in tokens. */
  context_window_limit: int(),
  /** @deprecated Use `model_settings`. */
  max_tokens: int(),
  /** @deprecated Use `model_settings`. */
  reasoning: flag(),
  /** @deprecated Use `model_settings`. */
  parallel_tool_calls: flag(),
};

const agentCreate = loose({
  /** Generated if omitted; need not be unique. */
  name: z.optional(z.string()),
  agent_type: z._default(oneOf(...agentTypes), 'letta_v1_agent'),
  ...settings,
  ...relations,
  /** The names of its tools. Documented as ids, which the documented API accepts too. */
  tools: texts(),
  /** Memory blocks to create for it. */
  memory_blocks: nullish(z.array(BlockCreate)),
  initial_message_sequence: nullish(z.array(MessageCreate)),
  /** Attach the tools with which an agent edits its memory. */
  include_base_tools: z._default(z.boolean(), true),
  /** Attach the tools with which agents talk to each other. */
  include_multi_agent_tools: z._default(z.boolean(), false),
  include_base_tool_rules: flag(),
  /** @deprecated */
  include_default_source: z._default(z.boolean(), false),
  /** @deprecated */
  embedding_chunk_size: z._default(z.nullable(z.int()), 300),
  /** @deprecated */
  max_reasoning_tokens: int(),
  /** @deprecated */
  enable_reasoner: z._default(z.nullable(z.boolean()), true),
  /** @deprecated */
  from_template: text(),
  /** @deprecated */
  template: z._default(z.boolean(), false),
  /** @deprecated */
  project: text(),
  /** @deprecated */
  memory_variables: nullish(z.record(z.string(), z.string())),
  /** Clear its context after every turn. */
  message_buffer_autoclear: z._default(z.boolean(), false),
});
export interface AgentCreate extends Input<typeof agentCreate> {}
export const AgentCreate: Schema<Output<typeof agentCreate>, AgentCreate> = named('AgentCreate', agentCreate);

const agentUpdate = loose({
  name: text(),
  ...settings,
  ...relations,
  /** The messages in its context. */
  message_ids: nullish(z.array(id('message'))),
  message_buffer_autoclear: flag(),
  last_run_completion: text(),
  last_run_duration_ms: int(),
  last_stop_reason: nullish(oneOf(...stopReasons)),
});
export interface AgentUpdate extends Input<typeof agentUpdate> {}
export const AgentUpdate: Schema<Output<typeof agentUpdate>, AgentUpdate> = named('AgentUpdate', agentUpdate);

const relationListQuery = (limit: number) => loose({ ...paged(limit), ...ordered('desc') });
const hundred = relationListQuery(100);
export interface RelationListQuery extends Input<typeof hundred> {}
/** The tools of an agent are listed ten at a time by default. */
export const AgentToolListQuery: Schema<Output<typeof hundred>, RelationListQuery> = named(
  'AgentToolListQuery',
  relationListQuery(10),
);
export const RelationListQuery: Schema<Output<typeof hundred>, RelationListQuery> = named('RelationListQuery', hundred);

const approvalSetting = z.strictObject({ requires_approval: z.boolean() });
export interface ApprovalSetting extends Input<typeof approvalSetting> {}
export const ApprovalSetting: Schema<ApprovalSetting> = named('ApprovalSetting', approvalSetting);

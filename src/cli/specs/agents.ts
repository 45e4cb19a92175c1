// Written by `npm run generate` from src/contract. Do not edit.
import type { GroupSpec } from '../spec.ts';

export const spec: GroupSpec = {
 "name": "agents",
 "about": "Agents: what they are made of, and what is said to them.",
 "entries": [
  {
   "row": "agents.list",
   "about": "List agents, newest first.",
   "method": "GET",
   "kind": "page",
   "positionals": [],
   "flags": [
    {
     "field": "name",
     "kind": "text",
     "about": "Only agents of exactly this name."
    },
    {
     "field": "tags",
     "kind": "text",
     "many": true,
     "about": "Only agents that have any of these tags."
    },
    {
     "field": "match_all_tags",
     "kind": "boolean",
     "about": "Ask for all of `tags` instead of any.",
     "fallback": false
    },
    {
     "field": "project_id",
     "kind": "text",
     "about": "Only agents of this project."
    },
    {
     "field": "query_text",
     "kind": "text",
     "about": "Only agents whose name contains this."
    },
    {
     "field": "template_id",
     "kind": "text",
     "about": ""
    },
    {
     "field": "base_template_id",
     "kind": "text",
     "about": ""
    },
    {
     "field": "identity_id",
     "kind": "text",
     "about": ""
    },
    {
     "field": "identifier_keys",
     "kind": "text",
     "many": true,
     "about": ""
    },
    {
     "field": "last_stop_reason",
     "kind": "text",
     "choices": [
      "end_turn",
      "error",
      "llm_api_error",
      "invalid_llm_response",
      "invalid_tool_call",
      "max_steps",
      "max_tokens_exceeded",
      "no_tool_call",
      "tool_rule",
      "cancelled",
      "insufficient_credits",
      "requires_approval",
      "context_window_overflow_in_system_prompt"
     ],
     "about": "Only agents whose last run stopped for this reason."
    },
    {
     "field": "created_by_id",
     "kind": "text",
     "about": ""
    },
    {
     "field": "include",
     "kind": "text",
     "choices": [
      "agent.blocks",
      "agent.identities",
      "agent.managed_group",
      "agent.pending_approval",
      "agent.secrets",
      "agent.sources",
      "agent.tags",
      "agent.tools"
     ],
     "many": true,
     "about": "Relations to give with it, where a server would leave them out."
    },
    {
     "field": "include_relationships",
     "kind": "text",
     "many": true,
     "about": "",
     "deprecated": "Use `include`."
    },
    {
     "field": "before",
     "kind": "text",
     "about": "Only items before this one in the order of the list: an item's id, or a cursor of a page."
    },
    {
     "field": "after",
     "kind": "text",
     "about": "Only items after this one in the order of the list: an item's id, or a cursor of a page."
    },
    {
     "field": "limit",
     "kind": "integer",
     "about": "The most items in one page.",
     "fallback": 50
    },
    {
     "field": "order",
     "kind": "text",
     "choices": [
      "asc",
      "desc"
     ],
     "about": "The direction of the sort.",
     "fallback": "desc"
    },
    {
     "field": "order_by",
     "kind": "text",
     "choices": [
      "created_at",
      "updated_at",
      "last_run_completion"
     ],
     "about": "The field to sort by.",
     "fallback": "created_at"
    },
    {
     "field": "ascending",
     "kind": "boolean",
     "about": "",
     "fallback": false,
     "deprecated": "Use `order`."
    },
    {
     "field": "sort_by",
     "kind": "text",
     "about": "",
     "fallback": "created_at",
     "deprecated": "Use `order_by`."
    }
   ],
   "answer": [
    "id",
    "name",
    "agent_type",
    "description",
    "metadata",
    "model",
    "embedding",
    "model_settings",
    "compaction_settings",
    "tool_rules",
    "response_format",
    "enable_sleeptime",
    "timezone",
    "max_files_open",
    "per_file_view_window_char_limit",
    "hidden",
    "project_id",
    "template_id",
    "base_template_id",
    "system",
    "llm_config",
    "embedding_config",
    "message_ids",
    "memory",
    "blocks",
    "tools",
    "sources",
    "tags",
    "tool_exec_environment_variables",
    "secrets",
    "deployment_id",
    "entity_id",
    "identity_ids",
    "identities",
    "pending_approval",
    "message_buffer_autoclear",
    "multi_agent_group",
    "managed_group",
    "last_run_completion",
    "last_run_duration_ms",
    "last_stop_reason",
    "created_by_id",
    "last_updated_by_id",
    "created_at",
    "updated_at"
   ],
   "example": "letta agents list --tags research --limit 10"
  },
  {
   "row": "agents.create",
   "about": "Create an agent.",
   "method": "POST",
   "kind": "value",
   "positionals": [],
   "flags": [
    {
     "field": "name",
     "kind": "text",
     "about": "Invented when absent; need not be unique."
    },
    {
     "field": "agent_type",
     "kind": "text",
     "choices": [
      "memgpt_agent",
      "memgpt_v2_agent",
      "letta_v1_agent",
      "react_agent",
      "workflow_agent",
      "split_thread_agent",
      "sleeptime_agent",
      "voice_convo_agent",
      "voice_sleeptime_agent"
     ],
     "about": "",
     "fallback": "letta_v1_agent"
    },
    {
     "field": "description",
     "kind": "text",
     "about": "What the agent is for."
    },
    {
     "field": "metadata",
     "kind": "json",
     "about": ""
    },
    {
     "field": "model",
     "kind": "text",
     "about": "The language model, as `provider/model`."
    },
    {
     "field": "embedding",
     "kind": "text",
     "about": "The embedding model, as `provider/model`."
    },
    {
     "field": "model_settings",
     "kind": "json",
     "about": ""
    },
    {
     "field": "compaction_settings",
     "kind": "json",
     "about": ""
    },
    {
     "field": "tool_rules",
     "kind": "json",
     "many": true,
     "about": "Rules on the order of tool calls."
    },
    {
     "field": "response_format",
     "kind": "json",
     "about": "",
     "deprecated": "Use `model_settings`."
    },
    {
     "field": "enable_sleeptime",
     "kind": "boolean",
     "about": "Let a second agent keep the memory in order."
    },
    {
     "field": "timezone",
     "kind": "text",
     "about": "An IANA time zone."
    },
    {
     "field": "max_files_open",
     "kind": "integer",
     "about": "The most files that are open at once."
    },
    {
     "field": "per_file_view_window_char_limit",
     "kind": "integer",
     "about": "The most characters of an open file that are shown."
    },
    {
     "field": "hidden",
     "kind": "boolean",
     "about": ""
    },
    {
     "field": "project_id",
     "kind": "text",
     "about": ""
    },
    {
     "field": "template_id",
     "kind": "text",
     "about": ""
    },
    {
     "field": "base_template_id",
     "kind": "text",
     "about": ""
    },
    {
     "field": "tool_ids",
     "kind": "text",
     "many": true,
     "about": "The ids of its tools."
    },
    {
     "field": "source_ids",
     "kind": "text",
     "many": true,
     "about": "",
     "deprecated": "Use `folder_ids`."
    },
    {
     "field": "folder_ids",
     "kind": "text",
     "many": true,
     "about": "The ids of the folders (sources) that it can read."
    },
    {
     "field": "block_ids",
     "kind": "text",
     "many": true,
     "about": "The ids of its memory blocks."
    },
    {
     "field": "identity_ids",
     "kind": "text",
     "many": true,
     "about": ""
    },
    {
     "field": "tags",
     "kind": "text",
     "many": true,
     "about": ""
    },
    {
     "field": "system",
     "kind": "text",
     "about": "The system prompt."
    },
    {
     "field": "llm_config",
     "kind": "json",
     "about": "",
     "deprecated": "Use `model`."
    },
    {
     "field": "embedding_config",
     "kind": "json",
     "about": "",
     "deprecated": "Use `embedding`."
    },
    {
     "field": "tool_exec_environment_variables",
     "kind": "json",
     "about": "",
     "deprecated": "Use `secrets`."
    },
    {
     "field": "secrets",
     "kind": "json",
     "about": "Environment variables of its tools."
    },
    {
     "field": "context_window_limit",
     "kind": "integer",
     "about": "The size of the context window, in tokens."
    },
    {
     "field": "max_tokens",
     "kind": "integer",
     "about": "",
     "deprecated": "Use `model_settings`."
    },
    {
     "field": "reasoning",
     "kind": "boolean",
     "about": "",
     "deprecated": "Use `model_settings`."
    },
    {
     "field": "parallel_tool_calls",
     "kind": "boolean",
     "about": "",
     "deprecated": "Use `model_settings`."
    },
    {
     "field": "tools",
     "kind": "text",
     "many": true,
     "about": "The names of its tools. Documented as ids, which the documented API takes too."
    },
    {
     "field": "memory_blocks",
     "kind": "json",
     "many": true,
     "about": "Memory blocks to make for it."
    },
    {
     "field": "initial_message_sequence",
     "kind": "json",
     "many": true,
     "about": ""
    },
    {
     "field": "include_base_tools",
     "kind": "boolean",
     "about": "Attach the tools with which an agent keeps its memory.",
     "fallback": true
    },
    {
     "field": "include_multi_agent_tools",
     "kind": "boolean",
     "about": "Attach the tools with which agents talk to each other.",
     "fallback": false
    },
    {
     "field": "include_base_tool_rules",
     "kind": "boolean",
     "about": ""
    },
    {
     "field": "include_default_source",
     "kind": "boolean",
     "about": "",
     "fallback": false,
     "deprecated": ""
    },
    {
     "field": "embedding_chunk_size",
     "kind": "integer",
     "about": "",
     "fallback": 300,
     "deprecated": ""
    },
    {
     "field": "max_reasoning_tokens",
     "kind": "integer",
     "about": "",
     "deprecated": ""
    },
    {
     "field": "enable_reasoner",
     "kind": "boolean",
     "about": "",
     "fallback": true,
     "deprecated": ""
    },
    {
     "field": "from_template",
     "kind": "text",
     "about": "",
     "deprecated": ""
    },
    {
     "field": "template",
     "kind": "boolean",
     "about": "",
     "fallback": false,
     "deprecated": ""
    },
    {
     "field": "project",
     "kind": "text",
     "about": "",
     "deprecated": ""
    },
    {
     "field": "memory_variables",
     "kind": "json",
     "about": "",
     "deprecated": ""
    },
    {
     "field": "message_buffer_autoclear",
     "kind": "boolean",
     "about": "Forget every message after its turn.",
     "fallback": false
    }
   ],
   "body": true,
   "answer": [
    "id",
    "name",
    "agent_type",
    "description",
    "metadata",
    "model",
    "embedding",
    "model_settings",
    "compaction_settings",
    "tool_rules",
    "response_format",
    "enable_sleeptime",
    "timezone",
    "max_files_open",
    "per_file_view_window_char_limit",
    "hidden",
    "project_id",
    "template_id",
    "base_template_id",
    "system",
    "llm_config",
    "embedding_config",
    "message_ids",
    "memory",
    "blocks",
    "tools",
    "sources",
    "tags",
    "tool_exec_environment_variables",
    "secrets",
    "deployment_id",
    "entity_id",
    "identity_ids",
    "identities",
    "pending_approval",
    "message_buffer_autoclear",
    "multi_agent_group",
    "managed_group",
    "last_run_completion",
    "last_run_duration_ms",
    "last_stop_reason",
    "created_by_id",
    "last_updated_by_id",
    "created_at",
    "updated_at"
   ],
   "example": "letta agents create --name Scout --model openai/gpt-4.1 --embedding openai/text-embedding-3-small --memory-blocks '{\"label\":\"human\",\"value\":\"Ada, who works on information retrieval.\"}'"
  },
  {
   "row": "agents.get",
   "about": "Get an agent by its id.",
   "method": "GET",
   "kind": "value",
   "positionals": [
    "agentId"
   ],
   "flags": [
    {
     "field": "include",
     "kind": "text",
     "choices": [
      "agent.blocks",
      "agent.identities",
      "agent.managed_group",
      "agent.pending_approval",
      "agent.secrets",
      "agent.sources",
      "agent.tags",
      "agent.tools"
     ],
     "many": true,
     "about": "Relations to give with it, where a server would leave them out."
    },
    {
     "field": "include_relationships",
     "kind": "text",
     "many": true,
     "about": "",
     "deprecated": "Use `include`."
    }
   ],
   "answer": [
    "id",
    "name",
    "agent_type",
    "description",
    "metadata",
    "model",
    "embedding",
    "model_settings",
    "compaction_settings",
    "tool_rules",
    "response_format",
    "enable_sleeptime",
    "timezone",
    "max_files_open",
    "per_file_view_window_char_limit",
    "hidden",
    "project_id",
    "template_id",
    "base_template_id",
    "system",
    "llm_config",
    "embedding_config",
    "message_ids",
    "memory",
    "blocks",
    "tools",
    "sources",
    "tags",
    "tool_exec_environment_variables",
    "secrets",
    "deployment_id",
    "entity_id",
    "identity_ids",
    "identities",
    "pending_approval",
    "message_buffer_autoclear",
    "multi_agent_group",
    "managed_group",
    "last_run_completion",
    "last_run_duration_ms",
    "last_stop_reason",
    "created_by_id",
    "last_updated_by_id",
    "created_at",
    "updated_at"
   ],
   "example": "letta agents get agent-a0000000-0000-4000-8000-000000000001"
  },
  {
   "row": "agents.update",
   "about": "Change an agent. Fields that are left out stay as they are.",
   "method": "PATCH",
   "kind": "value",
   "positionals": [
    "agentId"
   ],
   "flags": [
    {
     "field": "name",
     "kind": "text",
     "about": ""
    },
    {
     "field": "description",
     "kind": "text",
     "about": "What the agent is for."
    },
    {
     "field": "metadata",
     "kind": "json",
     "about": ""
    },
    {
     "field": "model",
     "kind": "text",
     "about": "The language model, as `provider/model`."
    },
    {
     "field": "embedding",
     "kind": "text",
     "about": "The embedding model, as `provider/model`."
    },
    {
     "field": "model_settings",
     "kind": "json",
     "about": ""
    },
    {
     "field": "compaction_settings",
     "kind": "json",
     "about": ""
    },
    {
     "field": "tool_rules",
     "kind": "json",
     "many": true,
     "about": "Rules on the order of tool calls."
    },
    {
     "field": "response_format",
     "kind": "json",
     "about": "",
     "deprecated": "Use `model_settings`."
    },
    {
     "field": "enable_sleeptime",
     "kind": "boolean",
     "about": "Let a second agent keep the memory in order."
    },
    {
     "field": "timezone",
     "kind": "text",
     "about": "An IANA time zone."
    },
    {
     "field": "max_files_open",
     "kind": "integer",
     "about": "The most files that are open at once."
    },
    {
     "field": "per_file_view_window_char_limit",
     "kind": "integer",
     "about": "The most characters of an open file that are shown."
    },
    {
     "field": "hidden",
     "kind": "boolean",
     "about": ""
    },
    {
     "field": "project_id",
     "kind": "text",
     "about": ""
    },
    {
     "field": "template_id",
     "kind": "text",
     "about": ""
    },
    {
     "field": "base_template_id",
     "kind": "text",
     "about": ""
    },
    {
     "field": "tool_ids",
     "kind": "text",
     "many": true,
     "about": "The ids of its tools."
    },
    {
     "field": "source_ids",
     "kind": "text",
     "many": true,
     "about": "",
     "deprecated": "Use `folder_ids`."
    },
    {
     "field": "folder_ids",
     "kind": "text",
     "many": true,
     "about": "The ids of the folders (sources) that it can read."
    },
    {
     "field": "block_ids",
     "kind": "text",
     "many": true,
     "about": "The ids of its memory blocks."
    },
    {
     "field": "identity_ids",
     "kind": "text",
     "many": true,
     "about": ""
    },
    {
     "field": "tags",
     "kind": "text",
     "many": true,
     "about": ""
    },
    {
     "field": "system",
     "kind": "text",
     "about": "The system prompt."
    },
    {
     "field": "llm_config",
     "kind": "json",
     "about": "",
     "deprecated": "Use `model`."
    },
    {
     "field": "embedding_config",
     "kind": "json",
     "about": "",
     "deprecated": "Use `embedding`."
    },
    {
     "field": "tool_exec_environment_variables",
     "kind": "json",
     "about": "",
     "deprecated": "Use `secrets`."
    },
    {
     "field": "secrets",
     "kind": "json",
     "about": "Environment variables of its tools."
    },
    {
     "field": "context_window_limit",
     "kind": "integer",
     "about": "The size of the context window, in tokens."
    },
    {
     "field": "max_tokens",
     "kind": "integer",
     "about": "",
     "deprecated": "Use `model_settings`."
    },
    {
     "field": "reasoning",
     "kind": "boolean",
     "about": "",
     "deprecated": "Use `model_settings`."
    },
    {
     "field": "parallel_tool_calls",
     "kind": "boolean",
     "about": "",
     "deprecated": "Use `model_settings`."
    },
    {
     "field": "message_ids",
     "kind": "text",
     "many": true,
     "about": "The messages in its context."
    },
    {
     "field": "message_buffer_autoclear",
     "kind": "boolean",
     "about": ""
    },
    {
     "field": "last_run_completion",
     "kind": "text",
     "about": ""
    },
    {
     "field": "last_run_duration_ms",
     "kind": "integer",
     "about": ""
    },
    {
     "field": "last_stop_reason",
     "kind": "text",
     "choices": [
      "end_turn",
      "error",
      "llm_api_error",
      "invalid_llm_response",
      "invalid_tool_call",
      "max_steps",
      "max_tokens_exceeded",
      "no_tool_call",
      "tool_rule",
      "cancelled",
      "insufficient_credits",
      "requires_approval",
      "context_window_overflow_in_system_prompt"
     ],
     "about": ""
    }
   ],
   "body": true,
   "answer": [
    "id",
    "name",
    "agent_type",
    "description",
    "metadata",
    "model",
    "embedding",
    "model_settings",
    "compaction_settings",
    "tool_rules",
    "response_format",
    "enable_sleeptime",
    "timezone",
    "max_files_open",
    "per_file_view_window_char_limit",
    "hidden",
    "project_id",
    "template_id",
    "base_template_id",
    "system",
    "llm_config",
    "embedding_config",
    "message_ids",
    "memory",
    "blocks",
    "tools",
    "sources",
    "tags",
    "tool_exec_environment_variables",
    "secrets",
    "deployment_id",
    "entity_id",
    "identity_ids",
    "identities",
    "pending_approval",
    "message_buffer_autoclear",
    "multi_agent_group",
    "managed_group",
    "last_run_completion",
    "last_run_duration_ms",
    "last_stop_reason",
    "created_by_id",
    "last_updated_by_id",
    "created_at",
    "updated_at"
   ],
   "example": "letta agents update agent-a0000000-0000-4000-8000-000000000001 --description 'Finds and sums up papers.' --tags research --tags papers"
  },
  {
   "row": "agents.delete",
   "about": "Delete an agent with its messages.",
   "method": "DELETE",
   "kind": "none",
   "positionals": [
    "agentId"
   ],
   "flags": [],
   "example": "letta agents delete agent-a0000000-0000-4000-8000-000000000001 --yes"
  },
  {
   "row": "agents.sendMessage",
   "about": "Send a message and wait for what the agent thinks, does and says.",
   "method": "POST",
   "kind": "value",
   "positionals": [
    "agentId"
   ],
   "flags": [
    {
     "field": "messages",
     "kind": "json",
     "many": true,
     "about": "What is said, in order. One of `messages` and `input` is needed."
    },
    {
     "field": "input",
     "kind": "content",
     "about": "One user message, as text or parts."
    },
    {
     "field": "max_steps",
     "kind": "integer",
     "about": "The most steps (calls of the model) of the turn.",
     "fallback": 50
    },
    {
     "field": "use_assistant_message",
     "kind": "boolean",
     "about": "",
     "fallback": true,
     "deprecated": ""
    },
    {
     "field": "assistant_message_tool_name",
     "kind": "text",
     "about": "",
     "fallback": "send_message",
     "deprecated": ""
    },
    {
     "field": "assistant_message_tool_kwarg",
     "kind": "text",
     "about": "",
     "fallback": "message",
     "deprecated": ""
    },
    {
     "field": "include_return_message_types",
     "kind": "text",
     "choices": [
      "system_message",
      "user_message",
      "assistant_message",
      "reasoning_message",
      "hidden_reasoning_message",
      "tool_call_message",
      "tool_return_message",
      "approval_request_message",
      "approval_response_message",
      "summary_message",
      "event_message"
     ],
     "many": true,
     "about": "Only messages of these types."
    },
    {
     "field": "client_tools",
     "kind": "json",
     "many": true,
     "about": "Tools that the client runs."
    },
    {
     "field": "client_skills",
     "kind": "json",
     "many": true,
     "about": ""
    },
    {
     "field": "override_model",
     "kind": "text",
     "about": "Another model for this turn, as `provider/model`."
    },
    {
     "field": "override_system",
     "kind": "text",
     "about": "Another system prompt for this turn."
    },
    {
     "field": "include_compaction_messages",
     "kind": "boolean",
     "about": "",
     "fallback": false
    },
    {
     "field": "return_logprobs",
     "kind": "boolean",
     "about": "",
     "fallback": false
    },
    {
     "field": "top_logprobs",
     "kind": "integer",
     "about": ""
    },
    {
     "field": "return_token_ids",
     "kind": "boolean",
     "about": "",
     "fallback": false
    },
    {
     "field": "streaming",
     "kind": "boolean",
     "about": "Answer as a stream. Real servers refuse it to most clients here: use the stream endpoint.",
     "fallback": false
    },
    {
     "field": "stream_tokens",
     "kind": "boolean",
     "about": "",
     "fallback": false
    },
    {
     "field": "include_pings",
     "kind": "boolean",
     "about": "",
     "fallback": true
    },
    {
     "field": "background",
     "kind": "boolean",
     "about": "",
     "fallback": false
    }
   ],
   "body": true,
   "answer": [
    "messages",
    "stop_reason",
    "usage"
   ],
   "example": "letta agents send-message agent-a0000000-0000-4000-8000-000000000001 --input Hello"
  },
  {
   "row": "agents.sendMessageStream",
   "about": "Send a message and stream what the agent thinks, does and says.",
   "method": "POST",
   "kind": "events",
   "positionals": [
    "agentId"
   ],
   "flags": [
    {
     "field": "messages",
     "kind": "json",
     "many": true,
     "about": "What is said, in order. One of `messages` and `input` is needed."
    },
    {
     "field": "input",
     "kind": "content",
     "about": "One user message, as text or parts."
    },
    {
     "field": "max_steps",
     "kind": "integer",
     "about": "The most steps (calls of the model) of the turn.",
     "fallback": 50
    },
    {
     "field": "use_assistant_message",
     "kind": "boolean",
     "about": "",
     "fallback": true,
     "deprecated": ""
    },
    {
     "field": "assistant_message_tool_name",
     "kind": "text",
     "about": "",
     "fallback": "send_message",
     "deprecated": ""
    },
    {
     "field": "assistant_message_tool_kwarg",
     "kind": "text",
     "about": "",
     "fallback": "message",
     "deprecated": ""
    },
    {
     "field": "include_return_message_types",
     "kind": "text",
     "choices": [
      "system_message",
      "user_message",
      "assistant_message",
      "reasoning_message",
      "hidden_reasoning_message",
      "tool_call_message",
      "tool_return_message",
      "approval_request_message",
      "approval_response_message",
      "summary_message",
      "event_message"
     ],
     "many": true,
     "about": "Only messages of these types."
    },
    {
     "field": "client_tools",
     "kind": "json",
     "many": true,
     "about": "Tools that the client runs."
    },
    {
     "field": "client_skills",
     "kind": "json",
     "many": true,
     "about": ""
    },
    {
     "field": "override_model",
     "kind": "text",
     "about": "Another model for this turn, as `provider/model`."
    },
    {
     "field": "override_system",
     "kind": "text",
     "about": "Another system prompt for this turn."
    },
    {
     "field": "include_compaction_messages",
     "kind": "boolean",
     "about": "",
     "fallback": false
    },
    {
     "field": "return_logprobs",
     "kind": "boolean",
     "about": "",
     "fallback": false
    },
    {
     "field": "top_logprobs",
     "kind": "integer",
     "about": ""
    },
    {
     "field": "return_token_ids",
     "kind": "boolean",
     "about": "",
     "fallback": false
    },
    {
     "field": "streaming",
     "kind": "boolean",
     "about": "",
     "fallback": true
    },
    {
     "field": "stream_tokens",
     "kind": "boolean",
     "about": "An event for each token instead of one for each message.",
     "fallback": false
    },
    {
     "field": "include_pings",
     "kind": "boolean",
     "about": "Send a sign of life every 20 seconds. Without it, a silent stream can't be told from a dead one.",
     "fallback": true
    },
    {
     "field": "background",
     "kind": "boolean",
     "about": "Go on when the connection is lost, and number the events so that the stream can be taken up again. Needs Redis.",
     "fallback": false
    }
   ],
   "body": true,
   "answer": [
    "message_type",
    "id",
    "date",
    "name",
    "otid",
    "sender_id",
    "step_id",
    "is_err",
    "seq_id",
    "run_id",
    "content",
    "source",
    "reasoning",
    "signature",
    "state",
    "hidden_reasoning",
    "tool_call",
    "tool_calls",
    "tool_return",
    "status",
    "tool_call_id",
    "stdout",
    "stderr",
    "tool_returns",
    "approvals",
    "approve",
    "approval_request_id",
    "reason",
    "summary",
    "compaction_stats",
    "event_type",
    "event_data",
    "stop_reason",
    "completion_tokens",
    "prompt_tokens",
    "total_tokens",
    "step_count",
    "run_ids",
    "cached_input_tokens",
    "cache_write_tokens",
    "reasoning_tokens",
    "context_tokens",
    "error_type",
    "message",
    "detail"
   ],
   "example": "letta agents send-message-stream agent-a0000000-0000-4000-8000-000000000001 --input Hello"
  },
  {
   "row": "agents.sendMessageAsync",
   "about": "Send a message and have the run that answers it, which goes on by itself: `runs.wait` waits for its end.",
   "method": "POST",
   "kind": "value",
   "positionals": [
    "agentId"
   ],
   "flags": [
    {
     "field": "messages",
     "kind": "json",
     "many": true,
     "about": "What is said, in order. One of `messages` and `input` is needed."
    },
    {
     "field": "input",
     "kind": "content",
     "about": "One user message, as text or parts."
    },
    {
     "field": "max_steps",
     "kind": "integer",
     "about": "The most steps (calls of the model) of the turn.",
     "fallback": 50
    },
    {
     "field": "use_assistant_message",
     "kind": "boolean",
     "about": "",
     "fallback": true,
     "deprecated": ""
    },
    {
     "field": "assistant_message_tool_name",
     "kind": "text",
     "about": "",
     "fallback": "send_message",
     "deprecated": ""
    },
    {
     "field": "assistant_message_tool_kwarg",
     "kind": "text",
     "about": "",
     "fallback": "message",
     "deprecated": ""
    },
    {
     "field": "include_return_message_types",
     "kind": "text",
     "choices": [
      "system_message",
      "user_message",
      "assistant_message",
      "reasoning_message",
      "hidden_reasoning_message",
      "tool_call_message",
      "tool_return_message",
      "approval_request_message",
      "approval_response_message",
      "summary_message",
      "event_message"
     ],
     "many": true,
     "about": "Only messages of these types."
    },
    {
     "field": "client_tools",
     "kind": "json",
     "many": true,
     "about": "Tools that the client runs."
    },
    {
     "field": "client_skills",
     "kind": "json",
     "many": true,
     "about": ""
    },
    {
     "field": "override_model",
     "kind": "text",
     "about": "Another model for this turn, as `provider/model`."
    },
    {
     "field": "override_system",
     "kind": "text",
     "about": "Another system prompt for this turn."
    },
    {
     "field": "include_compaction_messages",
     "kind": "boolean",
     "about": "",
     "fallback": false
    },
    {
     "field": "return_logprobs",
     "kind": "boolean",
     "about": "",
     "fallback": false
    },
    {
     "field": "top_logprobs",
     "kind": "integer",
     "about": ""
    },
    {
     "field": "return_token_ids",
     "kind": "boolean",
     "about": "",
     "fallback": false
    },
    {
     "field": "callback_url",
     "kind": "text",
     "about": "A URL that is told when the run ends."
    }
   ],
   "body": true,
   "answer": [
    "id",
    "status",
    "created_at",
    "completed_at",
    "agent_id",
    "conversation_id",
    "base_template_id",
    "background",
    "metadata",
    "request_config",
    "stop_reason",
    "callback_url",
    "callback_sent_at",
    "callback_status_code",
    "callback_error",
    "ttft_ns",
    "total_duration_ns"
   ],
   "example": "letta agents send-message-async agent-a0000000-0000-4000-8000-000000000001 --input 'Read everything'"
  },
  {
   "name": "messages",
   "about": "list, cancel, reset",
   "entries": [
    {
     "row": "agents.messages.list",
     "about": "List the messages of an agent, newest first.",
     "method": "GET",
     "kind": "page",
     "positionals": [
      "agentId"
     ],
     "flags": [
      {
       "field": "before",
       "kind": "text",
       "about": "Only items before this one in the order of the list: an item's id, or a cursor of a page."
      },
      {
       "field": "after",
       "kind": "text",
       "about": "Only items after this one in the order of the list: an item's id, or a cursor of a page."
      },
      {
       "field": "limit",
       "kind": "integer",
       "about": "The most items in one page.",
       "fallback": 100
      },
      {
       "field": "order",
       "kind": "text",
       "choices": [
        "asc",
        "desc"
       ],
       "about": "The direction of the sort.",
       "fallback": "desc"
      },
      {
       "field": "order_by",
       "kind": "text",
       "choices": [
        "created_at"
       ],
       "about": "The field to sort by.",
       "fallback": "created_at"
      },
      {
       "field": "group_id",
       "kind": "text",
       "about": ""
      },
      {
       "field": "conversation_id",
       "kind": "text",
       "about": ""
      },
      {
       "field": "use_assistant_message",
       "kind": "boolean",
       "about": "",
       "fallback": true,
       "deprecated": ""
      },
      {
       "field": "assistant_message_tool_name",
       "kind": "text",
       "about": "",
       "fallback": "send_message",
       "deprecated": ""
      },
      {
       "field": "assistant_message_tool_kwarg",
       "kind": "text",
       "about": "",
       "fallback": "message",
       "deprecated": ""
      },
      {
       "field": "include_err",
       "kind": "boolean",
       "about": "Give the messages of failed turns too."
      },
      {
       "field": "include_return_message_types",
       "kind": "text",
       "choices": [
        "system_message",
        "user_message",
        "assistant_message",
        "reasoning_message",
        "hidden_reasoning_message",
        "tool_call_message",
        "tool_return_message",
        "approval_request_message",
        "approval_response_message",
        "summary_message",
        "event_message"
       ],
       "many": true,
       "about": "Only messages of these types."
      }
     ],
     "filteredAfter": [
      "include_return_message_types"
     ],
     "answer": [
      "message_type",
      "id",
      "date",
      "name",
      "otid",
      "sender_id",
      "step_id",
      "is_err",
      "seq_id",
      "run_id",
      "content",
      "source",
      "reasoning",
      "signature",
      "state",
      "hidden_reasoning",
      "tool_call",
      "tool_calls",
      "tool_return",
      "status",
      "tool_call_id",
      "stdout",
      "stderr",
      "tool_returns",
      "approvals",
      "approve",
      "approval_request_id",
      "reason",
      "summary",
      "compaction_stats",
      "event_type",
      "event_data"
     ],
     "example": "letta agents messages list agent-a0000000-0000-4000-8000-000000000001 --limit 2"
    },
    {
     "row": "agents.messages.cancel",
     "about": "Cancel runs of an agent: those that are named, else all that are active.",
     "method": "POST",
     "kind": "value",
     "positionals": [
      "agentId"
     ],
     "flags": [
      {
       "field": "run_ids",
       "kind": "text",
       "many": true,
       "about": "The runs to cancel; all of the agent's when absent."
      }
     ],
     "body": true,
     "example": "letta agents messages cancel agent-a0000000-0000-4000-8000-000000000005"
    },
    {
     "row": "agents.messages.reset",
     "about": "Empty the context of an agent. Its history stays.",
     "method": "PATCH",
     "kind": "none",
     "positionals": [
      "agentId"
     ],
     "flags": [
      {
       "field": "add_default_initial_messages",
       "kind": "boolean",
       "about": "Start again with the messages that a new agent has.",
       "fallback": false
      }
     ],
     "body": true,
     "example": "letta agents messages reset agent-a0000000-0000-4000-8000-000000000001"
    }
   ]
  },
  {
   "name": "tools",
   "about": "list, attach, detach, require-approval",
   "entries": [
    {
     "row": "agents.tools.list",
     "about": "List the tools of an agent, newest first.",
     "method": "GET",
     "kind": "page",
     "positionals": [
      "agentId"
     ],
     "flags": [
      {
       "field": "before",
       "kind": "text",
       "about": "Only items before this one in the order of the list: an item's id, or a cursor of a page."
      },
      {
       "field": "after",
       "kind": "text",
       "about": "Only items after this one in the order of the list: an item's id, or a cursor of a page."
      },
      {
       "field": "limit",
       "kind": "integer",
       "about": "The most items in one page.",
       "fallback": 10
      },
      {
       "field": "order",
       "kind": "text",
       "choices": [
        "asc",
        "desc"
       ],
       "about": "The direction of the sort.",
       "fallback": "desc"
      },
      {
       "field": "order_by",
       "kind": "text",
       "choices": [
        "created_at"
       ],
       "about": "The field to sort by.",
       "fallback": "created_at"
      }
     ],
     "answer": [
      "id",
      "tool_type",
      "description",
      "source_type",
      "name",
      "tags",
      "source_code",
      "json_schema",
      "args_json_schema",
      "return_char_limit",
      "pip_requirements",
      "npm_requirements",
      "default_requires_approval",
      "enable_parallel_execution",
      "created_by_id",
      "last_updated_by_id",
      "metadata_",
      "project_id"
     ],
     "example": "letta agents tools list agent-a0000000-0000-4000-8000-000000000001"
    },
    {
     "row": "agents.tools.attach",
     "about": "Give an agent a tool.",
     "method": "PATCH",
     "kind": "none",
     "positionals": [
      "agentId",
      "toolId"
     ],
     "flags": [],
     "example": "letta agents tools attach agent-a0000000-0000-4000-8000-000000000001 tool-70000000-0000-4000-8000-00000000001a"
    },
    {
     "row": "agents.tools.detach",
     "about": "Take a tool from an agent.",
     "method": "PATCH",
     "kind": "none",
     "positionals": [
      "agentId",
      "toolId"
     ],
     "flags": [],
     "example": "letta agents tools detach agent-a0000000-0000-4000-8000-000000000001 tool-70000000-0000-4000-8000-000000000019"
    },
    {
     "row": "agents.tools.requireApproval",
     "about": "Say whether an agent needs an approval before it runs a tool.",
     "method": "PATCH",
     "kind": "none",
     "positionals": [
      "agentId",
      "toolName"
     ],
     "flags": [
      {
       "field": "requires_approval",
       "kind": "boolean",
       "about": "",
       "required": true
      }
     ],
     "body": true,
     "example": "letta agents tools require-approval agent-a0000000-0000-4000-8000-000000000001 search_web --requires-approval"
    }
   ]
  },
  {
   "name": "blocks",
   "about": "list, get, update, attach, detach",
   "entries": [
    {
     "row": "agents.blocks.list",
     "about": "List the memory blocks of an agent, newest first.",
     "method": "GET",
     "kind": "page",
     "positionals": [
      "agentId"
     ],
     "flags": [
      {
       "field": "before",
       "kind": "text",
       "about": "Only items before this one in the order of the list: an item's id, or a cursor of a page."
      },
      {
       "field": "after",
       "kind": "text",
       "about": "Only items after this one in the order of the list: an item's id, or a cursor of a page."
      },
      {
       "field": "limit",
       "kind": "integer",
       "about": "The most items in one page.",
       "fallback": 100
      },
      {
       "field": "order",
       "kind": "text",
       "choices": [
        "asc",
        "desc"
       ],
       "about": "The direction of the sort.",
       "fallback": "desc"
      },
      {
       "field": "order_by",
       "kind": "text",
       "choices": [
        "created_at"
       ],
       "about": "The field to sort by.",
       "fallback": "created_at"
      }
     ],
     "answer": [
      "id",
      "value",
      "limit",
      "label",
      "is_template",
      "read_only",
      "project_id",
      "template_name",
      "template_id",
      "base_template_id",
      "deployment_id",
      "entity_id",
      "preserve_on_migration",
      "description",
      "metadata",
      "hidden",
      "tags",
      "created_by_id",
      "last_updated_by_id"
     ],
     "example": "letta agents blocks list agent-a0000000-0000-4000-8000-000000000001"
    },
    {
     "row": "agents.blocks.get",
     "about": "Get a memory block of an agent by its label.",
     "method": "GET",
     "kind": "value",
     "positionals": [
      "agentId",
      "blockLabel"
     ],
     "flags": [],
     "answer": [
      "id",
      "value",
      "limit",
      "label",
      "is_template",
      "read_only",
      "project_id",
      "template_name",
      "template_id",
      "base_template_id",
      "deployment_id",
      "entity_id",
      "preserve_on_migration",
      "description",
      "metadata",
      "hidden",
      "tags",
      "created_by_id",
      "last_updated_by_id"
     ],
     "example": "letta agents blocks get agent-a0000000-0000-4000-8000-000000000001 human"
    },
    {
     "row": "agents.blocks.update",
     "about": "Change a memory block of an agent by its label.",
     "method": "PATCH",
     "kind": "value",
     "positionals": [
      "agentId",
      "blockLabel"
     ],
     "flags": [
      {
       "field": "value",
       "kind": "text",
       "about": "What the agent remembers in it."
      },
      {
       "field": "label",
       "kind": "text",
       "about": "The name by which the agent knows it."
      },
      {
       "field": "limit",
       "kind": "integer",
       "about": "The most characters that it should hold."
      },
      {
       "field": "is_template",
       "kind": "boolean",
       "about": ""
      },
      {
       "field": "read_only",
       "kind": "boolean",
       "about": "",
       "deprecated": ""
      },
      {
       "field": "project_id",
       "kind": "text",
       "about": ""
      },
      {
       "field": "template_name",
       "kind": "text",
       "about": "",
       "deprecated": ""
      },
      {
       "field": "template_id",
       "kind": "text",
       "about": "",
       "deprecated": ""
      },
      {
       "field": "base_template_id",
       "kind": "text",
       "about": "",
       "deprecated": ""
      },
      {
       "field": "deployment_id",
       "kind": "text",
       "about": "",
       "deprecated": ""
      },
      {
       "field": "entity_id",
       "kind": "text",
       "about": "",
       "deprecated": ""
      },
      {
       "field": "preserve_on_migration",
       "kind": "boolean",
       "about": "",
       "deprecated": ""
      },
      {
       "field": "description",
       "kind": "text",
       "about": "What the block is for; agents are shown it."
      },
      {
       "field": "metadata",
       "kind": "json",
       "about": ""
      },
      {
       "field": "hidden",
       "kind": "boolean",
       "about": "",
       "deprecated": ""
      },
      {
       "field": "tags",
       "kind": "text",
       "many": true,
       "about": ""
      }
     ],
     "body": true,
     "answer": [
      "id",
      "value",
      "limit",
      "label",
      "is_template",
      "read_only",
      "project_id",
      "template_name",
      "template_id",
      "base_template_id",
      "deployment_id",
      "entity_id",
      "preserve_on_migration",
      "description",
      "metadata",
      "hidden",
      "tags",
      "created_by_id",
      "last_updated_by_id"
     ],
     "example": "letta agents blocks update agent-a0000000-0000-4000-8000-000000000001 human --value 'Ada, who prefers short answers.'"
    },
    {
     "row": "agents.blocks.attach",
     "about": "Give an agent a memory block.",
     "method": "PATCH",
     "kind": "none",
     "positionals": [
      "agentId",
      "blockId"
     ],
     "flags": [],
     "example": "letta agents blocks attach agent-a0000000-0000-4000-8000-000000000001 block-b0000000-0000-4000-8000-000000000004"
    },
    {
     "row": "agents.blocks.detach",
     "about": "Take a memory block from an agent.",
     "method": "PATCH",
     "kind": "none",
     "positionals": [
      "agentId",
      "blockId"
     ],
     "flags": [],
     "example": "letta agents blocks detach agent-a0000000-0000-4000-8000-000000000001 block-b0000000-0000-4000-8000-000000000002"
    }
   ]
  },
  {
   "name": "sources",
   "about": "list, attach, detach",
   "entries": [
    {
     "row": "agents.sources.list",
     "about": "List the sources of an agent, newest first.",
     "method": "GET",
     "kind": "page",
     "positionals": [
      "agentId"
     ],
     "flags": [
      {
       "field": "before",
       "kind": "text",
       "about": "Only items before this one in the order of the list: an item's id, or a cursor of a page."
      },
      {
       "field": "after",
       "kind": "text",
       "about": "Only items after this one in the order of the list: an item's id, or a cursor of a page."
      },
      {
       "field": "limit",
       "kind": "integer",
       "about": "The most items in one page.",
       "fallback": 100
      },
      {
       "field": "order",
       "kind": "text",
       "choices": [
        "asc",
        "desc"
       ],
       "about": "The direction of the sort.",
       "fallback": "desc"
      },
      {
       "field": "order_by",
       "kind": "text",
       "choices": [
        "created_at"
       ],
       "about": "The field to sort by.",
       "fallback": "created_at"
      }
     ],
     "answer": [
      "id",
      "name",
      "description",
      "instructions",
      "metadata",
      "embedding_config",
      "organization_id",
      "vector_db_provider",
      "created_by_id",
      "last_updated_by_id",
      "created_at",
      "updated_at"
     ],
     "example": "letta agents sources list agent-a0000000-0000-4000-8000-000000000001"
    },
    {
     "row": "agents.sources.attach",
     "about": "Give an agent a source.",
     "method": "PATCH",
     "kind": "none",
     "positionals": [
      "agentId",
      "sourceId"
     ],
     "flags": [],
     "example": "letta agents sources attach agent-a0000000-0000-4000-8000-000000000001 source-50000000-0000-4000-8000-000000000002"
    },
    {
     "row": "agents.sources.detach",
     "about": "Take a source from an agent.",
     "method": "PATCH",
     "kind": "none",
     "positionals": [
      "agentId",
      "sourceId"
     ],
     "flags": [],
     "example": "letta agents sources detach agent-a0000000-0000-4000-8000-000000000001 source-50000000-0000-4000-8000-000000000001"
    }
   ]
  },
  {
   "name": "passages",
   "about": "list, create, delete",
   "entries": [
    {
     "row": "agents.passages.list",
     "about": "List what an agent has put into its archive, oldest first.",
     "method": "GET",
     "kind": "page",
     "positionals": [
      "agentId"
     ],
     "flags": [
      {
       "field": "after",
       "kind": "text",
       "about": "Only passages after this one: its id."
      },
      {
       "field": "before",
       "kind": "text",
       "about": "Only passages before this one: its id."
      },
      {
       "field": "limit",
       "kind": "integer",
       "about": "The most items in one page.",
       "fallback": 100
      },
      {
       "field": "search",
       "kind": "text",
       "about": "Only passages that contain this."
      },
      {
       "field": "ascending",
       "kind": "boolean",
       "about": "Oldest first.",
       "fallback": true
      }
     ],
     "answer": [
      "id",
      "text",
      "tags",
      "embedding",
      "embedding_config",
      "metadata",
      "archive_id",
      "source_id",
      "file_id",
      "file_name",
      "organization_id",
      "is_deleted",
      "created_by_id",
      "last_updated_by_id",
      "created_at",
      "updated_at"
     ],
     "example": "letta agents passages list agent-a0000000-0000-4000-8000-000000000001 --search retrieval"
    },
    {
     "row": "agents.passages.create",
     "about": "Put a text into the archive of an agent.",
     "method": "POST",
     "kind": "value",
     "positionals": [
      "agentId"
     ],
     "flags": [
      {
       "field": "text",
       "kind": "text",
       "about": "What to remember.",
       "required": true
      },
      {
       "field": "tags",
       "kind": "text",
       "many": true,
       "about": ""
      },
      {
       "field": "created_at",
       "kind": "text",
       "about": "The moment that it belongs to, when that is not now."
      }
     ],
     "body": true,
     "example": "letta agents passages create agent-a0000000-0000-4000-8000-000000000001 --text 'The review is due in June.' --tags dates"
    },
    {
     "row": "agents.passages.delete",
     "about": "Delete a text from the archive of an agent.",
     "method": "DELETE",
     "kind": "none",
     "positionals": [
      "agentId",
      "memoryId"
     ],
     "flags": [],
     "example": "letta agents passages delete agent-a0000000-0000-4000-8000-000000000001 passage-d0000000-0000-4000-8000-000000000001 --yes"
    }
   ]
  }
 ]
};

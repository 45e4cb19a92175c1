// Written by `npm run generate` from src/contract. Do not edit.
import type { GroupSpec } from '../../spec/spec.ts';

export const spec: GroupSpec = {
  "name": "runs",
  "about": "Turns of agents, past and in progress.",
  "entries": [
    {
      "row": "runs.list",
      "about": "List runs, newest first.",
      "method": "GET",
      "kind": "page",
      "positionals": [],
      "flags": [
        { "field": "agent_id", "kind": "text", "about": "Only runs of this agent." },
        { "field": "agent_ids", "kind": "text", "many": true, "about": "", "deprecated": "Use `agent_id`." },
        { "field": "statuses", "kind": "text", "many": true, "about": "Only runs in one of these statuses." },
        { "field": "background", "kind": "boolean", "about": "Only runs that were, or were not, started in the background." },
        { "field": "stop_reason", "kind": "text", "choices": [ "end_turn", "error", "llm_api_error", "invalid_llm_response", "invalid_tool_call", "max_steps", "max_tokens_exceeded", "no_tool_call", "tool_rule", "cancelled", "insufficient_credits", "requires_approval", "context_window_overflow_in_system_prompt" ], "about": "Only runs that stopped for this reason." },
        { "field": "conversation_id", "kind": "text", "about": "" },
        { "field": "active", "kind": "boolean", "about": "Only runs that have not ended.", "fallback": false },
        { "field": "before", "kind": "text", "about": "Only items before this one in the order of the list: an item's id, or a cursor of a page." },
        { "field": "after", "kind": "text", "about": "Only items after this one in the order of the list: an item's id, or a cursor of a page." },
        { "field": "limit", "kind": "integer", "about": "The maximum number of items in one page, 1 to 1000.", "fallback": 100 },
        { "field": "order", "kind": "text", "choices": [ "asc", "desc" ], "about": "The direction of the sort.", "fallback": "desc" },
        { "field": "order_by", "kind": "text", "choices": [ "created_at" ], "about": "The field to sort by.", "fallback": "created_at" },
        { "field": "ascending", "kind": "boolean", "about": "", "fallback": false, "deprecated": "Use `order`." },
      ],
      "answer": [ "id", "status", "created_at", "completed_at", "agent_id", "conversation_id", "base_template_id", "background", "metadata", "request_config", "stop_reason", "callback_url", "callback_sent_at", "callback_status_code", "callback_error", "ttft_ns", "total_duration_ns" ],
      "example": "letta runs list --agent-id agent-a0000000-0000-4000-8000-000000000001",
    },
    {
      "row": "runs.get",
      "about": "Get a run by its id.",
      "method": "GET",
      "kind": "value",
      "positionals": [ "runId" ],
      "flags": [],
      "answer": [ "id", "status", "created_at", "completed_at", "agent_id", "conversation_id", "base_template_id", "background", "metadata", "request_config", "stop_reason", "callback_url", "callback_sent_at", "callback_status_code", "callback_error", "ttft_ns", "total_duration_ns" ],
      "example": "letta runs get run-20000000-0000-4000-8000-000000000001",
    },
    {
      "row": "runs.stream",
      "about": "Resume the stream of a background run after an event. Needs Redis on the server.",
      "method": "POST",
      "kind": "events",
      "positionals": [ "runId" ],
      "flags": [
        { "field": "starting_after", "kind": "integer", "about": "The `seq_id` of the last event received; 0 for the whole stream.", "fallback": 0 },
        { "field": "include_pings", "kind": "boolean", "about": "", "fallback": true },
        { "field": "poll_interval", "kind": "number", "about": "The interval between polls for new events, in seconds.", "fallback": 0.1 },
        { "field": "batch_size", "kind": "integer", "about": "The maximum number of events per poll.", "fallback": 100 },
      ],
      "body": true,
      "answer": [ "message_type", "id", "date", "name", "otid", "sender_id", "step_id", "is_err", "seq_id", "run_id", "content", "source", "reasoning", "signature", "state", "hidden_reasoning", "tool_call", "tool_calls", "tool_return", "status", "tool_call_id", "stdout", "stderr", "tool_returns", "approvals", "approve", "approval_request_id", "reason", "summary", "compaction_stats", "event_type", "event_data", "stop_reason", "completion_tokens", "prompt_tokens", "total_tokens", "step_count", "run_ids", "cached_input_tokens", "cache_write_tokens", "reasoning_tokens", "context_tokens", "error_type", "message", "detail" ],
      "example": "letta runs stream run-20000000-0000-4000-8000-000000000001 --starting-after 0",
    },
  ],
};

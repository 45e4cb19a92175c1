// Written by `npm run generate` from src/contract. Do not edit.
import type { GroupSpec } from '../spec.ts';

export const spec: GroupSpec = {
 "name": "conversations",
 "about": "Conversations with an agent, each with a context of its own.",
 "entries": [
  {
   "row": "conversations.list",
   "about": "List conversations, newest first.",
   "method": "GET",
   "kind": "page",
   "positionals": [],
   "flags": [
    {
     "field": "agent_id",
     "kind": "text",
     "about": "Only conversations of this agent."
    },
    {
     "field": "after",
     "kind": "text",
     "about": "Only items after this one in the order of the list: an item's id, or a cursor of a page."
    },
    {
     "field": "limit",
     "kind": "integer",
     "about": "",
     "fallback": 50
    },
    {
     "field": "summary_search",
     "kind": "text",
     "about": "Only conversations whose summary contains this text."
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
      "last_run_completion",
      "last_message_at"
     ],
     "about": "The field to sort by.",
     "fallback": "created_at"
    }
   ],
   "answer": [
    "id",
    "agent_id",
    "created_at",
    "updated_at",
    "created_by_id",
    "last_updated_by_id",
    "summary",
    "in_context_message_ids",
    "isolated_block_ids",
    "model",
    "model_settings",
    "last_message_at"
   ],
   "example": "letta conversations list --agent-id agent-a0000000-0000-4000-8000-000000000001"
  },
  {
   "row": "conversations.create",
   "about": "Begin a conversation with an agent.",
   "method": "POST",
   "kind": "value",
   "positionals": [],
   "flags": [
    {
     "field": "agent_id",
     "kind": "text",
     "about": "",
     "required": true
    },
    {
     "field": "summary",
     "kind": "text",
     "about": "What it is about: a title of your own."
    },
    {
     "field": "model",
     "kind": "text",
     "about": "Another model than the agent's, as `provider/model`."
    },
    {
     "field": "model_settings",
     "kind": "json",
     "about": ""
    },
    {
     "field": "isolated_block_labels",
     "kind": "text",
     "many": true,
     "about": "Labels of the agent's memory blocks of which the conversation gets copies for itself."
    }
   ],
   "body": true,
   "answer": [
    "id",
    "agent_id",
    "created_at",
    "updated_at",
    "created_by_id",
    "last_updated_by_id",
    "summary",
    "in_context_message_ids",
    "isolated_block_ids",
    "model",
    "model_settings",
    "last_message_at"
   ],
   "example": "letta conversations create --agent-id agent-a0000000-0000-4000-8000-000000000001 --summary 'Plans for June'"
  },
  {
   "row": "conversations.get",
   "about": "Get a conversation by its id.",
   "method": "GET",
   "kind": "value",
   "positionals": [
    "conversationId"
   ],
   "flags": [],
   "answer": [
    "id",
    "agent_id",
    "created_at",
    "updated_at",
    "created_by_id",
    "last_updated_by_id",
    "summary",
    "in_context_message_ids",
    "isolated_block_ids",
    "model",
    "model_settings",
    "last_message_at"
   ],
   "example": "letta conversations get conv-c0000000-0000-4000-8000-000000000001"
  },
  {
   "row": "conversations.update",
   "about": "Change a conversation. Fields that are left out stay as they are.",
   "method": "PATCH",
   "kind": "value",
   "positionals": [
    "conversationId"
   ],
   "flags": [
    {
     "field": "summary",
     "kind": "text",
     "about": "What it is about: a title of your own."
    },
    {
     "field": "model",
     "kind": "text",
     "about": "Another model than the agent's, as `provider/model`."
    },
    {
     "field": "model_settings",
     "kind": "json",
     "about": ""
    },
    {
     "field": "last_message_at",
     "kind": "text",
     "about": ""
    }
   ],
   "body": true,
   "answer": [
    "id",
    "agent_id",
    "created_at",
    "updated_at",
    "created_by_id",
    "last_updated_by_id",
    "summary",
    "in_context_message_ids",
    "isolated_block_ids",
    "model",
    "model_settings",
    "last_message_at"
   ],
   "example": "letta conversations update conv-c0000000-0000-4000-8000-000000000001 --summary 'Retrieval, part two'"
  },
  {
   "row": "conversations.delete",
   "about": "Delete a conversation with its messages.",
   "method": "DELETE",
   "kind": "none",
   "positionals": [
    "conversationId"
   ],
   "flags": [],
   "example": "letta conversations delete conv-c0000000-0000-4000-8000-000000000001 --yes"
  },
  {
   "row": "conversations.sendMessage",
   "about": "Say something in a conversation and wait for what the agent thinks, does and says.",
   "method": "POST",
   "kind": "value",
   "positionals": [
    "conversationId"
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
     "field": "agent_id",
     "kind": "text",
     "about": "The agent, where the conversation is `default`."
    },
    {
     "field": "streaming",
     "kind": "boolean",
     "about": "Answer as a stream.",
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
    "messages",
    "stop_reason",
    "usage"
   ],
   "example": "letta conversations send-message conv-c0000000-0000-4000-8000-000000000001 --input Hello"
  },
  {
   "row": "conversations.sendMessageStream",
   "about": "Say something in a conversation and stream what the agent thinks, does and says.",
   "method": "POST",
   "kind": "events",
   "positionals": [
    "conversationId"
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
     "field": "agent_id",
     "kind": "text",
     "about": "The agent, where the conversation is `default`."
    },
    {
     "field": "streaming",
     "kind": "boolean",
     "about": "Answer as a stream.",
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
   "example": "letta conversations send-message-stream conv-c0000000-0000-4000-8000-000000000001 --input Hello"
  },
  {
   "row": "conversations.cancel",
   "about": "Cancel all active runs of a conversation.",
   "method": "POST",
   "kind": "value",
   "positionals": [
    "conversationId"
   ],
   "flags": [
    {
     "field": "agent_id",
     "kind": "text",
     "about": "The agent, where the conversation is `default`."
    }
   ],
   "example": "letta conversations cancel conv-c0000000-0000-4000-8000-000000000002"
  },
  {
   "name": "messages",
   "about": "list",
   "entries": [
    {
     "row": "conversations.messages.list",
     "about": "List the messages of a conversation, newest first.",
     "method": "GET",
     "kind": "page",
     "positionals": [
      "conversationId"
     ],
     "flags": [
      {
       "field": "agent_id",
       "kind": "text",
       "about": "The agent, where the conversation is `default`."
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
     "example": "letta conversations messages list conv-c0000000-0000-4000-8000-000000000001 --limit 2"
    }
   ]
  }
 ]
};

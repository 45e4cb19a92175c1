// Written by `npm run generate` from src/contract. Do not edit.
import type { Routes } from '../routes/route.ts';

export const routes = {
  "agents": {
    "list": [ "GET", "/agents/", "page" ],
    "create": [ "POST", "/agents/", "value" ],
    "get": [ "GET", "/agents/{agentId}", "value" ],
    "update": [ "PATCH", "/agents/{agentId}", "value" ],
    "delete": [ "DELETE", "/agents/{agentId}", "none" ],
    "sendMessage": [ "POST", "/agents/{agentId}/messages", "value", { "message": true, "over": "agents.sendMessageStream" } ],
    "sendMessageStream": [ "POST", "/agents/{agentId}/messages/stream", "events", { "message": true } ],
    "sendMessageAsync": [ "POST", "/agents/{agentId}/messages/async", "value", { "message": true } ],
    "messages": {
      "list": [ "GET", "/agents/{agentId}/messages", "page", { "cursors": "chronological", "oldestFirst": true, "filteredAfter": [ "include_return_message_types" ] } ],
      "cancel": [ "POST", "/agents/{agentId}/messages/cancel", "value", { "idempotent": true } ],
      "reset": [ "PATCH", "/agents/{agentId}/reset-messages", "none" ],
    },
    "tools": {
      "list": [ "GET", "/agents/{agentId}/tools", "page", { "cursors": "unordered" } ],
      "attach": [ "PATCH", "/agents/{agentId}/tools/attach/{toolId}", "none", { "noBody": true, "idempotent": true } ],
      "detach": [ "PATCH", "/agents/{agentId}/tools/detach/{toolId}", "none", { "noBody": true, "idempotent": true } ],
      "requireApproval": [ "PATCH", "/agents/{agentId}/tools/approval/{toolName}", "none", { "idempotent": true } ],
      "run": [ "POST", "/agents/{agentId}/tools/{toolName}/run", "value" ],
    },
    "blocks": {
      "list": [ "GET", "/agents/{agentId}/core-memory/blocks", "page" ],
      "get": [ "GET", "/agents/{agentId}/core-memory/blocks/{blockLabel}", "value" ],
      "update": [ "PATCH", "/agents/{agentId}/core-memory/blocks/{blockLabel}", "value" ],
      "attach": [ "PATCH", "/agents/{agentId}/core-memory/blocks/attach/{blockId}", "none", { "noBody": true, "idempotent": true } ],
      "detach": [ "PATCH", "/agents/{agentId}/core-memory/blocks/detach/{blockId}", "none", { "noBody": true } ],
    },
    "sources": {
      "list": [ "GET", "/agents/{agentId}/sources", "page", { "cursors": "unordered" } ],
      "attach": [ "PATCH", "/agents/{agentId}/sources/attach/{sourceId}", "none", { "noBody": true, "idempotent": true } ],
      "detach": [ "PATCH", "/agents/{agentId}/sources/detach/{sourceId}", "none", { "noBody": true, "idempotent": true } ],
    },
    "passages": {
      "list": [ "GET", "/agents/{agentId}/archival-memory", "page", { "cursors": "chronological", "direction": "ascending" } ],
      "create": [ "POST", "/agents/{agentId}/archival-memory", "value" ],
      "delete": [ "DELETE", "/agents/{agentId}/archival-memory/{memoryId}", "none" ],
    },
    "approve": [ "POST", "/agents/{agentId}/messages", "value", { "message": true, "over": "agents.sendMessageStream" } ],
    "approveStream": [ "POST", "/agents/{agentId}/messages/stream", "events", { "message": true } ],
  },
  "conversations": {
    "list": [ "GET", "/conversations/", "page" ],
    "create": [ "POST", "/conversations/", "value", { "query": [ "agent_id" ] } ],
    "get": [ "GET", "/conversations/{conversationId}", "value" ],
    "update": [ "PATCH", "/conversations/{conversationId}", "value" ],
    "delete": [ "DELETE", "/conversations/{conversationId}", "none" ],
    "sendMessage": [ "POST", "/conversations/{conversationId}/messages", "value", { "message": true, "over": "conversations.sendMessageStream" } ],
    "sendMessageStream": [ "POST", "/conversations/{conversationId}/messages", "events", { "message": true } ],
    "cancel": [ "POST", "/conversations/{conversationId}/cancel", "value", { "query": [ "agent_id" ], "noBody": true, "idempotent": true } ],
    "messages": {
      "list": [ "GET", "/conversations/{conversationId}/messages", "page", { "cursors": "chronological", "oldestFirst": "outside conversations", "filteredAfter": [ "include_return_message_types" ] } ],
    },
    "approve": [ "POST", "/conversations/{conversationId}/messages", "value", { "message": true, "over": "conversations.sendMessageStream" } ],
    "approveStream": [ "POST", "/conversations/{conversationId}/messages", "events", { "message": true } ],
  },
  "tools": {
    "list": [ "GET", "/tools/", "page" ],
    "create": [ "POST", "/tools/", "value" ],
    "upsert": [ "PUT", "/tools/", "value" ],
    "get": [ "GET", "/tools/{toolId}", "value" ],
    "update": [ "PATCH", "/tools/{toolId}", "value" ],
    "delete": [ "DELETE", "/tools/{toolId}", "none" ],
    "run": [ "POST", "/tools/run", "value" ],
    "count": [ "GET", "/tools/count", "value" ],
    "search": [ "POST", "/tools/search", "value", { "idempotent": true } ],
    "addBaseTools": [ "POST", "/tools/add-base-tools", "value", { "noBody": true, "idempotent": true } ],
    "generateSchema": [ "POST", "/tools/generate-schema", "value", { "idempotent": true } ],
    "generateTool": [ "POST", "/tools/generate-tool", "value" ],
  },
  "sources": {
    "list": [ "GET", "/sources/", "page", { "cursors": "none" } ],
    "create": [ "POST", "/sources/", "value" ],
    "get": [ "GET", "/sources/{sourceId}", "value" ],
    "update": [ "PATCH", "/sources/{sourceId}", "value" ],
    "delete": [ "DELETE", "/sources/{sourceId}", "none" ],
    "files": {
      "list": [ "GET", "/sources/{sourceId}/files", "page" ],
      "upload": [ "POST", "/sources/{sourceId}/upload", "value", { "query": [ "duplicate_handling", "name" ], "form": true } ],
      "delete": [ "DELETE", "/sources/{sourceId}/{fileId}", "none" ],
    },
  },
  "jobs": {
    "list": [ "GET", "/jobs/", "page", { "cursors": "chronological" } ],
    "get": [ "GET", "/jobs/{jobId}", "value" ],
    "cancel": [ "PATCH", "/jobs/{jobId}/cancel", "value", { "noBody": true, "idempotent": true } ],
    "delete": [ "DELETE", "/jobs/{jobId}", "none" ],
    "wait": [ "GET", "/jobs/{jobId}", "wait" ],
  },
  "runs": {
    "list": [ "GET", "/runs/", "page", { "cursors": "inverted" } ],
    "get": [ "GET", "/runs/{runId}", "value" ],
    "stream": [ "POST", "/runs/{runId}/stream", "events", { "idempotent": true } ],
    "wait": [ "GET", "/runs/{runId}", "wait" ],
  },
  "blocks": {
    "list": [ "GET", "/blocks/", "page" ],
    "create": [ "POST", "/blocks/", "value" ],
    "get": [ "GET", "/blocks/{blockId}", "value" ],
    "update": [ "PATCH", "/blocks/{blockId}", "value" ],
    "delete": [ "DELETE", "/blocks/{blockId}", "none" ],
  },
  "models": {
    "list": [ "GET", "/models/", "page", { "cursors": "none" } ],
    "embedding": {
      "list": [ "GET", "/models/embedding", "page", { "cursors": "none" } ],
    },
  },
  "chat": {
    "completions": {
      "create": [ "POST", "/chat/completions", "value", { "chunk": true } ],
    },
  },
  "health": [ "GET", "/health/", "value" ],
} as const satisfies Routes;

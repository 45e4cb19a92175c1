// Written by `npm run generate` from src/contract. Do not edit.
import type { GroupSpec } from '../../spec/spec.ts';

export const spec: GroupSpec = {
  "name": "jobs",
  "about": "Background work, such as processing an uploaded file.",
  "entries": [
    {
      "row": "jobs.list",
      "about": "List jobs, newest first.",
      "method": "GET",
      "kind": "page",
      "positionals": [],
      "flags": [
        { "field": "source_id", "kind": "text", "about": "Only jobs of this source." },
        { "field": "active", "kind": "boolean", "about": "Only jobs that have not ended.", "fallback": false },
        { "field": "before", "kind": "text", "about": "Only items before this one in the order of the list: an item's id, or a cursor of a page." },
        { "field": "after", "kind": "text", "about": "Only items after this one in the order of the list: an item's id, or a cursor of a page." },
        { "field": "limit", "kind": "integer", "about": "The maximum number of items in one page.", "fallback": 100 },
        { "field": "order", "kind": "text", "choices": [ "asc", "desc" ], "about": "The direction of the sort.", "fallback": "desc" },
        { "field": "order_by", "kind": "text", "choices": [ "created_at" ], "about": "The field to sort by.", "fallback": "created_at" },
        { "field": "ascending", "kind": "boolean", "about": "", "fallback": true, "deprecated": "Use `order`." },
      ],
      "answer": [ "id", "status", "created_at", "completed_at", "stop_reason", "metadata", "job_type", "background", "agent_id", "user_id", "created_by_id", "last_updated_by_id", "updated_at", "callback_url", "callback_sent_at", "callback_status_code", "callback_error", "ttft_ns", "total_duration_ns" ],
      "example": "letta jobs list --active",
    },
    {
      "row": "jobs.get",
      "about": "Get a job by its id.",
      "method": "GET",
      "kind": "value",
      "positionals": [ "jobId" ],
      "flags": [],
      "answer": [ "id", "status", "created_at", "completed_at", "stop_reason", "metadata", "job_type", "background", "agent_id", "user_id", "created_by_id", "last_updated_by_id", "updated_at", "callback_url", "callback_sent_at", "callback_status_code", "callback_error", "ttft_ns", "total_duration_ns" ],
      "example": "letta jobs get job-10000000-0000-4000-8000-000000000001",
    },
    {
      "row": "jobs.cancel",
      "about": "Cancel a job that has not ended.",
      "method": "PATCH",
      "kind": "value",
      "positionals": [ "jobId" ],
      "flags": [],
      "answer": [ "id", "status", "created_at", "completed_at", "stop_reason", "metadata", "job_type", "background", "agent_id", "user_id", "created_by_id", "last_updated_by_id", "updated_at", "callback_url", "callback_sent_at", "callback_status_code", "callback_error", "ttft_ns", "total_duration_ns" ],
      "example": "letta jobs cancel job-10000000-0000-4000-8000-000000000007",
    },
    {
      "row": "jobs.delete",
      "about": "Delete a job.",
      "method": "DELETE",
      "kind": "none",
      "positionals": [ "jobId" ],
      "flags": [],
      "example": "letta jobs delete job-10000000-0000-4000-8000-000000000001 --yes",
    },
  ],
};

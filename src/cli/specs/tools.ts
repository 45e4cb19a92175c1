// Written by `npm run generate` from src/contract. Do not edit.
import type { GroupSpec } from '../spec.ts';

export const spec: GroupSpec = {
 "name": "tools",
 "about": "Functions that agents can call.",
 "entries": [
  {
   "row": "tools.list",
   "about": "List tools, newest first.",
   "method": "GET",
   "kind": "page",
   "positionals": [],
   "flags": [
    {
     "field": "name",
     "kind": "text",
     "about": "Only the tool of exactly this name."
    },
    {
     "field": "names",
     "kind": "text",
     "many": true,
     "about": "Only tools of these names."
    },
    {
     "field": "tool_ids",
     "kind": "text",
     "many": true,
     "about": "Only tools with these ids."
    },
    {
     "field": "search",
     "kind": "text",
     "about": "Only tools whose name contains this."
    },
    {
     "field": "tool_types",
     "kind": "text",
     "many": true,
     "about": "Only tools of these types."
    },
    {
     "field": "exclude_tool_types",
     "kind": "text",
     "many": true,
     "about": "No tools of these types."
    },
    {
     "field": "return_only_letta_tools",
     "kind": "boolean",
     "about": "Only tools that come with the server.",
     "fallback": false
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
   "example": "letta tools list --search search --limit 10"
  },
  {
   "row": "tools.create",
   "about": "Create a tool, or change the one of that name.",
   "method": "POST",
   "kind": "value",
   "positionals": [],
   "flags": [
    {
     "field": "source_code",
     "kind": "text",
     "about": "A function with a docstring that describes it and its arguments.",
     "required": true
    },
    {
     "field": "source_type",
     "kind": "text",
     "about": "The language of the source code: `python` or `typescript`.",
     "fallback": "python"
    },
    {
     "field": "description",
     "kind": "text",
     "about": "What it does; models choose by it. Read from the source code when absent."
    },
    {
     "field": "tags",
     "kind": "text",
     "many": true,
     "about": ""
    },
    {
     "field": "json_schema",
     "kind": "json",
     "about": "The function as a model sees it. Read from the source code when absent."
    },
    {
     "field": "args_json_schema",
     "kind": "json",
     "about": ""
    },
    {
     "field": "pip_requirements",
     "kind": "json",
     "many": true,
     "about": ""
    },
    {
     "field": "npm_requirements",
     "kind": "json",
     "many": true,
     "about": ""
    },
    {
     "field": "default_requires_approval",
     "kind": "boolean",
     "about": "Whether agents need an approval before they run it."
    },
    {
     "field": "enable_parallel_execution",
     "kind": "boolean",
     "about": ""
    },
    {
     "field": "return_char_limit",
     "kind": "integer",
     "about": "The longest result that an agent is shown, in characters. Documented default: 512; servers use 50,000."
    }
   ],
   "body": true,
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
   "example": "letta tools create --source-code 'def plus(a: int, b: int) -> int:\n    \"\"\"Add two numbers.\n\n    Args:\n        a (int): The first number\n        b (int): The second number\n    \"\"\"\n    return a + b\n' --tags math"
  },
  {
   "row": "tools.upsert",
   "about": "Create a tool, or change the one of that name.",
   "method": "PUT",
   "kind": "value",
   "positionals": [],
   "flags": [
    {
     "field": "source_code",
     "kind": "text",
     "about": "A function with a docstring that describes it and its arguments.",
     "required": true
    },
    {
     "field": "source_type",
     "kind": "text",
     "about": "The language of the source code: `python` or `typescript`.",
     "fallback": "python"
    },
    {
     "field": "description",
     "kind": "text",
     "about": "What it does; models choose by it. Read from the source code when absent."
    },
    {
     "field": "tags",
     "kind": "text",
     "many": true,
     "about": ""
    },
    {
     "field": "json_schema",
     "kind": "json",
     "about": "The function as a model sees it. Read from the source code when absent."
    },
    {
     "field": "args_json_schema",
     "kind": "json",
     "about": ""
    },
    {
     "field": "pip_requirements",
     "kind": "json",
     "many": true,
     "about": ""
    },
    {
     "field": "npm_requirements",
     "kind": "json",
     "many": true,
     "about": ""
    },
    {
     "field": "default_requires_approval",
     "kind": "boolean",
     "about": "Whether agents need an approval before they run it."
    },
    {
     "field": "enable_parallel_execution",
     "kind": "boolean",
     "about": ""
    },
    {
     "field": "return_char_limit",
     "kind": "integer",
     "about": "The longest result that an agent is shown, in characters. Documented default: 512; servers use 50,000."
    }
   ],
   "body": true,
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
   "example": "letta tools upsert --source-code 'def add(a: int, b: int) -> int:\n    \"\"\"Add two numbers.\n\n    Args:\n        a (int): The first number\n        b (int): The second number\n    \"\"\"\n    return a + b\n' --tags math"
  },
  {
   "row": "tools.get",
   "about": "Get a tool by its id.",
   "method": "GET",
   "kind": "value",
   "positionals": [
    "toolId"
   ],
   "flags": [],
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
   "example": "letta tools get tool-70000000-0000-4000-8000-000000000019"
  },
  {
   "row": "tools.update",
   "about": "Change a tool. Fields that are left out stay as they are.",
   "method": "PATCH",
   "kind": "value",
   "positionals": [
    "toolId"
   ],
   "flags": [
    {
     "field": "source_code",
     "kind": "text",
     "about": "A function with a docstring that describes it and its arguments."
    },
    {
     "field": "source_type",
     "kind": "text",
     "about": "The language of the source code: `python` or `typescript`."
    },
    {
     "field": "description",
     "kind": "text",
     "about": "What it does; models choose by it. Read from the source code when absent."
    },
    {
     "field": "tags",
     "kind": "text",
     "many": true,
     "about": ""
    },
    {
     "field": "json_schema",
     "kind": "json",
     "about": "The function as a model sees it. Read from the source code when absent."
    },
    {
     "field": "args_json_schema",
     "kind": "json",
     "about": ""
    },
    {
     "field": "pip_requirements",
     "kind": "json",
     "many": true,
     "about": ""
    },
    {
     "field": "npm_requirements",
     "kind": "json",
     "many": true,
     "about": ""
    },
    {
     "field": "default_requires_approval",
     "kind": "boolean",
     "about": "Whether agents need an approval before they run it."
    },
    {
     "field": "enable_parallel_execution",
     "kind": "boolean",
     "about": ""
    },
    {
     "field": "return_char_limit",
     "kind": "integer",
     "about": "The longest result that an agent is shown, in characters."
    },
    {
     "field": "metadata_",
     "kind": "json",
     "about": ""
    }
   ],
   "body": true,
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
   "example": "letta tools update tool-70000000-0000-4000-8000-000000000019 --tags web --tags search --tags research"
  },
  {
   "row": "tools.delete",
   "about": "Delete a tool, also from the agents that have it.",
   "method": "DELETE",
   "kind": "none",
   "positionals": [
    "toolId"
   ],
   "flags": [],
   "example": "letta tools delete tool-70000000-0000-4000-8000-000000000019 --yes"
  },
  {
   "row": "tools.run",
   "about": "Run a function once without storing it. A function that raises is an answer with the status `error`.",
   "method": "POST",
   "kind": "value",
   "positionals": [],
   "flags": [
    {
     "field": "source_code",
     "kind": "text",
     "about": "A function with a docstring. It is run once and not stored.",
     "required": true
    },
    {
     "field": "args",
     "kind": "json",
     "about": "The arguments of the call.",
     "required": true
    },
    {
     "field": "env_vars",
     "kind": "json",
     "about": "Environment variables for the run."
    },
    {
     "field": "name",
     "kind": "text",
     "about": "The function to call; the last one when absent."
    },
    {
     "field": "source_type",
     "kind": "text",
     "about": ""
    },
    {
     "field": "args_json_schema",
     "kind": "json",
     "about": ""
    },
    {
     "field": "json_schema",
     "kind": "json",
     "about": ""
    },
    {
     "field": "pip_requirements",
     "kind": "json",
     "many": true,
     "about": ""
    },
    {
     "field": "npm_requirements",
     "kind": "json",
     "many": true,
     "about": ""
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
    "tool_return",
    "status",
    "tool_call_id",
    "stdout",
    "stderr",
    "tool_returns"
   ],
   "example": "letta tools run --source-code 'def add(a: int, b: int) -> int:\n    \"\"\"Add two numbers.\n\n    Args:\n        a (int): The first number\n        b (int): The second number\n    \"\"\"\n    return a + b\n' --args '{\"a\":40,\"b\":2}'"
  }
 ]
};

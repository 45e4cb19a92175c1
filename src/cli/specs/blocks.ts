// Written by `npm run generate` from src/contract. Do not edit.
import type { GroupSpec } from '../spec.ts';

export const spec: GroupSpec = {
 "name": "blocks",
 "about": "What agents keep in mind; several can share a block.",
 "entries": [
  {
   "row": "blocks.list",
   "about": "List memory blocks, oldest first.",
   "method": "GET",
   "kind": "page",
   "positionals": [],
   "flags": [
    {
     "field": "label",
     "kind": "text",
     "about": "Only blocks with this label."
    },
    {
     "field": "templates_only",
     "kind": "boolean",
     "about": "Only templates.",
     "fallback": false
    },
    {
     "field": "name",
     "kind": "text",
     "about": "Only blocks of this name."
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
     "field": "project_id",
     "kind": "text",
     "about": ""
    },
    {
     "field": "tags",
     "kind": "text",
     "many": true,
     "about": "Only blocks that have any of these tags."
    },
    {
     "field": "match_all_tags",
     "kind": "boolean",
     "about": "Ask for all of `tags` instead of any.",
     "fallback": false
    },
    {
     "field": "label_search",
     "kind": "text",
     "about": "Only blocks whose label contains this."
    },
    {
     "field": "description_search",
     "kind": "text",
     "about": "Only blocks whose description contains this."
    },
    {
     "field": "value_search",
     "kind": "text",
     "about": "Only blocks whose value contains this."
    },
    {
     "field": "connected_to_agents_count_gt",
     "kind": "integer",
     "about": "Only blocks attached to more agents than this."
    },
    {
     "field": "connected_to_agents_count_lt",
     "kind": "integer",
     "about": "Only blocks attached to fewer agents than this."
    },
    {
     "field": "connected_to_agents_count_eq",
     "kind": "integer",
     "many": true,
     "about": "Only blocks attached to one of these numbers of agents."
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
     "fallback": "asc"
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
   "example": "letta blocks list --label human"
  },
  {
   "row": "blocks.create",
   "about": "Create a memory block that agents can share.",
   "method": "POST",
   "kind": "value",
   "positionals": [],
   "flags": [
    {
     "field": "value",
     "kind": "text",
     "about": "What the agent remembers in it.",
     "fallback": ""
    },
    {
     "field": "label",
     "kind": "text",
     "about": "The name by which the agent knows it: `human`, `persona`.",
     "required": true
    },
    {
     "field": "limit",
     "kind": "integer",
     "about": "The most characters that it should hold. Servers do not enforce it.",
     "fallback": 100000
    },
    {
     "field": "is_template",
     "kind": "boolean",
     "about": "",
     "fallback": false
    },
    {
     "field": "read_only",
     "kind": "boolean",
     "about": "",
     "fallback": false,
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
   "example": "letta blocks create --value 'Recall: the share of what is relevant that was found.' --label glossary"
  },
  {
   "row": "blocks.get",
   "about": "Get a memory block by its id.",
   "method": "GET",
   "kind": "value",
   "positionals": [
    "blockId"
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
   "example": "letta blocks get block-b0000000-0000-4000-8000-000000000002"
  },
  {
   "row": "blocks.update",
   "about": "Change a memory block. Fields that are left out stay as they are.",
   "method": "PATCH",
   "kind": "value",
   "positionals": [
    "blockId"
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
   "example": "letta blocks update block-b0000000-0000-4000-8000-000000000002 --value 'Ada, who prefers short answers.'"
  },
  {
   "row": "blocks.delete",
   "about": "Delete a memory block, also from the agents that have it.",
   "method": "DELETE",
   "kind": "none",
   "positionals": [
    "blockId"
   ],
   "flags": [],
   "example": "letta blocks delete block-b0000000-0000-4000-8000-000000000002 --yes"
  }
 ]
};

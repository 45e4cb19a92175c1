// Written by `npm run generate` from src/contract. Do not edit.
import type { GroupSpec } from '../spec.ts';

export const spec: GroupSpec = {
 "name": "sources",
 "about": "Files that agents can look things up in.",
 "entries": [
  {
   "row": "sources.list",
   "about": "List sources. Servers give all of them at once.",
   "method": "GET",
   "kind": "page",
   "positionals": [],
   "flags": [],
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
   "example": "letta sources list"
  },
  {
   "row": "sources.create",
   "about": "Create a source. Real servers want an `embedding` or an `embedding_config`.",
   "method": "POST",
   "kind": "value",
   "positionals": [],
   "flags": [
    {
     "field": "name",
     "kind": "text",
     "about": "Unique among the sources of an organization.",
     "required": true
    },
    {
     "field": "description",
     "kind": "text",
     "about": "What is in it."
    },
    {
     "field": "instructions",
     "kind": "text",
     "about": "How agents should use it."
    },
    {
     "field": "metadata",
     "kind": "json",
     "about": ""
    },
    {
     "field": "embedding",
     "kind": "text",
     "about": "An embedding model, as `provider/model`. Real servers want this or `embedding_config`."
    },
    {
     "field": "embedding_chunk_size",
     "kind": "integer",
     "about": ""
    },
    {
     "field": "embedding_config",
     "kind": "json",
     "about": ""
    }
   ],
   "body": true,
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
   "example": "letta sources create --name 'Research Papers' --description 'Collection of academic papers' --embedding openai/text-embedding-3-small"
  },
  {
   "row": "sources.get",
   "about": "Get a source by its id.",
   "method": "GET",
   "kind": "value",
   "positionals": [
    "sourceId"
   ],
   "flags": [],
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
   "example": "letta sources get source-50000000-0000-4000-8000-000000000001"
  },
  {
   "row": "sources.update",
   "about": "Change a source. Fields that are left out stay as they are.",
   "method": "PATCH",
   "kind": "value",
   "positionals": [
    "sourceId"
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
     "about": "What is in it."
    },
    {
     "field": "instructions",
     "kind": "text",
     "about": "How agents should use it."
    },
    {
     "field": "metadata",
     "kind": "json",
     "about": ""
    },
    {
     "field": "embedding_config",
     "kind": "json",
     "about": ""
    }
   ],
   "body": true,
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
   "example": "letta sources update source-50000000-0000-4000-8000-000000000001 --description 'Papers that were worth it, and two that were not'"
  },
  {
   "row": "sources.delete",
   "about": "Delete a source with its files.",
   "method": "DELETE",
   "kind": "none",
   "positionals": [
    "sourceId"
   ],
   "flags": [],
   "example": "letta sources delete source-50000000-0000-4000-8000-000000000001 --yes"
  },
  {
   "name": "files",
   "about": "list, upload, delete",
   "entries": [
    {
     "row": "sources.files.list",
     "about": "List the files of a source, newest first.",
     "method": "GET",
     "kind": "page",
     "positionals": [
      "sourceId"
     ],
     "flags": [
      {
       "field": "limit",
       "kind": "integer",
       "about": "The most items in one page.",
       "fallback": 1000
      },
      {
       "field": "after",
       "kind": "text",
       "about": "Only items after this one: an item's id."
      },
      {
       "field": "include_content",
       "kind": "boolean",
       "about": "Give the text of each file too.",
       "fallback": false
      },
      {
       "field": "check_status_updates",
       "kind": "boolean",
       "about": "Look whether files that were being processed are done.",
       "fallback": true
      }
     ],
     "answer": [
      "id",
      "source_id",
      "file_name",
      "original_file_name",
      "file_path",
      "file_type",
      "file_size",
      "file_creation_date",
      "file_last_modified_date",
      "processing_status",
      "error_message",
      "total_chunks",
      "chunks_embedded",
      "content",
      "organization_id",
      "created_at",
      "updated_at"
     ],
     "example": "letta sources files list source-50000000-0000-4000-8000-000000000001 --limit 10"
    },
    {
     "row": "sources.files.upload",
     "about": "Upload a file into a source. Real servers answer with the file, the documented API with the job that reads it.",
     "method": "POST",
     "kind": "value",
     "positionals": [
      "sourceId"
     ],
     "flags": [
      {
       "field": "duplicate_handling",
       "kind": "text",
       "choices": [
        "skip",
        "error",
        "suffix",
        "replace"
       ],
       "about": "What to do when the source has a file of this name.",
       "fallback": "suffix"
      },
      {
       "field": "name",
       "kind": "text",
       "about": "A name to store it under instead of its own."
      },
      {
       "field": "file",
       "kind": "file",
       "about": "The file. A `File` brings its own name; other kinds want `filename`.",
       "required": true
      },
      {
       "field": "filename",
       "kind": "text",
       "about": "The name of a file that does not bring one."
      }
     ],
     "answer": [
      "id",
      "source_id",
      "file_name",
      "original_file_name",
      "file_path",
      "file_type",
      "file_size",
      "file_creation_date",
      "file_last_modified_date",
      "processing_status",
      "error_message",
      "total_chunks",
      "chunks_embedded",
      "content",
      "organization_id",
      "created_at",
      "updated_at",
      "status",
      "completed_at",
      "stop_reason",
      "metadata",
      "job_type",
      "background",
      "agent_id",
      "user_id",
      "created_by_id",
      "last_updated_by_id",
      "callback_url",
      "callback_sent_at",
      "callback_status_code",
      "callback_error",
      "ttft_ns",
      "total_duration_ns"
     ],
     "example": "letta sources files upload source-50000000-0000-4000-8000-000000000001 --file note.txt"
    },
    {
     "row": "sources.files.delete",
     "about": "Delete a file from a source.",
     "method": "DELETE",
     "kind": "none",
     "positionals": [
      "sourceId",
      "fileId"
     ],
     "flags": [],
     "example": "letta sources files delete source-50000000-0000-4000-8000-000000000001 file-f0000000-0000-4000-8000-000000000001 --yes"
    }
   ]
  }
 ]
};

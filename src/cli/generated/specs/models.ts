// Written by `npm run generate` from src/contract. Do not edit.
import type { GroupSpec } from '../../spec/spec.ts';

export const spec: GroupSpec = {
  "name": "models",
  "about": "The models that a server offers.",
  "entries": [
    {
      "row": "models.list",
      "about": "List the language models that agents can use.",
      "method": "GET",
      "kind": "page",
      "positionals": [],
      "flags": [
        { "field": "provider_category", "kind": "text", "choices": [ "base", "byok" ], "many": true, "about": "Only models of these categories of provider." },
        { "field": "provider_name", "kind": "text", "about": "Only models of the provider of this name." },
        { "field": "provider_type", "kind": "text", "about": "Only models of this type of provider." },
      ],
      "answer": [ "model", "display_name", "model_endpoint_type", "model_endpoint", "provider_name", "provider_category", "model_wrapper", "context_window", "put_inner_thoughts_in_kwargs", "temperature", "max_tokens", "enable_reasoner", "reasoning_effort", "max_reasoning_tokens", "effort", "frequency_penalty", "compatibility_type", "verbosity", "tier", "parallel_tool_calls", "response_format", "strict", "return_logprobs", "top_logprobs", "return_token_ids", "tool_call_parser", "handle", "name", "provider_type", "model_type", "max_context_window" ],
      "example": "letta models list",
    },
    {
      "name": "embedding",
      "about": "list",
      "entries": [
        {
          "row": "models.embedding.list",
          "about": "List the embedding models that agents and sources can use.",
          "method": "GET",
          "kind": "page",
          "positionals": [],
          "flags": [],
          "answer": [ "embedding_endpoint_type", "embedding_endpoint", "embedding_model", "embedding_dim", "embedding_chunk_size", "handle", "batch_size", "azure_endpoint", "azure_version", "azure_deployment", "name", "display_name", "provider_type", "provider_name", "model_type" ],
          "example": "letta models embedding list",
        },
      ],
    },
  ],
};

import * as z from 'zod/mini';
import {
  flag,
  type Input,
  int,
  loose,
  named,
  nullish,
  type Output,
  oneOf,
  open,
  type Schema,
  text,
} from '../schema.ts';

const embeddingConfig = loose({
  /** The protocol of the embedding endpoint. */
  embedding_endpoint_type: open('openai', 'azure', 'google_ai', 'ollama', 'hugging-face', 'pinecone'),
  /** The URL of the embedding endpoint. */
  embedding_endpoint: text(),
  /** The provider's name for the model. */
  embedding_model: z.string(),
  /** The number of dimensions of a vector. */
  embedding_dim: z.int(),
  /** The size of the chunks that files are split into, in tokens. */
  embedding_chunk_size: int(),
  /** `provider/model` */
  handle: text(),
  /** The maximum number of texts in one request to the provider. */
  batch_size: int(),
  azure_endpoint: text(),
  azure_version: text(),
  azure_deployment: text(),
});
/** How texts are embedded. */
export interface EmbeddingConfig extends Output<typeof embeddingConfig> {}
export const EmbeddingConfig: Schema<EmbeddingConfig> = named('EmbeddingConfig', embeddingConfig);

const llm = {
  /** The provider's name for the model. */
  model: z.string(),
  /** A display name. */
  display_name: text(),
  /** The protocol of the model endpoint. */
  model_endpoint_type: open('openai', 'anthropic', 'google_ai', 'google_vertex', 'azure', 'groq', 'ollama', 'vllm'),
  /** The URL of the model endpoint. */
  model_endpoint: text(),
  provider_name: text(),
  /** `base` for a provider of the server, `byok` for one that uses the user's own key. */
  provider_category: nullish(open('base', 'byok')),
  model_wrapper: text(),
  /** The size of the context window, in tokens. */
  context_window: z.int(),
  /** Whether reasoning is requested as an argument of every tool call. */
  put_inner_thoughts_in_kwargs: flag(),
  /** The sampling temperature; 0 is the least random. */
  temperature: nullish(z.number()),
  /** The maximum number of tokens in one response. */
  max_tokens: int(),
  /** Whether a reasoning model reasons. */
  enable_reasoner: flag(),
  reasoning_effort: nullish(open('none', 'minimal', 'low', 'medium', 'high', 'xhigh')),
  /** The maximum number of reasoning tokens. */
  max_reasoning_tokens: int(),
  effort: nullish(open('low', 'medium', 'high', 'max')),
  frequency_penalty: nullish(z.number()),
  compatibility_type: nullish(open('gguf', 'mlx')),
  verbosity: nullish(open('low', 'medium', 'high')),
  tier: text(),
  parallel_tool_calls: flag(),
  response_format: nullish(z.unknown()),
  /** Whether tool calls must match their JSON Schema exactly. */
  strict: flag(),
  return_logprobs: flag(),
  top_logprobs: int(),
  return_token_ids: flag(),
  tool_call_parser: text(),
};

const llmConfig = loose({
  ...llm,
  /** `provider/model` */
  handle: text(),
});
/** The language model of an agent, and its settings. */
export interface LLMConfig extends Output<typeof llmConfig> {}
export const LLMConfig: Schema<LLMConfig> = named('LLMConfig', llmConfig);

const model = loose({
  ...llm,
  /** `provider/model`, as accepted by an agent's `model`. */
  handle: text(),
  name: z.string(),
  provider_type: open('openai', 'anthropic', 'azure', 'google_ai', 'groq', 'letta', 'ollama', 'vllm'),
  model_type: z.optional(open('llm')),
  /** The largest context window that the model offers, in tokens. */
  max_context_window: z.int(),
});
/** A language model that the server offers. */
export interface Model extends Output<typeof model> {}
export const Model: Schema<Model> = named('Model', model);

const embeddingModel = loose({
  ...embeddingConfig.shape,
  /** `provider/model`, as accepted by `embedding`. */
  handle: text(),
  name: z.string(),
  display_name: z.string(),
  provider_type: open('openai', 'azure', 'google_ai', 'letta', 'ollama', 'vllm'),
  provider_name: z.string(),
  model_type: z.optional(open('embedding')),
});
/** An embedding model that the server offers. */
export interface EmbeddingModel extends Output<typeof embeddingModel> {}
export const EmbeddingModel: Schema<EmbeddingModel> = named('EmbeddingModel', embeddingModel);

const modelListQuery = loose({
  /** Only models of these categories of provider. */
  provider_category: nullish(z.array(oneOf('base', 'byok'))),
  /** Only models of the provider of this name. */
  provider_name: text(),
  /** Only models of this type of provider. */
  provider_type: text(),
});
export interface ModelListQuery extends Input<typeof modelListQuery> {}
export const ModelListQuery: Schema<Output<typeof modelListQuery>, ModelListQuery> = named(
  'ModelListQuery',
  modelListQuery,
);

import * as z from 'zod/mini';
import { type Input, loose, named, nullish, type Output, oneOf, open, type Schema, strict, text } from '../schema.ts';
import { ordered, paged } from './query.ts';

const providerTypes = [
  'anthropic',
  'azure',
  'baseten',
  'bedrock',
  'cerebras',
  'chatgpt_oauth',
  'deepseek',
  'fireworks',
  'google_ai',
  'google_vertex',
  'groq',
  'hugging-face',
  'letta',
  'lmstudio_openai',
  'minimax',
  'mistral',
  'ollama',
  'openai',
  'together',
  'vllm',
  'sglang',
  'openrouter',
  'xai',
  'zai',
  'zai_coding',
] as const;

const provider = loose({
  id: text(),
  name: z.string(),
  provider_type: open(...providerTypes),
  /** `byok` (bring your own key) for added providers, `base` for the server's own. */
  provider_category: open('base', 'byok'),
  /** @deprecated Use `api_key_enc`. */
  api_key: text(),
  /** The API key as the server stores it: plain text on a server without an encryption key. */
  api_key_enc: text(),
  /** @deprecated Use `access_key_enc`. */
  access_key: text(),
  /** The access key as the server stores it. */
  access_key_enc: text(),
  base_url: text(),
  region: text(),
  api_version: text(),
  organization_id: text(),
  updated_at: text(),
  /** When its list of models was last fetched; null before that. */
  last_synced: text(),
});
/** A model provider. */
export interface Provider extends Output<typeof provider> {}
export const Provider: Schema<Provider> = named('Provider', provider);

const access = {
  /** The API key. */
  api_key: z.string(),
  /** The access key id, for AWS Bedrock. */
  access_key: text(),
  /** The region, for AWS Bedrock. */
  region: text(),
  /** The base URL of its API, if not the default for its type. */
  base_url: text(),
  /** The version of the API, for Azure. */
  api_version: text(),
};

const providerCreate = strict({
  /** A unique name. */
  name: z.string(),
  /** The type of provider. */
  provider_type: oneOf(...providerTypes),
  ...access,
});
export interface ProviderCreate extends Input<typeof providerCreate> {}
export const ProviderCreate: Schema<Output<typeof providerCreate>, ProviderCreate> = named(
  'ProviderCreate',
  providerCreate,
);

const providerUpdate = strict(access);
export interface ProviderUpdate extends Input<typeof providerUpdate> {}
export const ProviderUpdate: Schema<Output<typeof providerUpdate>, ProviderUpdate> = named(
  'ProviderUpdate',
  providerUpdate,
);

const providerCheck = loose({
  /** The type of provider. */
  provider_type: oneOf(...providerTypes),
  ...access,
});
export interface ProviderCheck extends Input<typeof providerCheck> {}
export const ProviderCheck: Schema<Output<typeof providerCheck>, ProviderCheck> = named('ProviderCheck', providerCheck);

const providerChecked = loose({
  /** States that the key is valid. */
  message: z.string(),
});
export interface ProviderChecked extends Output<typeof providerChecked> {}
export const ProviderChecked: Schema<ProviderChecked> = named('ProviderChecked', providerChecked);

const providerListQuery = loose({
  /** Only the provider with exactly this name. */
  name: text(),
  /** Only providers of this type. */
  provider_type: nullish(oneOf(...providerTypes)),
  ...paged(50),
  ...ordered('desc'),
});
export interface ProviderListQuery extends Input<typeof providerListQuery> {}
export const ProviderListQuery: Schema<Output<typeof providerListQuery>, ProviderListQuery> = named(
  'ProviderListQuery',
  providerListQuery,
);

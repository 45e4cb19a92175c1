import { embeddingConfig, embeddingModels, llmConfig, models } from '../../../../fixtures/models.ts';
import type { EmbeddingConfig, LLMConfig } from '../../../contract/index.ts';
import { HttpError } from '../../../server/errors.ts';
import { invalid } from '../../world/refusals.ts';

/**
 * The model of a handle. A bare name (`gpt-4-turbo`) is taken as it is, under both prefixes: the documentation creates
 * agents so, and released servers refuse it (recordings: agents/003).
 *
 * @throws HttpError 404 for a handle that nobody offers (recordings: agents/009).
 */
export function llmFor(handle: string): LLMConfig {
  const known = models.find((model) => model.handle === handle);
  if (!known && handle.includes('/'))
    throw new HttpError(404, `NOT_FOUND: Handle ${handle} not found, must be one of []`);
  return llmConfig(handle, known?.max_context_window);
}

/** @throws HttpError 400 for a handle that nobody offers (recordings: agents/011). */
export function embeddingFor(handle: string): EmbeddingConfig {
  const known = embeddingModels.find((model) => model.handle === handle);
  if (!known) throw invalid(`Embedding model ${handle} not found`);
  return embeddingConfig(handle, known.embedding_dim);
}

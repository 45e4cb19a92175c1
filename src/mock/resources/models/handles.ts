import { embeddingConfig, embeddingModels, llmConfig, models } from '../../../../fixtures/models.ts';
import type { EmbeddingConfig, LLMConfig } from '../../../contract/index.ts';
import { HttpError } from '../../../server/errors.ts';
import { invalid } from '../../world/refusals.ts';

/**
 * The model of a handle. A bare name (`gpt-4-turbo`) is accepted under both prefixes: the documentation creates agents
 * with one, although released servers reject it (recordings: agents/003).
 *
 * @throws HttpError 404 for an unknown handle (recordings: agents/009).
 */
export function llmFor(handle: string): LLMConfig {
  const known = models.find((model) => model.handle === handle);
  if (!known && handle.includes('/'))
    throw new HttpError(404, `NOT_FOUND: Handle ${handle} not found, must be one of []`);
  return llmConfig(handle, known?.max_context_window);
}

/** @throws HttpError 400 for an unknown handle (recordings: agents/011). */
export function embeddingFor(handle: string): EmbeddingConfig {
  const known = embeddingModels.find((model) => model.handle === handle);
  if (!known) throw invalid(`Embedding model ${handle} not found`);
  return embeddingConfig(handle, known.embedding_dim);
}

import { embeddingModels, models } from '../../../fixtures/models.ts';
import type { Behaviour } from '../../server/behaviour.ts';

export function modelBehaviour(): Behaviour['models'] {
  return {
    list: ({ provider_category, provider_name, provider_type }) => ({
      items: models.filter(
        (model) =>
          (!provider_category?.length || provider_category.includes(model.provider_category as 'base')) &&
          (!provider_name || model.provider_name === provider_name) &&
          // By the type of the provider itself, which models of Letta's own hide behind `openai`.
          (!provider_type || model.provider_name === provider_type),
      ),
    }),
    embedding: { list: () => ({ items: embeddingModels }) },
  };
}

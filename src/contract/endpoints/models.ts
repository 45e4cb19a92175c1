import { endpoint } from '../endpoint.ts';
import { ChatCompletion, ChatCompletionChunk, ChatCompletionCreate, ChatQuery } from '../schemas/chat.ts';
import { EmbeddingModel, Model, ModelListQuery } from '../schemas/model.ts';

export const models = {
  /** List the language models that agents can use. */
  list: endpoint({
    method: 'GET',
    path: '/models/',
    query: ModelListQuery,
    page: Model,
    paging: { cursors: 'none' },
  }),
  embedding: {
    /** List the embedding models that agents and sources can use. */
    list: endpoint({ method: 'GET', path: '/models/embedding', page: EmbeddingModel, paging: { cursors: 'none' } }),
  },
};

export const chat = {
  completions: {
    /** Create an OpenAI-compatible chat completion with an agent. Real servers only stream; without `stream`, the client collects the chunks. */
    create: endpoint({
      method: 'POST',
      path: '/chat/completions',
      query: ChatQuery,
      body: ChatCompletionCreate,
      value: ChatCompletion,
      chunk: ChatCompletionChunk,
    }),
  },
};

import { LoadAPIKeyError, NoSuchModelError, type ProviderV4 } from '@ai-sdk/provider';
import { LettaClient } from '../client/client.ts';
import type { ClientOptions } from '../client/options.ts';
import { LettaLanguageModel } from './model.ts';

/** How `createLetta` reaches a server: the options of a `LettaClient`, or one that there is already. */
export interface LettaProviderSettings extends ClientOptions {
  /** Used instead of a client of the provider's own; the other settings then have no use. */
  client?: LettaClient | undefined;
}

/** Gives agents as language models: `letta('agent-…')`. */
export interface LettaProvider extends ProviderV4 {
  /** @param id of an agent, or of a conversation with one */
  (id: string): LettaLanguageModel;
  languageModel(id: string): LettaLanguageModel;
}

/**
 * Makes a provider for the AI SDK. The client is made with the first call, which is when a missing key is noticed.
 *
 * @example
 * const letta = createLetta({ baseURL: 'http://localhost:8283', apiKey });
 * const { text } = await generateText({ model: letta(agent.id), prompt: 'Hello' });
 */
export function createLetta({ client, ...options }: LettaProviderSettings = {}): LettaProvider {
  let own = client;
  const theClient = () => (own ??= newClient(options));
  const languageModel = (id: string) => new LettaLanguageModel(id, theClient);
  const without = (modelType: 'embeddingModel' | 'imageModel') => (modelId: string) => {
    throw new NoSuchModelError({ modelId, modelType });
  };
  return Object.assign((id: string) => languageModel(id), {
    specificationVersion: 'v4' as const,
    languageModel,
    embeddingModel: without('embeddingModel'),
    imageModel: without('imageModel'),
  });
}

function newClient(options: ClientOptions): LettaClient {
  try {
    return new LettaClient(options);
  } catch (error) {
    const { message } = error as Error;
    throw /apiKey .*missing/.test(message) ? new LoadAPIKeyError({ message }) : error;
  }
}

/** The provider for the server that the environment names: `LETTA_API_KEY`, `LETTA_BASE_URL`. */
export const letta: LettaProvider = createLetta();

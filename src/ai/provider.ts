import { LoadAPIKeyError, NoSuchModelError, type ProviderV4 } from '@ai-sdk/provider';
import { LettaClient } from '../client/client.ts';
import type { ClientOptions } from '../client/options.ts';
import { LettaLanguageModel } from './model.ts';

/** The settings of `createLetta`: the options of a `LettaClient`, or an existing one. */
export interface LettaProviderSettings extends ClientOptions {
  /** An existing client to use. The other settings are then ignored. */
  client?: LettaClient | undefined;
}

/** Creates language models from agents: `letta('agent-…')`. */
export interface LettaProvider extends ProviderV4 {
  /** @param id the id of an agent, or of a conversation with one */
  (id: string): LettaLanguageModel;
  languageModel(id: string): LettaLanguageModel;
}

/**
 * Creates a provider for the AI SDK. The client is created with the first call, so a missing key fails then.
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

/** The default provider, configured by `LETTA_API_KEY` and `LETTA_BASE_URL`. */
export const letta: LettaProvider = createLetta();

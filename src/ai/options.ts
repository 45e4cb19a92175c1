import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { SendMessageStream } from '../contract/index.ts';

/**
 * Options specific to Letta, named as in the API: `providerOptions: { letta: { max_steps: 5 } }`. They are sent in the body of the
 * call.
 */
export interface LettaProviderOptions
  extends Omit<Partial<SendMessageStream>, 'messages' | 'input' | 'client_tools' | 'stream_tokens' | 'streaming'> {
  /** The maximum number of steps (model calls) of the turn. */
  max_steps?: number;
}

/** The options of a call that are sent in the body as they are, without those that this provider sets itself. */
export function ownOptions({ providerOptions }: LanguageModelV4CallOptions): LettaProviderOptions {
  const { messages, input, client_tools, stream_tokens, streaming, ...own } = { ...providerOptions?.letta };
  return own as LettaProviderOptions;
}

/** The headers that are set, as the client accepts them. */
export function headersOf({ headers = {} }: LanguageModelV4CallOptions): Record<string, string> {
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(given);
}

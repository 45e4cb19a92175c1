import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { SendMessageStream } from '../contract/index.ts';

/**
 * What only Letta knows, spelt as the API spells it: `providerOptions: { letta: { max_steps: 5 } }`. It goes into the body of the
 * call.
 */
export interface LettaProviderOptions
  extends Omit<Partial<SendMessageStream>, 'messages' | 'input' | 'client_tools' | 'stream_tokens' | 'streaming'> {
  /** The most steps (calls of the model) of the turn. */
  max_steps?: number;
}

/** What of a call's options goes into the body as it is. What this provider has to decide itself is left out. */
export function ownOptions({ providerOptions }: LanguageModelV4CallOptions): LettaProviderOptions {
  const { messages, input, client_tools, stream_tokens, streaming, ...own } = { ...providerOptions?.letta };
  return own as LettaProviderOptions;
}

/** Those that are there, as a client of Letta takes them. */
export function headersOf({ headers = {} }: LanguageModelV4CallOptions): Record<string, string> {
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(given);
}

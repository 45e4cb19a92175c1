export { LettaLanguageModel } from './model.ts';
export type { LettaProviderOptions } from './options.ts';
export { createLetta, type LettaProvider, type LettaProviderSettings, letta } from './provider.ts';
